import { useEffect, useState } from 'preact/hooks';

/** Makes the hook of something that is a script of its own, fetched when it is first wanted; null until it is there. */
function lazily<Thing>(load: () => Promise<Thing>): (wanted: boolean) => Thing | null {
  let loaded: Thing | null = null;
  return (wanted) => {
    const [, setReady] = useState(loaded !== null);
    useEffect(() => {
      if (!wanted || loaded !== null) return;
      void load().then((thing) => {
        loaded = thing;
        setReady(true);
      });
    }, [wanted]);
    return loaded;
  };
}

/** What draws a layer. */
export const useLayerDetail = lazily(async () => (await import('./LayerDetail.tsx')).LayerDetail);

/** What says what a field means. */
export const useMeaning = lazily(async () => (await import('./Meaning.tsx')).Meaning);

/** What lists problems. */
export const useProblemList = lazily(async () => (await import('./ProblemList.tsx')).ProblemList);
