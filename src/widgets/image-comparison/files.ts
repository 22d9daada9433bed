/** Compares the files of two images, byte for byte where nothing else decides. */
import { sha256 } from '../../image/hash.ts';
import type { LayerEntry } from '../../image/model.ts';
import { diffIdOf } from '../instrument/layers.ts';
import type { Subject } from '../instrument/subject.ts';
import { lastVersion, type Name, type StoredContent, type Timeline, type Version } from '../timeline.ts';
import { readFile } from '../file-tree/content.ts';

/** What one name is in two images: only in one, different, or the same. */
export interface PathDifference {
  readonly path: string;
  readonly kind: 'left' | 'right' | 'differs' | 'same';
  readonly left: Version | null;
  readonly right: Version | null;
  /** In what the two differ. */
  readonly how: readonly ('kind' | 'size' | 'content' | 'mode' | 'target')[];
  /** True where the two have the same size, and are so large that their bytes were not compared. */
  readonly uncertain: boolean;
}

/** Larger files of one size are not compared byte by byte. */
const MOST_COMPARED = 16 * 1024 * 1024;

const namesOf = ({ names }: Timeline) => names.slice(1).flatMap((name): [Name, Version][] => {
  const version = lastVersion(name);
  return version === null ? [] : [[name, version]];
});

/** The digest of a file's bytes, read from its layer. */
async function digestOf({ image, archive, source }: Subject, { layer: index, file }: StoredContent): Promise<string> {
  const layer = image.layers[index]!;
  const blob = archive.entries.find(({ path }) => path === layer.entryPath)!;
  return sha256(new Uint8Array(await readFile(source, blob, layer, file, MOST_COMPARED)));
}

function sameMember(a: Subject, left: StoredContent, b: Subject, right: StoredContent): boolean {
  const [one, other] = [diffIdOf(a.image.layers[left.layer]!), diffIdOf(b.image.layers[right.layer]!)];
  const place = ({ path, offset }: LayerEntry) => `${offset} ${path}`;
  return one !== null && one === other && place(left.file) === place(right.file);
}

async function compared(path: string, a: Subject, left: Version, b: Subject, right: Version): Promise<PathDifference> {
  const how: PathDifference['how'][number][] = [];
  let uncertain = false;
  if (left.type !== right.type) how.push('kind');
  else if (left.link !== right.link) how.push('target');
  else if (left.content !== null && right.content !== null) {
    if (left.content.size !== right.content.size) how.push('size');
    else if (left.content.size > 0 && !sameMember(a, left.content, b, right.content)) {
      uncertain = left.content.size > MOST_COMPARED;
      if (!uncertain && await digestOf(a, left.content) !== await digestOf(b, right.content)) how.push('content');
    }
  }
  if (left.mode !== right.mode && left.type !== 'symlink') how.push('mode');
  return { path, kind: how.length > 0 ? 'differs' : 'same', left, right, how, uncertain };
}

/** Compares all names that containers of two images see, in the order of their paths. */
export async function compareFiles(a: Subject, b: Subject, left: Timeline, right: Timeline): Promise<PathDifference[]> {
  const others = new Map(namesOf(right).map(([{ path }, version]) => [path, version]));
  const differences: PathDifference[] = [];
  for (const [{ path }, version] of namesOf(left)) {
    const other = others.get(path);
    others.delete(path);
    differences.push(other === undefined ? { path, kind: 'left', left: version, right: null, how: [], uncertain: false } : await compared(path, a, version, b, other));
  }
  for (const [path, version] of others) differences.push({ path, kind: 'right', left: null, right: version, how: [], uncertain: false });
  return differences.sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** A row of the list of paths: one name, or a directory with all that is below it. */
export interface PathRow {
  readonly difference: PathDifference;
  /** Names below a directory that is, with all of them, of one kind. */
  readonly below: number;
  /** Bytes of the files at and below it. */
  readonly bytes: number;
}

const bytesOf = ({ left, right }: PathDifference) => (right ?? left)?.content?.size ?? 0;

/** The rows of one kind; a directory that is only in one image stands for all that is in it. */
export function rowsOf(differences: readonly PathDifference[], kind: PathDifference['kind']): PathRow[] {
  const rows: { difference: PathDifference; below: number; bytes: number }[] = [];
  const tops = new Map<string, number>();
  for (const difference of differences) {
    if (difference.kind !== kind) continue;
    const parents = difference.path.split('/').slice(0, -1).map((_, index, parts) => parts.slice(0, index + 1).join('/'));
    const top = kind === 'left' || kind === 'right' ? parents.find((parent) => tops.has(parent)) : undefined;
    if (top === undefined) {
      if ((difference.left ?? difference.right)!.type === 'dir') tops.set(difference.path, rows.length);
      rows.push({ difference, below: 0, bytes: bytesOf(difference) });
    } else {
      const row = rows[tops.get(top)!]!;
      row.below += 1;
      row.bytes += bytesOf(difference);
    }
  }
  return rows;
}
