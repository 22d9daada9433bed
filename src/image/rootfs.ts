/**
 * The root filesystem that layers make, one on another (image-spec, layer.md, “Applying Changesets”). Members
 * take effect in their order, but a whiteout or opaque mark only ever touches what lower layers brought, wherever
 * it stands in its own layer.
 */
import { isReserved } from './layer.ts';
import { MAX_LINK_HOPS, MAX_LINK_LENGTH, MAX_PATH_DEPTH } from './limits.ts';
import type { Change, LayerEntry } from './model.ts';
import { attributesOf, changeOf, implied, walk, type Content, type Node } from './nodes.ts';
import { baseOf, bytesOfPath, compareBytes, directoryOf } from './paths.ts';
import type { Report } from './problems.ts';

/** The path that a member touched, links in its parents followed (null: none), and whether it took something away. */
interface Step {
  path: string | null;
  removes: boolean;
}

/** One name of a root filesystem. */
export interface RootEntry {
  path: string;
  type: Node['type'];
  size: number;
  mode: number;
  /** Target of a symbolic link. */
  link: string | null;
  /** Number of the layer that brought or last touched it, from 0. */
  layer: number;
}

/** What one layer did. */
export interface Effect {
  /** Index by index what each member did. */
  changes: Change[];
  /** Names of lower layers that are gone, children included. */
  removed: string[];
}

const ignore: Report = () => {};

export class RootFilesystem {
  readonly #root: Node = implied(-1);
  /** Number of the layer that is being applied. */
  #layer = -1;
  #stored = 0;
  #removals = 0;
  #report: Report = ignore;
  /** What stood under each name that the current layer touched, or null if nothing did. */
  #before = new Map<string, Node | null>();

  /** Puts the next layer on top. */
  apply(files: readonly LayerEntry[], report: Report = ignore): Effect {
    this.#layer += 1;
    this.#report = report;
    this.#before = new Map();
    const steps: Step[] = [];
    for (const file of files) {
      const before = this.#removals;
      const path = this.#applyOne(file);
      steps.push({ path, removes: this.#removals > before });
    }
    return { changes: this.#changesOf(files, steps), removed: this.#removed() };
  }

  /** Bytes of regular files that the layers store and that no name shows. */
  get unreachableBytes(): number {
    let reachable = 0;
    for (const content of this.#contents()) reachable += content.storedSize;
    return this.#stored - reachable;
  }

  /** Number of names without the root, and bytes of regular files, hard-linked ones once. */
  get totals(): { paths: number; bytes: number } {
    let paths = -1;
    let bytes = 0;
    for (const _ of walk(this.#root, '')) paths += 1;
    for (const content of this.#contents()) bytes += content.size;
    return { paths, bytes };
  }

  /** Every name but the root, in the order of the bytes of whole paths. */
  list(): RootEntry[] {
    const rows: { bytes: Uint8Array; entry: RootEntry }[] = [];
    for (const [path, node] of walk(this.#root, '')) {
      if (path === '') continue;
      const { type, mode, link, layer } = node;
      rows.push({ bytes: bytesOfPath(path), entry: { path, type, size: node.content?.size ?? 0, mode, link, layer } });
    }
    return rows.sort((a, b) => compareBytes(a.bytes, b.bytes)).map((row) => row.entry);
  }

  #contents(): Set<Content> {
    const contents = new Set<Content>();
    for (const [, node] of walk(this.#root, '')) if (node.content !== null) contents.add(node.content);
    return contents;
  }

  /** Applies a member and returns the path that it touched, links in its parents followed; null where none. */
  #applyOne(file: LayerEntry): string | null {
    if (file.type === 'file') this.#stored += file.storedSize;
    if (file.path === '') return this.#describeRoot(file);
    if (file.whiteout === null && (isReserved(file.path) || file.type === 'other')) return null;
    const directory = this.#directory(directoryOf(file.path), file, file.whiteout === null);
    if (directory === null) return null;
    const { node, path } = directory;
    if (file.whiteout === 'opaque') {
      this.#removeLowerChildren(node, path);
      return path;
    }
    const base = baseOf(file.path);
    const name = file.whiteout === 'file' ? base.slice('.wh.'.length) : base;
    const touched = path === '' ? name : `${path}/${name}`;
    if (file.whiteout === 'file') this.#removeLower(node, name, touched);
    else this.#put(node, name, touched, file);
    return touched;
  }

  #describeRoot(file: LayerEntry): string | null {
    if (file.type !== 'dir') return null;
    this.#remember('', { ...this.#root });
    Object.assign(this.#root, attributesOf(file), { layer: this.#layer });
    return '';
  }

  #put(parent: Node, name: string, path: string, file: LayerEntry): void {
    const old = parent.children!.get(name);
    this.#remember(path, old === undefined ? null : { ...old });
    if (file.type === 'dir' && old?.children) {
      Object.assign(old, attributesOf(file), { layer: this.#layer });
      return;
    }
    const node = file.type === 'hardlink' ? this.#linked(file) : this.#made(file);
    if (old?.children) this.#rememberChildren(old, path);
    // A name that is put again moves to the end, as it would on a disk.
    parent.children!.delete(name);
    parent.children!.set(name, node);
  }

  #made(file: LayerEntry): Node {
    const type = file.type as Node['type'];
    return {
      ...attributesOf(file), type, link: type === 'symlink' ? file.link : null, layer: this.#layer,
      content: type === 'file' ? { size: file.size, storedSize: file.storedSize } : null,
      children: type === 'dir' ? new Map() : null, cleared: -1,
    };
  }

  /** A further name of a file: it shares the content and its attributes. */
  #linked(file: LayerEntry): Node {
    const parent = this.#find(directoryOf(file.link!));
    const target = parent?.children?.get(baseOf(file.link!));
    if (target !== undefined && target.children === null) return { ...target, layer: this.#layer };
    this.#report('LB-IMG-074', { member: file.path, found: file.link });
    return this.#made({ ...file, type: 'file', size: 0, storedSize: 0 });
  }

  /** Removes what lower layers have under a name; what this layer put there stays. */
  #removeLower(parent: Node, name: string, path: string): void {
    const node = parent.children!.get(name);
    if (node === undefined) return;
    this.#removeLowerChildren(node, path);
    if (node.layer === this.#layer) return;
    this.#removals += 1;
    this.#remember(path, node);
    // A directory that this layer only passes through on its way to its own names becomes its own.
    if (node.children !== null && node.children.size > 0) parent.children!.set(name, { ...implied(this.#layer), children: node.children });
    else parent.children!.delete(name);
  }

  #removeLowerChildren(directory: Node, path: string): void {
    // Once is enough: what this layer brings afterwards is its own.
    if (directory.children === null || directory.cleared === this.#layer) return;
    directory.cleared = this.#layer;
    for (const name of [...directory.children.keys()]) this.#removeLower(directory, name, path === '' ? name : `${path}/${name}`);
  }

  /**
   * The directory at a path, symbolic links on the way followed inside the root. With `make`, what is missing is
   * made and what is no directory gives way to one; without, null.
   */
  #directory(path: string, file: LayerEntry, make: boolean): { node: Node; path: string } | null {
    let node = this.#root;
    let at: string[] = [];
    const parents: Node[] = [];
    let rest = path === '' ? [] : path.split('/');
    let hops = 0;
    let steps = 0;
    for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
      if (++steps > MAX_PATH_DEPTH) return this.#tooFar(file, MAX_PATH_DEPTH);
      if (name === '' || name === '.') continue;
      if (name === '..') {
        node = parents.pop() ?? this.#root;
        at.pop();
        continue;
      }
      let next = node.children!.get(name);
      if (next?.type === 'symlink') {
        if (++hops > MAX_LINK_HOPS || next.link!.length > MAX_LINK_LENGTH) return this.#tooFar(file, MAX_LINK_HOPS);
        if (next.link!.startsWith('/')) [node, at, parents.length] = [this.#root, [], 0];
        rest = [...next.link!.split('/'), ...rest];
        continue;
      }
      if (next?.children == null) {
        if (!make) return null;
        next = this.#makeDirectory(node, name, [...at, name].join('/'), next, file);
      }
      parents.push(node);
      node = next;
      at.push(name);
    }
    return { node, path: at.join('/') };
  }

  #makeDirectory(parent: Node, name: string, path: string, old: Node | undefined, file: LayerEntry): Node {
    if (old !== undefined) this.#report('LB-IMG-075', { member: file.path, found: `a ${old.type}` });
    this.#remember(path, old ?? null);
    const directory = implied(this.#layer);
    parent.children!.set(name, directory);
    return directory;
  }

  #tooFar(file: LayerEntry, expected: number): null {
    this.#report('LB-IMG-077', { member: file.path, expected });
    return null;
  }

  /** The node at a path without following links, as hard links name their targets; undefined where there is none. */
  #find(path: string): Node | undefined {
    let node: Node | undefined = this.#root;
    if (path === '') return node;
    for (const name of path.split('/')) node = node?.children?.get(name);
    return node;
  }

  #remember(path: string, node: Node | null): void {
    if (this.#before.has(path)) return;
    // What this layer brought itself was not there before it.
    this.#before.set(path, node !== null && node.layer < this.#layer ? node : null);
  }

  #rememberChildren(directory: Node, path: string): void {
    for (const [child, node] of walk(directory, path)) if (node !== directory) this.#remember(child, node);
  }

  #removed(): string[] {
    const removed: string[] = [];
    for (const [path, node] of this.#before) if (node !== null && path !== '' && this.#find(path) === undefined) removed.push(path);
    return removed;
  }

  #changesOf(files: readonly LayerEntry[], steps: readonly Step[]): Change[] {
    const last = new Map<string | null, number>();
    for (const [i, { path }] of steps.entries()) if (files[i]!.whiteout === null) last.set(path, i);
    return steps.map(({ path, removes }, i) => {
      if (files[i]!.whiteout !== null) return removes ? 'deleted' : 'none';
      if (path === null || last.get(path) !== i) return 'none';
      const node = this.#find(path);
      return node === undefined ? 'none' : changeOf(this.#before.get(path) ?? null, node);
    });
  }
}
