import { chosenDemo } from '../demo/choice.ts';

/** An archive that a lesson works on, to draw it by: the first that one of its demos kept, or null. */
export function lessonArchive(demos: readonly string[]): { demo: string; archive: string } | null {
  for (const demo of demos) {
    const [first] = Object.values(chosenDemo({ demo }, { demos }).recordings);
    const [archive] = Object.entries(first?.facts.archives ?? {}).flatMap(([name, { images }]) => (images.length > 0 ? [name] : []));
    if (archive !== undefined) return { demo, archive };
  }
  return null;
}
