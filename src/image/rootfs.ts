/**
 * The root filesystem that layers make, one on another (image-spec, layer.md, “Applying Changesets”). Members
 * take effect in their order, but a whiteout or opaque mark only ever touches what lower layers brought, wherever
 * it stands in its own layer.
 */
import { Changes, type Step } from './changes.ts';
import { Contents, type Unreachable } from './contents.ts';
import { isAufsLink, isReserved, WHITEOUT_PREFIX } from './layer.ts';
import { LIMITS, MAX_LINK_LENGTH, type Limits } from './limits.ts';
import type { Change, LayerEntry } from './model.ts';
import { attributesOf, implied, walk, type Node } from './nodes.ts';
import { baseOf, directoryOf } from './paths.ts';
import type { Report } from './problems.ts';
import { entriesOf, totalsOf, type RootEntry } from './rootfs-list.ts';

export type { Unreachable } from './contents.ts';
export type { RootEntry } from './rootfs-list.ts';

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
  readonly #contents = new Contents();
  readonly #limits: Limits;
  /** Files that AUFS kept for hard links of the current layer, by path. */
  #aufsLinks = new Map<string, Node>();
  #removals = 0;
  #report: Report = ignore;
  #changes = new Changes(-1);
  /** The directory of the member before, which most often is that of the next; null where it may have moved. */
  #lastDirectory: { asked: string; node: Node; path: string } | null = null;

  /** `limits` are the bounds on links and directories on the way to a name. */
  constructor(limits: Limits = LIMITS) {
    this.#limits = limits;
  }

  /** Puts the next layer on top. */
  apply(files: readonly LayerEntry[], report: Report = ignore): Effect {
    this.#layer += 1;
    this.#report = report;
    this.#changes = new Changes(this.#layer);
    this.#aufsLinks = new Map();
    this.#lastDirectory = null;
    const steps = files.map((file, i) => this.#applyOne(file, i));
    return { changes: steps.map((step, i) => this.#changes.of(step, i)), removed: this.#changes.removedFrom(this.#root) };
  }

  /** Bytes of the regular files that stand in it now, hard-linked ones once. */
  get bytes(): number {
    return this.#contents.bytes;
  }

  /** Bytes of regular files that the layers store and that no name shows. */
  get unreachableBytes(): number {
    return this.unreachable().reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** What the layers store and no name shows, file by file, from the lowest layer up. */
  unreachable(): Unreachable[] {
    return this.#contents.unreachable();
  }

  /** Number of names without the root, and bytes of regular files, hard-linked ones once. */
  get totals(): { paths: number; bytes: number } {
    return totalsOf(this.#root);
  }

  /** Every name but the root, in the order of the bytes of whole paths. */
  list(): RootEntry[] {
    return entriesOf(this.#root);
  }

  #applyOne(file: LayerEntry, index: number): Step {
    const before = this.#contents.count;
    const step = this.#place(file, index);
    // What has no place in the tree is stored all the same.
    if (file.type === 'file' && this.#contents.count === before) this.#contents.store(file, this.#layer, index);
    return step;
  }

  #place(file: LayerEntry, index: number): Step {
    if (file.path === '') return this.#describeRoot(file, index);
    if (file.whiteout === null && (isReserved(file.path) || file.type === 'other')) {
      if (isAufsLink(file)) this.#aufsLinks.set(file.path, this.#made(file, index));
      return null;
    }
    const directory = this.#directory(directoryOf(file.path), file, file.whiteout === null);
    if (directory === null) return null;
    const { node, path } = directory;
    const below = path === '' ? '' : `${path}/`;
    const base = baseOf(file.path);
    if (file.whiteout === null) return { path: below + base, node: this.#put(node, base, below + base, file, index) };
    const before = this.#removals;
    if (file.whiteout === 'opaque') this.#removeLowerChildren(node, path);
    else this.#removeLower(node, base.slice(WHITEOUT_PREFIX.length), below + base.slice(WHITEOUT_PREFIX.length));
    return this.#removals > before ? 'removes' : null;
  }

  #describeRoot(file: LayerEntry, index: number): Step {
    if (file.type !== 'dir') return null;
    // The first layer that describes it brings it.
    if (this.#root.layer >= 0) this.#changes.remember('', this.#root);
    Object.assign(this.#root, attributesOf(file), { layer: this.#layer, member: index });
    return { path: '', node: this.#root };
  }

  #put(parent: Node, name: string, path: string, file: LayerEntry, index: number): Node {
    const old = parent.children!.get(name);
    if (old !== undefined) {
      this.#changes.remember(path, old);
      if (file.type === 'dir' && old.children !== null) {
        return Object.assign(old, attributesOf(file), { layer: this.#layer, member: index });
      }
      this.#displace(old, path);
    }
    const node = file.type === 'hardlink' ? this.#linked(file, index) : this.#made(file, index);
    parent.children!.set(name, node);
    this.#contents.retain(node);
    // To find what a hard link names, the directory may have been looked up that it now replaces.
    if (old !== undefined) this.#lastDirectory = null;
    return node;
  }

  /** Takes note of a name, and of all below it, that another member replaces. */
  #displace(old: Node, path: string): void {
    this.#lastDirectory = null;
    old.member = -1;
    this.#contents.release(old);
    if (old.children === null) return;
    for (const [child, node] of walk(old, path)) {
      if (node === old) continue;
      this.#changes.remember(child, node);
      this.#contents.release(node);
      node.member = -1;
    }
  }

  #made(file: LayerEntry, index: number): Node {
    const type = file.type as Node['type'];
    return {
      ...attributesOf(file), type, link: type === 'symlink' ? file.link : null, layer: this.#layer, member: index,
      content: type === 'file' ? this.#contents.store(file, this.#layer, index) : null,
      children: type === 'dir' ? new Map() : null, cleared: -1,
    };
  }

  /** A further name of a file: it shares the content and its attributes. Links on the way to it are followed, as the kernel does. */
  #linked(file: LayerEntry, index: number): Node {
    const parent = this.#directory(directoryOf(file.link!), file, false);
    const target = this.#aufsLinks.get(file.link!) ?? parent?.node.children?.get(baseOf(file.link!));
    if (target !== undefined && target.children === null) return { ...target, layer: this.#layer, member: index };
    this.#report('LB-IMG-074', { member: file.path, found: file.link });
    return this.#made({ ...file, type: 'file', size: 0, storedSize: 0 }, index);
  }

  /** Removes what lower layers have under a name; what this layer put there stays. */
  #removeLower(parent: Node, name: string, path: string): void {
    const node = parent.children!.get(name);
    if (node === undefined) return;
    this.#removeLowerChildren(node, path);
    if (node.layer === this.#layer) return;
    this.#removals += 1;
    this.#contents.release(node);
    this.#lastDirectory = null;
    this.#changes.remember(path, node);
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
    if (this.#lastDirectory?.asked === path) return this.#lastDirectory;
    let node = this.#root;
    let at: string[] = [];
    const parents: Node[] = [];
    let rest = path === '' ? [] : path.split('/');
    const { linkHops, pathDepth } = this.#limits;
    let hops = 0;
    let steps = 0;
    for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
      if (++steps > pathDepth) return this.#tooFar(file, 'pathDepth', 'directories');
      if (name === '' || name === '.') continue;
      if (name === '..') {
        node = parents.pop() ?? this.#root;
        at.pop();
        continue;
      }
      let next = node.children!.get(name);
      if (next?.type === 'symlink') {
        if (++hops > linkHops || next.link!.length > MAX_LINK_LENGTH) return this.#tooFar(file, 'linkHops', 'symbolic links');
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
    this.#lastDirectory = { asked: path, node, path: at.join('/') };
    return this.#lastDirectory;
  }

  #makeDirectory(parent: Node, name: string, path: string, old: Node | undefined, file: LayerEntry): Node {
    if (old !== undefined) this.#report('LB-IMG-075', { member: file.path, found: `a ${old.type}` });
    if (old !== undefined) {
      this.#changes.remember(path, old);
      this.#contents.release(old);
    }
    this.#lastDirectory = null;
    const directory = implied(this.#layer);
    parent.children!.set(name, directory);
    return directory;
  }

  #tooFar(file: LayerEntry, limit: 'linkHops' | 'pathDepth', what: string): null {
    this.#report('LB-IMG-077', { member: file.path, expected: this.#limits[limit], what, limit });
    return null;
  }
}
