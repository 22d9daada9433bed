/** What one layer changes: what the layers below had under the names that it touches, against what is there afterwards. */
import type { Change } from './model.ts';
import { changeOf, type Node } from './nodes.ts';

/** What a member did: the name that it describes, with its path once links in its parents are followed, or what it takes away. */
export type Step = { path: string; node: Node } | 'removes' | null;

export class Changes {
  readonly #layer: number;
  /** What the layers below had under each name that this one touched. */
  readonly #before = new Map<string, Node>();

  /** Of the layer of that number, from 0. */
  constructor(layer: number) {
    this.#layer = layer;
  }

  /** Keeps what the layers below had under a name, as it is before this layer changes it. */
  remember(path: string, node: Node): void {
    if (node.layer < this.#layer && !this.#before.has(path)) this.#before.set(path, { ...node });
  }

  /** The names of layers below that are no longer there. */
  removedFrom(root: Node): string[] {
    const removed: string[] = [];
    for (const path of this.#before.keys()) if (path !== '' && nodeAt(root, path) === undefined) removed.push(path);
    return removed;
  }

  /** What the member of an index did in the end; a later one of the same name may have hidden it. */
  of(step: Step, index: number): Change {
    if (step === null) return 'none';
    if (step === 'removes') return 'deleted';
    return step.node.member === index ? changeOf(this.#before.get(step.path) ?? null, step.node) : 'none';
  }
}

/** The node at a path without following links; undefined where there is none. */
function nodeAt(root: Node, path: string): Node | undefined {
  let node: Node | undefined = root;
  for (const name of path.split('/')) node = node?.children?.get(name);
  return node;
}
