/**
 * A container's own layer over an image: what is changed, added or deleted in the container goes there, and nothing below
 * changes. Pure. What docker diff prints follows moby's `archive.Changes`: A, C or D for each name in the upper layer, and C
 * for the directory that it stands in.
 */
import { lastVersion, type Timeline, type Version } from '../timeline.ts';

/** Something that is done in the container. */
export interface Deed {
  readonly what: 'append' | 'add' | 'delete' | 'chmod';
  /** Without leading slash. */
  readonly path: string;
}

/** A name in the upper layer. */
export interface UpperEntry {
  readonly path: string;
  /** As docker diff prints it. */
  readonly letter: 'A' | 'C' | 'D';
  readonly type: Version['type'] | 'whiteout';
  /** Bytes of file content that the upper layer holds. */
  readonly bytes: number;
  /** Of these, bytes that were only copied up from the image. */
  readonly copied: number;
}

/** The upper layer after some deeds. */
export interface Upper {
  /** By path. */
  readonly entries: readonly UpperEntry[];
  /** What was typed, in bytes: what really is new. */
  readonly written: number;
  /** Deeds that could not be done, with the reason. */
  readonly refused: readonly { readonly deed: Deed; readonly why: string }[];
}

/** What is appended, and what an added file holds. */
export const APPENDED = 'echo Welcome.\n';
export const ADDED = 'Water the plants\n';

const parentOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** What the image has under a name; null where it has nothing. */
export function inImage({ byPath }: Timeline, path: string): Version | null {
  const name = byPath.get(path);
  return name === undefined ? null : lastVersion(name);
}

/** Does the deeds one after the other. */
export function upperOf(image: Timeline, deeds: readonly Deed[]): Upper {
  const upper = new Map<string, UpperEntry>();
  const refused: { deed: Deed; why: string }[] = [];
  let written = 0;

  const below = (path: string) => (path === '' ? { type: 'dir' as const } : inImage(image, path));
  const sees = (path: string) => {
    const above = upper.get(path);
    if (above !== undefined) return above.letter === 'D' ? null : above;
    return below(path);
  };
  /** The directories on the way are there in the upper layer too. */
  const touchParent = (path: string) => {
    for (let parent = parentOf(path); parent !== ''; parent = parentOf(parent)) {
      if (!upper.has(parent)) upper.set(parent, { path: parent, letter: 'C', type: 'dir', bytes: 0, copied: 0 });
    }
  };
  const attempt = (deed: Deed): string | null => {
    const { what, path } = deed;
    const now = sees(path);
    if (what === 'add') {
      if (path === '' || path.endsWith('/')) return 'a file needs a name';
      if (now !== null) return 'there is something of that name';
      if (sees(parentOf(path))?.type !== 'dir') return 'there is no such directory';
      touchParent(path);
      upper.set(path, { path, letter: below(path) === null ? 'A' : 'C', type: 'file', bytes: ADDED.length, copied: 0 });
      written += ADDED.length;
      return null;
    }
    if (now === null) return 'there is no such file';
    if (what === 'delete') {
      if (now.type === 'dir') return 'it is a directory';
      touchParent(path);
      if (below(path) === null) upper.delete(path);
      else upper.set(path, { path, letter: 'D', type: 'whiteout', bytes: 0, copied: 0 });
      return null;
    }
    if (now.type !== 'file') return 'it is no file';
    const size = below(path) === null ? 0 : inImage(image, path)!.content?.size ?? 0;
    const entry = upper.get(path) ?? { path, letter: 'C' as const, type: 'file' as const, bytes: size, copied: size };
    touchParent(path);
    upper.set(path, what === 'append' ? { ...entry, bytes: entry.bytes + APPENDED.length } : entry);
    if (what === 'append') written += APPENDED.length;
    return null;
  };

  for (const deed of deeds) {
    const why = attempt(deed);
    if (why !== null) refused.push({ deed, why });
  }
  return { entries: [...upper.values()].sort((a, b) => (a.path < b.path ? -1 : 1)), written, refused };
}

/** What docker diff prints: the directory that something stands in counts as changed, those above it do not. */
export function diffOf({ entries }: Upper): string[] {
  const parents = new Set(entries.filter(({ type, letter }) => type !== 'dir' || letter === 'A').map(({ path }) => parentOf(path)));
  return entries.filter(({ path, type, letter }) => type !== 'dir' || letter === 'A' || parents.has(path)).map(({ letter, path }) => `${letter} /${path}`);
}

/** The members of the layer that docker commit makes of it. */
export function commitOf({ entries }: Upper): string[] {
  return entries.map(({ path, type }) => {
    if (type === 'dir') return `${path}/`;
    if (type !== 'whiteout') return path;
    const parent = parentOf(path);
    return `${parent === '' ? '' : `${parent}/`}.wh.${path.slice(parent === '' ? 0 : parent.length + 1)}`;
  });
}
