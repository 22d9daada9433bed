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

/** What the fields of documents mean. */
export const useFields = lazily(() => import('../fields/index.ts'));

/** What a reader can learn from a problem of the image reader. */
export const useLessons = lazily(async () => (await import('../../image/problem-lessons.ts')).lessonOf);
