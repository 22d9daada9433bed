/** The files of an image as of one of its layers. Pure. */
import type { Name, StoredContent, Timeline, Version } from '../timeline.ts';
import { versionAt } from '../timeline.ts';

/** What a layer did to a name, as a letter: Docker’s own A, C and D, and two that `docker diff` has no letter for. */
export type Mark = 'A' | 'C' | 'M' | 'R' | 'D';

/** The marks in the order of the legend, with what they mean. */
export const MARKS: readonly { readonly mark: Mark; readonly change: Version['change']; readonly meaning: string }[] = [
  { mark: 'A', change: 'added', meaning: 'added' },
  { mark: 'C', change: 'changed', meaning: 'content changed' },
  { mark: 'M', change: 'metadata', meaning: 'only mode or owner changed' },
  { mark: 'R', change: 'replaced', meaning: 'another kind of file in its place' },
  { mark: 'D', change: 'deleted', meaning: 'deleted: a whiteout hides it' },
];

const MARK_OF = new Map(MARKS.map(({ mark, change }) => [change, mark]));

/** All names as of one layer; the arrays are indexed like the timeline's names. */
export interface Snapshot {
  readonly timeline: Timeline;
  /** Index of the layer. */
  readonly layer: number;
  /** What the name is, or for a name that this very layer deletes, what it was; null where it is not there. */
  readonly versions: readonly (Version | null)[];
  /** Bytes of the regular files at and below the name, hard-linked ones once. */
  readonly sizes: Float64Array;
  /** How many names at and below it this layer added, changed or deleted. */
  readonly touched: Int32Array;
  /** How often each mark occurs. */
  readonly counts: Readonly<Record<Mark, number>>;
}

/** What the snapshot's layer did to a name; null where it did nothing. */
export function markAt({ layer }: Pick<Snapshot, 'layer'>, version: Version | null): Mark | null {
  return version === null || version.layer !== layer ? null : MARK_OF.get(version.change) ?? null;
}

/** The image's names once the layer of that index is on. */
export function snapshotOf(timeline: Timeline, layer: number): Snapshot {
  const { names } = timeline;
  const versions = names.map((name): Version | null => {
    const version = versionAt(name, layer);
    return version?.change === 'deleted' && version.layer < layer ? null : version;
  });
  const sizes = new Float64Array(names.length);
  const touched = new Int32Array(names.length);
  const counts: Record<Mark, number> = { A: 0, C: 0, M: 0, R: 0, D: 0 };
  const counted = new Set<StoredContent>();
  for (const { index } of names) {
    const version = versions[index]!;
    const mark = index === 0 ? null : markAt({ layer }, version);
    if (mark !== null) {
      touched[index] = 1;
      counts[mark] += 1;
    }
    const content = version?.content ?? null;
    if (content === null || version!.change === 'deleted' || counted.has(content)) continue;
    counted.add(content);
    sizes[index] = content.size;
  }
  for (let index = names.length - 1; index > 0; index--) {
    const parent = names[index]!.parent!.index;
    sizes[parent]! += sizes[index]!;
    touched[parent]! += touched[index]!;
  }
  return { timeline, layer, versions, sizes, touched, counts };
}

/** The layer that made a name what it is; one that only mentions a directory did not. */
export function originOf({ layer }: Snapshot, { versions }: Name): number {
  return versions.findLast((version) => version.layer <= layer && version.change !== 'unchanged')?.layer ?? 0;
}

/** Bytes of one name itself: of a hard-linked or deleted file too. */
export function sizeOf(snapshot: Snapshot, { index }: Name): number {
  return snapshot.versions[index]?.content?.size ?? snapshot.sizes[index]!;
}
