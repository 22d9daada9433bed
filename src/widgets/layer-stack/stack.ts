/** The layers of one image, or of two beside each other, to scale. Pure. */
import type { Digest } from '../../base/digest.ts';
import type { Image, Layer } from '../../image/model.ts';
import { diffIdOf, type LayerLook, looksOf } from '../instrument/layers.ts';
import { imagesOf, type Subject } from '../instrument/subject.ts';

/** The three sizes of a layer: as the archive or registry stores it, as a tar, and what the root filesystem gained by it. */
export type Measure = 'stored' | 'tar' | 'files';

/** The measures with what they mean. */
export const MEASURES: readonly { readonly measure: Measure; readonly name: string; readonly meaning: string }[] = [
  { measure: 'stored', name: 'stored', meaning: 'bytes that the archive holds and a pull fetches' },
  { measure: 'tar', name: 'unpacked', meaning: 'bytes of the layer’s tar' },
  { measure: 'files', name: 'files gained', meaning: 'bytes of files that a container sees more than without it' },
];

/** Two images beside each other: what lies below both, and what only one has on it. */
export interface Stack {
  readonly images: readonly Image[];
  /** The layers that all images begin with, lowest first; of one image none. */
  readonly base: readonly LayerLook[];
  /** Image by image the layers above that, lowest first. */
  readonly own: readonly (readonly LayerLook[])[];
  /** Layers that both have, but not on the same ones: stored once nevertheless. */
  readonly elsewhere: ReadonlySet<Digest>;
}

/** A layer's size in a measure. */
export function sizeIn(measure: Measure, { storedSize, size, contribution }: Layer): number {
  return measure === 'stored' ? storedSize : measure === 'tar' ? size : contribution;
}

/** Puts images beside each other. */
export function stackOf(images: readonly Image[]): Stack {
  const looks = looksOf(...images);
  const [left, right] = looks as [LayerLook[], LayerLook[]?];
  if (right === undefined) return { images, base: [], own: looks, elsewhere: new Set() };
  let common = 0;
  const id = (look: LayerLook | undefined) => (look === undefined ? null : diffIdOf(look.layer));
  while (id(left[common]) !== null && id(left[common]) === id(right[common])) common++;
  const own = looks.map((layers) => layers.slice(common));
  const ids = new Set(own[0]!.flatMap((look) => id(look) ?? []));
  return { images, base: left.slice(0, common), own, elsewhere: new Set(own[1]!.flatMap((look) => id(look) ?? []).filter((other) => ids.has(other))) };
}

/** The bytes of both images together in a measure, each different layer once; of files, which overlap, none. */
export function togetherIn(measure: Exclude<Measure, 'files'>, { images }: Stack): number {
  const seen = new Map(images.flatMap(({ layers }) => layers.map((layer) => [(measure === 'stored' ? layer.digest : diffIdOf(layer)) ?? layer, layer] as const)));
  return [...seen.values()].reduce((sum, layer) => sum + sizeIn(measure, layer), 0);
}

/** The largest size that is drawn, at least one byte: full width. */
export function scaleOf(measure: Measure, { base, own }: Stack): number {
  return Math.max(1, ...[...base, ...own.flat()].map(({ layer }) => Math.abs(sizeIn(measure, layer))));
}

/** The state of the stack. */
export interface StackState {
  readonly measure: Measure;
}

/** A state from outside, as far as it makes sense. */
export function restore(value: unknown): StackState {
  const { measure } = (typeof value === 'object' && value !== null ? value : {}) as { measure?: unknown };
  return { measure: MEASURES.find((known) => known.measure === measure)?.measure ?? 'tar' };
}

/** The view of one or two subjects; of an archive that holds two images, both. */
export function viewOf(subjects: readonly Subject[]): Stack {
  const [first] = subjects;
  const inOne = subjects.length === 1 ? imagesOf(first!) : [];
  return stackOf(inOne.length === 2 ? inOne : subjects.map(({ image }) => image));
}
