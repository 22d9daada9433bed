/** A layer's files as folders with what is in them, the largest first. Pure. */
import type { FileRow } from './files.ts';

/** A name in the tree. */
interface TreeNode {
  readonly path: string;
  /** Undefined for a folder that is only implied. */
  row: FileRow | undefined;
  /** Bytes of it and all below. */
  size: number;
  readonly children: Map<string, TreeNode>;
}

/** A row of the tree as it is shown. */
export interface TreeRow {
  readonly path: string;
  /** Its last part; a folder's with a trailing slash. */
  readonly name: string;
  readonly depth: number;
  readonly size: number;
  readonly row: FileRow | undefined;
  /** Whether what is in it is shown; null for what is no folder. */
  readonly open: boolean | null;
}

const nodeOf = (path: string): TreeNode => ({ path, row: undefined, size: 0, children: new Map() });

/** Puts rows into folders. */
export function treeOf(rows: readonly FileRow[]): TreeNode {
  const root = nodeOf('');
  for (const row of rows) {
    let node = root;
    node.size += row.size;
    if (row.path !== '') {
      for (let at = 0; at >= 0;) {
        const slash = row.path.indexOf('/', at);
        const name = slash < 0 ? row.path.slice(at) : row.path.slice(at, slash);
        let child = node.children.get(name);
        if (child === undefined) node.children.set(name, (child = nodeOf(slash < 0 ? row.path : row.path.slice(0, slash))));
        node = child;
        node.size += row.size;
        at = slash < 0 ? -1 : slash + 1;
      }
    }
    node.row = row;
  }
  return root;
}

/** The folders that a path stands in. */
export function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) folders.push(path.slice(0, at));
  return folders;
}

const bySize = (a: TreeNode, b: TreeNode) => b.size - a.size || (a.path < b.path ? -1 : 1);

/** The rows that show while these folders are open, the first `most` of them, and how many there are in all. */
export function shownRows(tree: TreeNode, open: ReadonlySet<string>, most: number): { rows: TreeRow[]; total: number } {
  const rows: TreeRow[] = [];
  let total = 0;
  const todo: [node: TreeNode, depth: number][] = [];
  const put = (node: TreeNode, depth: number) => {
    for (const child of [...node.children.values()].sort(bySize).reverse()) todo.push([child, depth]);
  };
  put(tree, 0);
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const [node, depth] = next;
    const { path, row, size } = node;
    const isFolder = node.children.size > 0 || row?.type === 'dir';
    const isOpen = isFolder ? open.has(path) : null;
    total += 1;
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (rows.length < most) rows.push({ path, name: isFolder ? `${name}/` : name, depth, size, row, open: isOpen });
    if (isOpen === true) put(node, depth + 1);
  }
  return { rows, total };
}
