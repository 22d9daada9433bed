/** Two images beside each other: layers, paths and bytes. Pure but for reading files. */
import type { Subject } from '../instrument/subject.ts';
import { type Measure, MEASURES, type Stack, stackOf } from '../layer-stack/stack.ts';
import { timelineOf } from '../timeline.ts';
import { compareFiles, type PathDifference } from './files.ts';

/** What the comparison draws from. */
export interface Comparison {
  readonly subjects: readonly [Subject, Subject];
  readonly stack: Stack;
  readonly paths: readonly PathDifference[];
  /** How many names are of each kind. */
  readonly counts: Readonly<Record<PathDifference['kind'], number>>;
  /** For whoever has the one image, which layers of the other a pull still has to fetch, and their bytes. */
  readonly missing: readonly { readonly layers: number; readonly bytes: number }[];
}

/** Layers and stored bytes of the first that the second lacks, by the digests that a registry asks by. */
function lacking({ image: { layers } }: Subject, { image: other }: Subject): Comparison['missing'][number] {
  const has = new Set(other.layers.map(({ digest }) => digest));
  const wanted = new Map(layers.filter(({ digest }) => !has.has(digest)).map((layer) => [layer.digest, layer]));
  return { layers: wanted.size, bytes: [...wanted.values()].reduce((sum, { storedSize }) => sum + storedSize, 0) };
}

/** Compares two images. */
export async function viewOf([a, b]: readonly Subject[]): Promise<Comparison> {
  const subjects: [Subject, Subject] = [a!, b!];
  const paths = await compareFiles(...subjects, timelineOf(a!.image), timelineOf(b!.image));
  const counts = { left: 0, right: 0, differs: 0, same: 0 };
  for (const { kind } of paths) counts[kind] += 1;
  return { subjects, stack: stackOf(subjects.map(({ image }) => image)), paths, counts, missing: [lacking(a!, b!), lacking(b!, a!)] };
}

/** The state of the comparison. */
export interface ComparisonState {
  readonly measure: Measure;
  /** Which names are listed. */
  readonly kind: PathDifference['kind'];
  /** How many rows are drawn at most. */
  readonly rows: number;
}

/** How many rows are drawn at first, and how many more each time. */
export const ROWS_STEP = 100;
/** So many at first: a few say what there is to be found. */
const FIRST_ROWS = 12;

/** A state from outside, as far as it makes sense; else the first kind of difference that there is. */
export function restore({ counts }: Comparison, value: unknown): ComparisonState {
  const kinds = ['differs', 'left', 'right', 'same'] as const;
  const { measure, kind, rows } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return {
    measure: MEASURES.find((known) => known.measure === measure)?.measure ?? 'stored',
    kind: kinds.find((known) => known === kind) ?? kinds.find((known) => counts[known] > 0) ?? 'same',
    rows: Number.isSafeInteger(rows) && (rows as number) > 0 ? rows as number : FIRST_ROWS,
  };
}
