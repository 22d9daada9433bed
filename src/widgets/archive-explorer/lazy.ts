import { useEffect, useState } from 'preact/hooks';
import type { LayerDetail } from './LayerDetail.tsx';

let loaded: typeof LayerDetail | null = null;

/** What draws a layer. It is a script of its own, fetched when the first layer is opened; null until it is there. */
export function useLayerDetail(wanted: boolean): typeof LayerDetail | null {
  const [, setReady] = useState(loaded !== null);
  useEffect(() => {
    if (!wanted || loaded !== null) return;
    void import('./LayerDetail.tsx').then((module) => {
      loaded = module.LayerDetail;
      setReady(true);
    });
  }, [wanted]);
  return loaded;
}
