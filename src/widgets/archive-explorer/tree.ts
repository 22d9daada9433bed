/** A layer's files as folders with what is in them, the largest first. Pure. */
import type { LayerEntry } from '../../image/index.ts';

/** A name in the tree. */
export interface TreeNode {
  readonly path: string;
  /** Index of the file; null for a folder that is only implied. */
  file: number | null;
  isFolder: boolean;
  /** Bytes of it and all below. */
  size: number;
  /** Null where nothing is in it: most names are files. */
  children: Map<string, TreeNode> | null;
  /** The children, the largest first, once they were wanted. */
  sorted: readonly TreeNode[] | null;
}

/** A row of the tree as it is shown. */
export interface TreeRow {
  readonly path: string;
  /** Its last part; a folder's with a trailing slash. */
  readonly name: string;
  readonly depth: number;
  readonly size: number;
  readonly file: number | null;
  /** Whether what is in it is shown; null for what is no folder. */
  readonly open: boolean | null;
}

type File = Pick<LayerEntry, 'path' | 'size' | 'type'>;

const nodeOf = (path: string): TreeNode => ({ path, file: null, isFolder: false, size: 0, children: null, sorted: null });

/** Puts files into folders; `order` are their indexes, sorted by path. */
export function treeOf(files: readonly File[], order: readonly number[]): TreeNode {
  const root = nodeOf('');
  // Sorted files mostly stand in the folder of the one before.
  let folder = root;
  const childOf = (parent: TreeNode, name: string, path: string) => {
    const children = (parent.children ??= new Map());
    const known = children.get(name);
    if (known !== undefined) return known;
    const child = nodeOf(path);
    children.set(name, child);
    return child;
  };
  for (const index of order) {
    const { path, size, type } = files[index]!;
    const slash = path.lastIndexOf('/');
    const above = slash < 0 ? '' : path.slice(0, slash);
    if (folder.path !== above) {
      folder = root;
      for (const at of above === '' ? [] : foldersAbove(path)) folder = childOf(folder, at.slice(at.lastIndexOf('/') + 1), at);
    }
    const node = path === '' ? root : childOf(folder, path.slice(slash + 1), path);
    node.file = index;
    node.isFolder = type === 'dir';
    node.size += size;
  }
  // Sums go up from the deepest folders.
  const folders = [root];
  for (const { children } of folders) for (const child of children?.values() ?? []) if (child.children !== null) folders.push(child);
  for (const node of folders.reverse()) for (const child of node.children?.values() ?? []) node.size += child.size;
  return root;
}

/** The folders that a path stands in. */
export function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) folders.push(path.slice(0, at));
  return folders;
}

const bySize = (a: TreeNode, b: TreeNode) => b.size - a.size || (a.path < b.path ? -1 : 1);

/** The rows that show while these folders are open, and how many there are in all: at most `most` of them, from one on. */
export function shownRows(tree: TreeNode, open: ReadonlySet<string>, from: number, most: number): { rows: TreeRow[]; total: number } {
  const rows: TreeRow[] = [];
  let total = 0;
  const todo: [node: TreeNode, depth: number][] = [];
  const put = (node: TreeNode, depth: number) => {
    const children = (node.sorted ??= [...node.children?.values() ?? []].sort(bySize));
    for (let at = children.length - 1; at >= 0; at--) todo.push([children[at]!, depth]);
  };
  put(tree, 0);
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const [node, depth] = next;
    const { path, file, size } = node;
    const isFolder = node.children !== null || node.isFolder;
    const isOpen = isFolder ? open.has(path) : null;
    total += 1;
    if (total > from && rows.length < most) {
      const name = path.slice(path.lastIndexOf('/') + 1);
      rows.push({ path, name: isFolder ? `${name}/` : name, depth, size, file, open: isOpen });
    }
    if (isOpen === true) put(node, depth + 1);
  }
  return { rows, total };
}
