/**
 * An archive on its way from one thread to another. Browsers clone objects one by one, and keep the page waiting
 * meanwhile: a hundred thousand members would cost it half a second. So lists of members travel as columns.
 */
import type { Archive, Change, EntryType, Layer, LayerEntry } from './model.ts';

/** An archive without its long lists, and these as columns. */
export interface SentArchive {
  archive: Archive;
  /** The lists of members; images that share a layer share its list. */
  lists: SentFiles[];
  /** What the layers hold, image by image in their order. */
  layers: SentLayer[];
}

interface SentLayer {
  /** Index in `lists`. */
  files: number;
  /** Indexes in `CHANGES`. */
  changes: Uint8Array<ArrayBuffer>;
  removed: string;
  removals: number;
}

/** Members, column by column. */
interface SentFiles {
  paths: string;
  /** Targets of the hard and symbolic links among them. */
  links: string;
  /** Indexes in `TYPES` and `WHITEOUTS`. */
  types: Uint8Array<ArrayBuffer>;
  whiteouts: Uint8Array<ArrayBuffer>;
  /** As many as `NUMBERS` of each. */
  numbers: Float64Array<ArrayBuffer>;
  /** What few members have, with their indexes. */
  rare: (Pick<LayerEntry, 'device' | 'xattrs'> & { at: number })[];
}

const TYPES = ['file', 'hardlink', 'symlink', 'dir', 'char', 'block', 'fifo', 'other'] as const satisfies EntryType[];
const CHANGES: Change[] = ['added', 'changed', 'metadata', 'replaced', 'unchanged', 'deleted', 'none'];
const WHITEOUTS = [null, 'file', 'opaque'] as const;
/** Size, stored size, offset, mode, owner, group and time. */
const NUMBERS = 7;

/** Stands in no path and no link: `paths.ts` escapes it. */
const SEPARATOR = '\0';
const isLink = (type: EntryType) => type === 'hardlink' || type === 'symlink';
const split = (text: string, count: number) => (count === 0 ? [] : text.split(SEPARATOR));

/** What is sent of an archive, which stays as it is. */
export function toSent(archive: Archive): SentArchive {
  const lists = new Map<LayerEntry[], number>();
  const numberOf = (files: LayerEntry[]) => lists.get(files) ?? lists.set(files, lists.size).get(files)!;
  const layers = archive.images.flatMap((image) => image.layers.map(({ files, changes, removed }): SentLayer => ({
    files: numberOf(files), changes: new Uint8Array(changes.map((change) => CHANGES.indexOf(change))),
    removed: removed.join(SEPARATOR), removals: removed.length,
  })));
  const images = archive.images.map((image) => ({ ...image, layers: image.layers.map((layer): Layer => ({ ...layer, files: [], changes: [], removed: [] })) }));
  return { archive: { ...archive, images }, lists: [...lists.keys()].map(sentFiles), layers };
}

function sentFiles(files: readonly LayerEntry[]): SentFiles {
  const numbers = new Float64Array(files.length * NUMBERS);
  files.forEach(({ size, storedSize, offset, mode, uid, gid, mtime }, index) => {
    // One by one: this runs for each of a hundred thousand members.
    const at = index * NUMBERS;
    numbers[at] = size;
    numbers[at + 1] = storedSize;
    numbers[at + 2] = offset;
    numbers[at + 3] = mode;
    numbers[at + 4] = uid;
    numbers[at + 5] = gid;
    numbers[at + 6] = mtime;
  });
  return {
    paths: files.map(({ path }) => path).join(SEPARATOR),
    links: files.filter(({ type }) => isLink(type)).map(({ link }) => link).join(SEPARATOR),
    types: new Uint8Array(files.map(({ type }) => TYPES.indexOf(type))),
    whiteouts: new Uint8Array(files.map(({ whiteout }) => WHITEOUTS.indexOf(whiteout))),
    numbers,
    rare: files.map(({ device, xattrs }, at) => ({ at, device, xattrs })).filter(({ device, xattrs }) => device !== null || xattrs !== null),
  };
}

/** What may be handed over with it instead of being copied. */
export function transferablesOf({ lists, layers }: SentArchive): ArrayBuffer[] {
  return [...lists.flatMap(({ types, whiteouts, numbers }) => [types.buffer, whiteouts.buffer, numbers.buffer]), ...layers.map(({ changes }) => changes.buffer)];
}

/** The archive that was sent. */
export function fromSent({ archive, lists, layers }: SentArchive): Archive {
  const files = lists.map(filesFromSent);
  const rest = layers.values();
  for (const layer of archive.images.flatMap((image) => image.layers)) {
    const sent = rest.next().value!;
    layer.files = files[sent.files]!;
    layer.changes = Array.from(sent.changes, (change) => CHANGES[change]!);
    layer.removed = split(sent.removed, sent.removals);
  }
  return archive;
}

function filesFromSent({ paths, links, types, whiteouts, numbers, rare }: SentFiles): LayerEntry[] {
  const targets = links.split(SEPARATOR).values();
  const files = split(paths, types.length).map((path, index): LayerEntry => {
    const type = TYPES[types[index]!]!;
    const at = index * NUMBERS;
    return {
      path, type,
      size: numbers[at]!, storedSize: numbers[at + 1]!, offset: numbers[at + 2]!,
      mode: numbers[at + 3]!, uid: numbers[at + 4]!, gid: numbers[at + 5]!, mtime: numbers[at + 6]!,
      link: isLink(type) ? targets.next().value! : null,
      device: null, xattrs: null, whiteout: WHITEOUTS[whiteouts[index]!]!,
    };
  });
  for (const { at, device, xattrs } of rare) Object.assign(files[at]!, { device, xattrs });
  return files;
}
