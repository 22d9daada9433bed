/** What a layer's files mean to the image: what each whiteout hides, and what later layers do to each file. Pure. */
import type { Image, Layer, LayerEntry } from '../../image/index.ts';

/** Where else an image speaks of the same name. */
export interface Elsewhere {
  /** From 1, lowest first. */
  readonly place: number;
  /** The entry that holds that layer, or null where the archive does not. */
  readonly entry: string | null;
  /** The name there. */
  readonly path: string;
}

/** A row of the table of files. */
export interface FileRow {
  readonly path: string;
  /** The path as it is shown: a folder's with a trailing slash. */
  readonly shown: string;
  /** Type and permissions as `tar tv` prints them: `-rwxr-xr-x`. */
  readonly mode: string;
  readonly size: number;
  readonly link: string | null;
  readonly type: LayerEntry['type'];
  readonly whiteout: LayerEntry['whiteout'];
  /** Numbers of a device and extended attributes, in words; null where it has neither. */
  readonly extras: string | null;
  /** What a whiteout hides; a name with a trailing slash is all that a folder held. */
  readonly hides: string | null;
  /** Where the hidden name stands below, or what a later layer does to this file; null where nothing does. */
  readonly elsewhere: (Elsewhere & { readonly how: 'stored' | 'hidden' | 'replaced' }) | null;
}

const LETTERS: Readonly<Record<LayerEntry['type'], string>> = {
  file: '-', hardlink: 'h', symlink: 'l', dir: 'd', char: 'c', block: 'b', fifo: 'p', other: '?',
};
const WHITEOUT = '.wh.';
/** Setuid, setgid and sticky: the bit, the place of its letter, and the letter with and without execute. */
const SPECIAL = [[0o4000, 2, 's', 'S'], [0o2000, 5, 's', 'S'], [0o1000, 8, 't', 'T']] as const;

/** Permission bits with the type's letter, as `tar tv` prints them. */
export function modeText(type: LayerEntry['type'], mode: number): string {
  const letters = [...'rwxrwxrwx'].map((letter, index) => ((mode & (0o400 >> index)) === 0 ? '-' : letter));
  for (const [bit, place, withExecute, without] of SPECIAL) {
    if ((mode & bit) !== 0) letters[place] = letters[place] === 'x' ? withExecute : without;
  }
  return LETTERS[type] + letters.join('');
}

/** What a whiteout takes away: the name itself, or a folder with a trailing slash for all that it held. */
export function hiddenBy({ path, whiteout }: Pick<LayerEntry, 'path' | 'whiteout'>): string | null {
  if (whiteout === null) return null;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return whiteout === 'opaque' ? folder || '/' : folder + path.slice(folder.length + WHITEOUT.length);
}

/** The folders that a path stands in, the nearest first. */
function foldersOf(path: string): string[] {
  const folders: string[] = [];
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) folders.push(path.slice(0, at));
  return folders;
}

/** For each name: the first later layer that removes or stores it again. Folders that are only mentioned do not count. */
export function laterIn(image: Image, layer: Layer): Map<string, FileRow['elsewhere']> {
  const later = new Map<string, FileRow['elsewhere']>();
  const note = (path: string, elsewhere: FileRow['elsewhere']) => { if (!later.has(path)) later.set(path, elsewhere); };
  image.layers.slice(image.layers.indexOf(layer) + 1).forEach((above, index) => {
    const place = image.layers.indexOf(layer) + index + 2;
    above.files.forEach(({ path, type, whiteout }, file) => {
      if (whiteout === null && (type !== 'dir' || above.changes[file] === 'replaced')) note(path, { place, entry: above.entryPath, path, how: 'replaced' });
    });
    const marks = new Map(above.files.flatMap((file) => (file.whiteout === null ? [] : [[hiddenBy(file)!, file.path] as const])));
    for (const path of above.removed) {
      const by = [path, ...foldersOf(path).flatMap((folder) => [folder, `${folder}/`]), '/'].find((name) => marks.has(name));
      note(path, { place, entry: above.entryPath, path: by === undefined ? path : marks.get(by)!, how: 'hidden' });
    }
  });
  return later;
}

/** For each name that the layers below store, or store something in: the nearest of them. A folder's key ends in a slash. */
export function belowOf(image: Image, layer: Layer): Map<string, FileRow['elsewhere']> {
  const below = new Map<string, FileRow['elsewhere']>();
  image.layers.slice(0, image.layers.indexOf(layer)).forEach(({ files, entryPath }, index) => {
    for (const { path, whiteout } of files) {
      if (whiteout !== null) continue;
      const stored = { place: index + 1, entry: entryPath, path, how: 'stored' } as const;
      for (const folder of foldersOf(path)) {
        if (below.get(`${folder}/`)?.place !== index + 1) below.set(`${folder}/`, stored);
        if (below.get(folder)?.place !== index + 1) below.set(folder, stored);
      }
      below.set(path, stored);
    }
  });
  return below;
}

/** What else is stored with a name: the numbers of a device, extended attributes. */
function extrasOf({ device, xattrs }: LayerEntry): string | null {
  const numbers = device === null ? [] : [`Device ${device.join(', ')}.`];
  const attributes = (xattrs ?? []).map(({ name, value }) => `${name} = ${value}`);
  const all = [...numbers, ...(attributes.length === 0 ? [] : [`Extended attributes: ${attributes.join('; ')}.`])];
  return all.length === 0 ? null : all.join(' ');
}

/** The row of a file: what it hides where it is a whiteout, and where else the image speaks of its name. */
export function rowOf(file: LayerEntry, hides: string | null, elsewhere: FileRow['elsewhere']): FileRow {
  const { path, type, mode, size, link, whiteout } = file;
  return { path, shown: type === 'dir' ? `${path || '.'}/` : path, mode: modeText(type, mode), size, link, type, whiteout, extras: extrasOf(file), hides, elsewhere };
}

/** The name in a whiteout's path that is struck through: `.wh.scratch.txt`. */
export function markOf(path: string): { folder: string; mark: string } {
  const at = path.lastIndexOf('/') + 1;
  return { folder: path.slice(0, at), mark: path.slice(at) };
}

