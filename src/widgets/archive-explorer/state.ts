/** The explorer's state, as it is published to other windows and taken from them. Pure. */
import type { FileId } from '../../state/files.ts';
import { wayTo } from './links.ts';
import { type ArchiveView, firstEntry } from './view.ts';

export type { FileId };

/** What the explorer shows. Either a bundled archive by name or a reader's own file. */
export interface ExplorerState {
  readonly archive?: string;
  readonly file?: FileId;
  /** Path of the open entry; null where the archive has none. */
  readonly selected: string | null;
  /** The entries that led there, what names the image first. */
  readonly via: readonly string[];
  /** The path of a file that is pointed out in the open layer. */
  readonly path: string | null;
  /** JSON pointer of the field that is explained in the open document. */
  readonly field: string | null;
  readonly filter: string;
  /** How a layer's files are listed: by path, the largest first, or as folders. */
  readonly order: FileOrder;
  /** Paths of the folders that are open there. */
  readonly folders: readonly string[];
  /** How many lines of the open document are drawn at most. */
  readonly rows: number;
  /** The first row of the layer's table that is drawn; null for the page of the file that is pointed out, else the first. */
  readonly from: number | null;
}

/** How files may be listed. */
export const FILE_ORDERS = ['path', 'size', 'folders'] as const;
export type FileOrder = (typeof FILE_ORDERS)[number];

/** How many lines are drawn at first, and how many more each time. */
export const ROWS_STEP = 500;

type Source = Pick<ExplorerState, 'archive' | 'file'>;

/** The state in which an archive is first shown. */
export function firstState(view: ArchiveView, source: Source): ExplorerState {
  const selected = firstEntry(view);
  // What is a whole root filesystem, or nothing but a layer, is looked through from the top; a layer of an image is small.
  const order = ['rootfs', 'layer'].includes(view.archive.format) ? 'folders' : 'path';
  return { ...source, selected, via: selected === null ? [] : wayTo(view, selected), path: null, field: null, filter: '', order, folders: [], rows: ROWS_STEP, from: null };
}

/** Opens an entry from the list: the way to it is the shortest. */
export function select(view: ArchiveView, state: ExplorerState, selected: string): ExplorerState {
  return { ...state, selected, via: wayTo(view, selected), path: null, field: null, filter: '', folders: [], rows: ROWS_STEP, from: null };
}

/** Opens what the open entry names, and points out a file of it: the way goes on, or back where it has been there. */
export function follow(view: ArchiveView, state: ExplorerState, target: string, path: string | null = null): ExplorerState {
  const trail = [...state.via, ...(state.selected === null ? [] : [state.selected])];
  const linked = state.selected !== null && view.links.get(state.selected)?.includes(target);
  const been = trail.indexOf(target);
  const via = been >= 0 ? trail.slice(0, been) : linked ? trail : wayTo(view, target);
  return { ...state, selected: target, via, path, field: null, filter: '', folders: [], rows: ROWS_STEP, from: null };
}

const isText = (value: unknown): value is string => typeof value === 'string';

function fileOf(value: unknown): FileId | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { name, size, sha256 } = value as Record<string, unknown>;
  return isText(name) && typeof size === 'number' ? { name, size, sha256: isText(sha256) ? sha256 : null } : undefined;
}

/** Which archive or file a state from outside is about; null where it is no explorer's state. */
export function sourceOf(value: unknown): Source | null {
  if (typeof value !== 'object' || value === null) return null;
  const { archive, file } = value as Record<string, unknown>;
  const known = fileOf(file);
  return known !== undefined ? { file: known } : isText(archive) ? { archive } : null;
}

/** A state from outside, as far as it makes sense for this archive; what does not falls back to the first state. */
export function restore(view: ArchiveView, source: Source, value: unknown): ExplorerState {
  const first = firstState(view, source);
  if (typeof value !== 'object' || value === null) return first;
  const { selected, via, path, field, filter, order, folders, rows, from } = value as Record<string, unknown>;
  if (!isText(selected) || view.entries.get(selected)?.present !== true) return first;
  return {
    ...source, selected,
    via: Array.isArray(via) && via.every((step) => isText(step) && view.entries.has(step)) ? via : wayTo(view, selected),
    path: isText(path) ? path : null,
    field: isText(field) ? field : null,
    filter: isText(filter) ? filter : '',
    order: FILE_ORDERS.find((known) => known === order) ?? first.order,
    folders: Array.isArray(folders) && folders.every(isText) ? folders : [],
    rows: typeof rows === 'number' && Number.isSafeInteger(rows) && rows > 0 ? rows : ROWS_STEP,
    from: typeof from === 'number' && Number.isSafeInteger(from) && from >= 0 ? from : null,
  };
}

/** Whether two states are about the same archive or file. */
export function sameSource(a: Source, b: Source): boolean {
  if (a.file === undefined || b.file === undefined) return a.file === b.file && a.archive === b.archive;
  const { name, size, sha256 } = a.file;
  return sha256 !== null && b.file.sha256 !== null ? sha256 === b.file.sha256 : name === b.file.name && size === b.file.size;
}
