/**
 * The efficiency score that wagoodman/dive prints, as dive computes it: over all paths, the smallest size that
 * a path has in any layer, divided by the sum of its sizes in all of them. It is given under dive's name because
 * people compare it; it misses bytes below removed directories and opaque marks, which `unreachableBytes` counts.
 */
import { WHITEOUT_PREFIX } from './layer.ts';
import type { LayerEntry } from './model.ts';

/** What dive leaves out of its trees, opaque marks included. */
const DOUBLE_WHITEOUT_PREFIX = '.wh..wh.';

interface Node {
  size: number;
  isDir: boolean;
  children: Map<string, Node>;
}

interface Sizes {
  smallest: number;
  sum: number;
}

const emptyNode = (): Node => ({ size: 0, isDir: false, children: new Map() });

/** dive's score, from 0 to 1; 1 for an image without bytes. */
export function diveScore(layers: readonly { files: readonly LayerEntry[] }[]): number {
  const paths = new Map<string, Sizes>();
  const stacked = emptyNode();
  for (const { files } of layers) {
    const tree = emptyNode();
    for (const file of files) add(tree, file);
    for (const [path, node, name] of leaves(tree)) {
      const gone = name.startsWith(WHITEOUT_PREFIX) ? find(stacked, path) : undefined;
      const size = gone !== undefined ? (gone.isDir ? sizeBelow(gone) : 0) : node.size;
      const known = paths.get(path) ?? { smallest: size, sum: 0 };
      paths.set(path, { smallest: Math.min(known.smallest, size), sum: known.sum + size });
    }
    for (const file of files) stack(stacked, file);
  }
  let smallest = 0;
  let sum = 0;
  for (const sizes of paths.values()) [smallest, sum] = [smallest + sizes.smallest, sum + sizes.sum];
  return sum === 0 ? 1 : smallest / sum;
}

function add(root: Node, file: LayerEntry): void {
  let node = root;
  for (const name of file.path.split('/')) {
    if (name === '') return;
    let child = node.children.get(name);
    if (child === undefined) {
      if (name.startsWith(DOUBLE_WHITEOUT_PREFIX)) return;
      node.children.set(name, (child = emptyNode()));
    }
    node = child;
  }
  node.size = file.type === 'file' ? file.size : 0;
  node.isDir = file.type === 'dir';
}

function stack(root: Node, file: LayerEntry): void {
  if (file.whiteout === null) return add(root, file);
  if (file.whiteout === 'opaque') return;
  const path = withoutPrefix(file.path);
  const slash = path.lastIndexOf('/');
  find(root, path.slice(0, Math.max(0, slash)))?.children.delete(path.slice(slash + 1));
}

function withoutPrefix(path: string): string {
  const base = path.lastIndexOf('/') + 1;
  return path.startsWith(WHITEOUT_PREFIX, base) ? path.slice(0, base) + path.slice(base + WHITEOUT_PREFIX.length) : path;
}

function find(root: Node, path: string): Node | undefined {
  let node: Node | undefined = root;
  if (path === '') return node;
  for (const name of path.split('/')) node = node?.children.get(name);
  return node;
}

/** The nodes without children, with the path that dive shows (a whiteout's prefix taken off) and their own name. */
function* leaves(root: Node): Generator<[path: string, node: Node, name: string]> {
  const todo: [string, Node][] = [['', root]];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const [at, node] = next;
    for (const [name, child] of node.children) todo.push([at === '' ? name : `${at}/${name}`, child]);
    if (node.children.size === 0 && at !== '') yield [withoutPrefix(at), node, at.slice(at.lastIndexOf('/') + 1)];
  }
}

function sizeBelow(root: Node): number {
  let size = 0;
  const todo = [root];
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    size += node.size;
    for (const child of node.children.values()) todo.push(child);
  }
  return size;
}
