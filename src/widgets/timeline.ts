/** What became of every name of an image, layer by layer. Pure; quick for images with a hundred thousand names. */
import { MAX_LINK_HOPS } from '../image/limits.ts';
import type { Change, Image, Layer, LayerEntry } from '../image/model.ts';

/** The bytes of a regular file as one layer stores them; hard-linked names share them. */
export interface StoredContent {
  readonly size: number;
  /** Bytes in the layer: less than `size` for a sparse file. */
  readonly storedSize: number;
  /** Index of the layer that stores them. */
  readonly layer: number;
  readonly file: LayerEntry;
  /** Whether a name of the final root filesystem shows them. */
  reachable: boolean;
}

/** A name as one layer left it. */
export interface Version {
  readonly layer: number;
  readonly change: Exclude<Change, 'none'>;
  readonly type: Exclude<LayerEntry['type'], 'hardlink' | 'other'>;
  readonly mode: number;
  /** Target of a symbolic link. */
  readonly link: string | null;
  /** Of a deleted file, what it was. */
  readonly content: StoredContent | null;
}

/** A name that some layer has, with all that became of it. */
export interface Name {
  /** Its place in `Timeline.names`. */
  readonly index: number;
  readonly path: string;
  /** The last part of the path; `` for the root. */
  readonly name: string;
  readonly parent: Name | null;
  /** By name. */
  readonly children: readonly Name[];
  /** By layer, the lowest first. */
  readonly versions: readonly Version[];
}

/** All names that an image ever had. */
export interface Timeline {
  readonly root: Name;
  /** The root first, each name after its parent. */
  readonly names: readonly Name[];
  readonly byPath: ReadonlyMap<string, Name>;
  /** All regular-file bytes that the layers store. */
  readonly contents: readonly StoredContent[];
}

/** A name while layers are put on one another. */
interface Growing extends Name {
  parent: Growing | null;
  children: Growing[];
  versions: Version[];
}

/** What a name has at first, and most have below them for good: a list of its own for each would take longer than all the rest. */
const NONE: Growing[] = [];
const NO_VERSIONS: Version[] = [];

const IMPLIED = { type: 'dir', mode: 0o755, link: null, content: null } as const;

/** What a name is once the layers so far are on one another; null where it is not there. */
export function lastVersion({ versions }: Name): Version | null {
  const last = versions.at(-1);
  return last === undefined || last.change === 'deleted' ? null : last;
}

/** What a name is once the layer of that index is on. */
export function versionAt({ versions }: Name, layer: number): Version | null {
  for (let at = versions.length - 1; at >= 0; at--) if (versions[at]!.layer <= layer) return versions[at]!;
  return null;
}

class Builder {
  readonly root: Growing = { index: 0, path: '', name: '', parent: null, children: NONE, versions: NO_VERSIONS };
  readonly names: Growing[] = [this.root];
  readonly byPath = new Map<string, Growing>([['', this.root]]);
  readonly contents: StoredContent[] = [];
  #layer = -1;
  /** The directory of the member before, which most often is that of the next. */
  #last: { asked: string; directory: Growing } | null = null;

  apply({ files, changes, removed }: Layer): void {
    this.#layer += 1;
    this.#last = null;
    for (const path of removed) {
      const name = this.byPath.get(path);
      const before = name && lastVersion(name);
      if (before) put(name!, { ...before, layer: this.#layer, change: 'deleted' });
    }
    files.forEach((file, index) => this.#member(file, changes[index] ?? 'none'));
  }

  #member(file: LayerEntry, change: Change): void {
    const content = file.type === 'file' ? this.#stored(file) : null;
    if (change === 'none' || file.whiteout !== null || file.type === 'other') return;
    const name = file.path === '' ? this.root : this.#child(file.path);
    const target = file.type === 'hardlink' ? lastOf(this.byPath.get(file.link ?? '')) : null;
    const made = target ?? {
      type: file.type === 'hardlink' ? 'file' as const : file.type, mode: file.mode, content,
      link: file.type === 'symlink' ? file.link : null,
    };
    if (made.type === 'symlink') this.#last = null;
    put(name, { type: made.type, mode: made.mode, link: made.link, content: made.content, layer: this.#layer, change: change as Version['change'] });
  }

  #stored(file: LayerEntry): StoredContent {
    const content = { size: file.size, storedSize: file.storedSize, layer: this.#layer, file, reachable: false };
    this.contents.push(content);
    return content;
  }

  #child(path: string): Growing {
    const slash = path.lastIndexOf('/');
    const asked = slash < 0 ? '' : path.slice(0, slash);
    const directory = this.#directory(asked);
    const name = path.slice(slash + 1);
    // Joining the parts again costs as much as all the rest, and most names are where their members say.
    return directory.path === asked ? this.#named(directory, name, path) : this.#named(directory, name);
  }

  #named(parent: Growing, name: string, path = parent.path === '' ? name : `${parent.path}/${name}`): Growing {
    const known = this.byPath.get(path);
    if (known !== undefined) return known;
    const made: Growing = { index: this.names.length, path, name, parent, children: NONE, versions: NO_VERSIONS };
    this.names.push(made);
    this.byPath.set(path, made);
    if (parent.children === NONE) parent.children = [made];
    else parent.children.push(made);
    return made;
  }

  /** The directory at a path, symbolic links on the way followed; what is missing is implied (image-spec, layer.md). */
  #directory(path: string): Growing {
    if (this.#last?.asked === path) return this.#last.directory;
    let directory = this.root;
    const rest = path.split('/');
    let hops = 0;
    for (let part = rest.shift(); part !== undefined; part = rest.shift()) {
      if (part === '' || part === '.') continue;
      if (part === '..') {
        directory = directory.parent ?? this.root;
        continue;
      }
      const next = this.#named(directory, part);
      const now = lastVersion(next);
      if (now?.type === 'symlink' && ++hops <= MAX_LINK_HOPS) {
        if (now.link!.startsWith('/')) directory = this.root;
        rest.unshift(...now.link!.split('/'));
        continue;
      }
      if (now?.type !== 'dir') put(next, { ...IMPLIED, layer: this.#layer, change: now === null ? 'added' : 'replaced' });
      directory = next;
    }
    this.#last = { asked: path, directory };
    return directory;
  }
}

const lastOf = (name: Name | undefined) => (name === undefined ? null : lastVersion(name));

/** Notes a version; a second one of the same layer takes the place of the first. */
function put(name: Growing, version: Version): void {
  const { versions } = name;
  if (versions.length === 0) name.versions = [version];
  else versions.splice(versions.at(-1)!.layer === version.layer ? -1 : versions.length, 1, version);
}

/** Follows every name of an image through its layers. */
export function timelineOf({ layers }: Pick<Image, 'layers'>): Timeline {
  const builder = new Builder();
  for (const layer of layers) builder.apply(layer);
  const { root, names, byPath, contents } = builder;
  for (const name of names) {
    const content = lastOf(name)?.content;
    if (content) content.reachable = true;
    if (name.children.length > 1) name.children.sort((a, b) => (a.name < b.name ? -1 : 1));
  }
  return { root, names, byPath, contents };
}
