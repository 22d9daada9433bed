/** The file tree's state, as it is published to other windows and taken from them. Pure. */
import type { Image } from '../../image/model.ts';
import type { Timeline } from '../timeline.ts';

/** What the tree shows. */
export interface TreeState {
  /** Index of the layer up to which the layers are on one another. */
  readonly layer: number;
  /** Whether only what that layer touched is shown. */
  readonly changes: boolean;
  readonly sort: 'name' | 'size';
  readonly query: string;
  /** Paths of the directories that are folded or unfolded against the rule. */
  readonly toggled: readonly string[];
  /** Path of the row that is pointed out. */
  readonly selected: string | null;
  /** Index of the layer whose version of that file is open. */
  readonly version: number | null;
}

/** What the author of a page may say: the layer, from 1, and the path that is pointed out. */
export interface TreeChoice {
  readonly layer?: number | undefined;
  /** Default: the first that the layer deletes. */
  readonly path?: string | undefined;
}

/** The layer that is shown first: the author's, else the topmost that deletes something, else the top. */
export function firstLayer({ layers }: Pick<Image, 'layers'>, { layer }: TreeChoice): number {
  const top = Math.max(0, layers.length - 1);
  if (layer !== undefined) return Math.min(Math.max(layer - 1, 0), top);
  const deleting = layers.findLastIndex(({ removed }) => removed.length > 0);
  return deleting < 0 ? top : deleting;
}

const isCount = (value: unknown, below: number): value is number => Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < below;

/** A state from outside, as far as it makes sense for this image; of null, the first state. */
export function restore(image: Image, timeline: Timeline, choice: TreeChoice, value: unknown): TreeState {
  const path = choice.path?.replace(/^\/|\/$/g, '') ?? null;
  const layer = firstLayer(image, choice);
  const first: TreeState = {
    layer, changes: false, sort: 'name', query: '', toggled: [],
    selected: path !== null && timeline.byPath.has(path) ? path : image.layers[layer]?.removed[0] ?? null, version: null,
  };
  if (typeof value !== 'object' || value === null) return first;
  const given = value as Record<string, unknown>;
  const { changes, sort, query, toggled, selected, version } = given;
  const isKnown = (name: unknown): name is string => typeof name === 'string' && timeline.byPath.has(name);
  return {
    layer: isCount(given['layer'], image.layers.length) ? given['layer'] : layer,
    changes: typeof changes === 'boolean' ? changes : first.changes,
    sort: sort === 'size' ? 'size' : 'name',
    query: typeof query === 'string' ? query : '',
    toggled: Array.isArray(toggled) ? toggled.filter(isKnown) : [],
    selected: isKnown(selected) ? selected : null,
    version: isCount(version, image.layers.length) ? version : null,
  };
}
