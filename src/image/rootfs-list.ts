/** The names of a root filesystem as a list, and their sums. */
import { nodesOf, walk, type Content, type Node } from './nodes.ts';
import { bytesOfPath, compareBytes } from './paths.ts';

/** One name of a root filesystem. */
export interface RootEntry {
  path: string;
  type: Node['type'];
  size: number;
  mode: number;
  /** Target of a symbolic link. */
  link: string | null;
  /** Number of the layer that brought or last touched it, from 0: its `changes` at `member` says how. */
  layer: number;
  /** Index of the member of that layer that describes it; -1 for a directory that is only implied. */
  member: number;
}

/** Every name but the root, in the order of the bytes of whole paths. */
export function entriesOf(root: Node): RootEntry[] {
  const rows: { bytes: Uint8Array; entry: RootEntry }[] = [];
  for (const [path, node] of walk(root, '')) {
    if (path === '') continue;
    const { type, mode, link, layer, member } = node;
    rows.push({ bytes: bytesOfPath(path), entry: { path, type, size: node.content?.size ?? 0, mode, link, layer, member } });
  }
  return rows.sort((a, b) => compareBytes(a.bytes, b.bytes)).map((row) => row.entry);
}

/** Number of names without the root, and bytes of regular files, hard-linked ones once. */
export function totalsOf(root: Node): { paths: number; bytes: number } {
  let paths = -1;
  const contents = new Set<Content>();
  for (const { content } of nodesOf(root)) {
    paths += 1;
    if (content !== null) contents.add(content);
  }
  let bytes = 0;
  for (const content of contents) bytes += content.size;
  return { paths, bytes };
}
