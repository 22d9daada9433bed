/** The names of a root filesystem as a tree, and what tells two states of a name apart. */
import type { Change, EntryType, LayerEntry } from './model.ts';

/** Content of a regular file, shared by all of its hard-linked names. */
export interface Content {
  size: number;
  storedSize: number;
  /** How many names of the tree show it. */
  names: number;
  /** The layer that stores it, from 0, and the index of the member there. */
  layer: number;
  member: number;
}

/** A name in the tree. */
export interface Node {
  type: Exclude<EntryType, 'hardlink' | 'other'>;
  mode: number;
  uid: number;
  gid: number;
  mtime: number;
  link: string | null;
  content: Content | null;
  /** For directories: what is in it. */
  children: Map<string, Node> | null;
  /** Number of the layer that brought this name or touched it last, from 0. */
  layer: number;
  /** Index of the member of that layer that describes it; -1 where none does, or a later one has taken its name. */
  member: number;
  /** For directories: number of the layer that last took away what the layers below have in it, or -1. */
  cleared: number;
}

/** Mode of a directory that no member describes but a path implies. */
const IMPLIED_MODE = 0o755;

/** A directory that is only implied. */
export const implied = (layer: number): Node => ({
  type: 'dir', mode: IMPLIED_MODE, uid: 0, gid: 0, mtime: 0, link: null, content: null, children: new Map(), layer, member: -1, cleared: -1,
});

/** What a member says of its name beside its type. */
export function attributesOf({ mode, uid, gid, mtime }: LayerEntry): Pick<Node, 'mode' | 'uid' | 'gid' | 'mtime'> {
  return { mode, uid, gid, mtime };
}

/** What became of a name. */
export function changeOf(before: Node | null, after: Node): Change {
  if (before === null) return 'added';
  if (before.type !== after.type) return 'replaced';
  const sameOwner = before.mode === after.mode && before.uid === after.uid && before.gid === after.gid;
  if (after.type === 'dir') return sameOwner ? 'unchanged' : 'metadata';
  const sameContent = before.content?.size === after.content?.size && before.mtime === after.mtime && before.link === after.link;
  return sameContent && !sameOwner ? 'metadata' : 'changed';
}

/** A node and everything below it. */
export function* nodesOf(from: Node): Generator<Node> {
  const todo = [from];
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    yield node;
    if (node.children !== null) for (const child of node.children.values()) todo.push(child);
  }
}

/** A node and everything below it, with paths. It does not recurse: archives may nest deeper than the stack. */
export function* walk(from: Node, path: string): Generator<[path: string, node: Node]> {
  const todo: [string, Node][] = [[path, from]];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    yield next;
    const [at, node] = next;
    if (node.children === null) continue;
    for (const [name, child] of node.children) todo.push([at === '' ? name : `${at}/${name}`, child]);
  }
}
