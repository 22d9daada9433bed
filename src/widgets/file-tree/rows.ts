/** The rows of the file tree: which names are to be seen, in their order. Pure. */
import type { Name, Version } from '../timeline.ts';
import { type Mark, markAt, originOf, sizeOf, type Snapshot } from './snapshot.ts';
import type { TreeState } from './state.ts';

/** One row of the tree. */
export interface TreeRow {
  readonly name: Name;
  readonly version: Version;
  /** Index of the layer that made it what it is. */
  readonly origin: number;
  readonly mark: Mark | null;
  /** From 1. */
  readonly level: number;
  /** Null for what has nothing in it. */
  readonly open: boolean | null;
  /** Bytes; of a directory all below it. */
  readonly size: number;
  /** How many names below it the layer touched. */
  readonly below: number;
  /** Its place among its siblings, from 1, and how many they are. */
  readonly position: number;
  readonly siblings: number;
}

/** A layer that touches at most this many names is shown with all of them unfolded. */
const FEW = 40;
/** A search with at most this many hits likewise. */
const FEW_HITS = 200;

/** How many names at and below each name a search finds; null where there is no search. */
function hitsOf({ timeline: { names }, versions }: Snapshot, query: string): Int32Array | null {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return null;
  const hits = new Int32Array(names.length);
  for (let index = names.length - 1; index > 0; index--) {
    if (versions[index] !== null && names[index]!.path.toLowerCase().includes(wanted)) hits[index]! += 1;
    hits[names[index]!.parent!.index]! += hits[index]!;
  }
  return hits;
}

/** The rows of a snapshot, and how many names the search found. */
export interface TreeRows {
  readonly rows: readonly TreeRow[];
  readonly hits: number | null;
}

/** The rows that a state of the tree shows. */
export function rowsOf(snapshot: Snapshot, { query, changes, sort, toggled }: Pick<TreeState, 'query' | 'changes' | 'sort' | 'toggled'>): TreeRows {
  const { timeline: { root }, versions, touched } = snapshot;
  const hits = hitsOf(snapshot, query);
  const isShown = ({ index }: Name) => versions[index] !== null && (hits === null ? !changes || touched[index]! > 0 : hits[index]! > 0);
  const flipped = new Set(toggled);
  const few = touched[0]! <= FEW;
  const isOpen = ({ index, path }: Name) => {
    const own = versions[index]!.type === 'dir' ? 0 : 1;
    const byItself = hits === null ? few && touched[index]! > (markAt(snapshot, versions[index]!) === null ? 0 : 1) : hits[0]! <= FEW_HITS && hits[index]! > own;
    return flipped.has(path) ? !byItself : byItself;
  };
  const rows: TreeRow[] = [];
  const todo: { name: Name; level: number; position: number; siblings: number }[] = [];
  const push = (parent: Name, level: number) => {
    const children = parent.children.filter(isShown);
    if (sort === 'size') children.sort((a, b) => sizeOf(snapshot, b) - sizeOf(snapshot, a));
    for (let at = children.length - 1; at >= 0; at--) todo.push({ name: children[at]!, level, position: at + 1, siblings: children.length });
  };
  push(root, 1);
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const { name } = next;
    const version = versions[name.index]!;
    const mark = markAt(snapshot, version);
    const open = name.children.some(isShown) ? isOpen(name) : null;
    rows.push({ ...next, version, origin: originOf(snapshot, name), mark, open, size: sizeOf(snapshot, name), below: touched[name.index]! - (mark === null ? 0 : 1) });
    if (open === true) push(name, next.level + 1);
  }
  return { rows, hits: hits === null ? null : hits[0]! };
}

/** Where the arrow keys lead from a row (ARIA’s tree view pattern): another row, or what is to be folded or unfolded. */
export function step(rows: readonly TreeRow[], at: number, key: string): { readonly to: number } | { readonly toggle: string } | null {
  const row = rows[at];
  if (row === undefined) return null;
  const { level, open, name } = row;
  switch (key) {
    case 'ArrowDown': return { to: Math.min(at + 1, rows.length - 1) };
    case 'ArrowUp': return { to: Math.max(at - 1, 0) };
    case 'Home': return { to: 0 };
    case 'End': return { to: rows.length - 1 };
    case 'PageDown': return { to: Math.min(at + 10, rows.length - 1) };
    case 'PageUp': return { to: Math.max(at - 10, 0) };
    case 'ArrowRight': return open === true ? { to: at + 1 } : open === false ? { toggle: name.path } : null;
    case 'ArrowLeft': {
      if (open === true) return { toggle: name.path };
      const parent = rows.findLastIndex((other, index) => index < at && other.level < level);
      return parent < 0 ? null : { to: parent };
    }
    default: return null;
  }
}

/** The next row after `at` whose name begins with the letters that were typed, round the end. */
export function typeAhead(rows: readonly TreeRow[], at: number, letters: string): number | null {
  const wanted = letters.toLowerCase();
  const from = letters.length === 1 ? 1 : 0;
  for (let offset = from; offset < rows.length + from; offset++) {
    const index = (at + offset) % rows.length;
    if (rows[index]!.name.name.toLowerCase().startsWith(wanted)) return index;
  }
  return null;
}
