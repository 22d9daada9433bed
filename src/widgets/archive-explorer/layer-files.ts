/**
 * A layer's files as its table needs them: sorted once, found by a text, and each row made when it is drawn. Quick for a
 * hundred thousand of them, and for every further letter that is typed. Pure.
 */
import type { Image, Layer } from '../../image/index.ts';
import { belowOf, type FileRow, hiddenBy, laterIn, rowOf } from './files.ts';
import { type TreeNode, treeOf } from './tree.ts';

/** Files by their index in the layer's `files`. */
export type Found = readonly number[];

/** What was found last, since the next search most often only adds a letter. */
interface Search {
  readonly wanted: string;
  readonly order: 'path' | 'size';
  readonly found: Found;
}

export class LayerFiles {
  readonly #image: Image;
  readonly #layer: Layer;
  readonly #rows = new Map<number, FileRow>();
  #byPath: Found | null = null;
  #bySize: Found | null = null;
  /** Per file what is searched: its path, link target and hidden name in small letters. */
  #texts: readonly string[] | null = null;
  #tree: TreeNode | null = null;
  #elsewhere: { readonly later: ReturnType<typeof laterIn>; readonly below: ReturnType<typeof belowOf> } | null = null;
  #last: Search | null = null;

  constructor(image: Image, layer: Layer) {
    this.#image = image;
    this.#layer = layer;
  }

  get count(): number {
    return this.#layer.files.length;
  }

  /** The files whose path, link target or hidden name contains the text, letter case aside. */
  find(text: string, order: 'path' | 'size'): Found {
    const wanted = text.trim().toLowerCase();
    const all = order === 'size' ? this.#sortedBySize : this.#sortedByPath;
    if (wanted === '') return all;
    const last = this.#last !== null && this.#last.order === order && wanted.includes(this.#last.wanted) ? this.#last.found : all;
    const texts = (this.#texts ??= this.#layer.files.map((file) => `${file.path}\n${file.link ?? ''}\n${hiddenBy(file) ?? ''}`.toLowerCase()));
    const found = last.filter((index) => texts[index]!.includes(wanted));
    this.#last = { wanted, order, found };
    return found;
  }

  /** The row of one file. */
  row(index: number): FileRow {
    const known = this.#rows.get(index);
    if (known !== undefined) return known;
    const file = this.#layer.files[index]!;
    const hides = hiddenBy(file);
    const { later, below } = (this.#elsewhere ??= this.#findElsewhere());
    const row = rowOf(file, hides, (hides === null ? later.get(file.path) : below.get(hides)) ?? null);
    this.#rows.set(index, row);
    return row;
  }

  /** The files in their folders. */
  get tree(): TreeNode {
    return (this.#tree ??= treeOf(this.#layer.files, this.#sortedByPath));
  }

  get #sortedByPath(): Found {
    if (this.#byPath !== null) return this.#byPath;
    // A whiteout stands where the name that it hides would.
    const keys = this.#layer.files.map((file) => hiddenBy(file) ?? file.path);
    return (this.#byPath = keys.map((_, index) => index).sort((a, b) => (keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : a - b)));
  }

  get #sortedBySize(): Found {
    const { files } = this.#layer;
    return (this.#bySize ??= this.#sortedByPath.toSorted((a, b) => files[b]!.size - files[a]!.size));
  }

  #findElsewhere() {
    const hasMarks = this.#layer.files.some(({ whiteout }) => whiteout !== null);
    return { later: laterIn(this.#image, this.#layer), below: hasMarks ? belowOf(this.#image, this.#layer) : new Map<string, FileRow['elsewhere']>() };
  }
}

const known = new WeakMap<Layer, LayerFiles>();

/** The files of an image's layer; the same for as long as the layer is there. */
export function filesOf(image: Image, layer: Layer): LayerFiles {
  const files = known.get(layer) ?? new LayerFiles(image, layer);
  known.set(layer, files);
  return files;
}
