/**
 * What a built site consists of, as the service worker knows it: every file with its size and digest, and for each page
 * the files that it can ask for. Like an image's manifest it names content by digest, so what is kept under a digest
 * serves every version of the site that has the same file, and no version can be given another's.
 */

/** A file of the site: its path from the root, the hexadecimal sha256 of its bytes, and their number. */
export type SiteFile = readonly [path: string, sha256: string, bytes: number];

export interface Manifest {
  readonly v: 1;
  readonly files: readonly SiteFile[];
  /** For each page, by its path (`lessons/images/index.html`), which files it needs: the page itself and all that it may fetch. */
  readonly pages: Readonly<Record<string, readonly number[]>>;
}

/** A file as the build wrote it; `text` where files can be named in it. */
export interface BuiltFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly text: string | null;
}

const PAGE = '.html';
/** What may be the path of a file, inside any text. */
const RE_PATH = /[\w@~%./-]+\.\w+/g;
const RE_UPWARD = /^(?:\.{1,2}\/)+/;

/**
 * Lists a built site. A page needs each file that it names, and each that such a file names: scripts fetched later,
 * workers, fonts, recordings and archives. Another page it only leads to. `leftOut` are pages that nobody visits.
 */
export function makeManifest(built: readonly BuiltFile[], leftOut: readonly string[] = []): Manifest {
  const sorted = built.filter(({ path }) => !leftOut.includes(path)).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const indexOf = new Map(sorted.map(({ path }, index) => [path, index]));
  const named = sorted.map(({ path, text }) => (text === null ? [] : namedIn(text, path, indexOf).filter((index) => !sorted[index]!.path.endsWith(PAGE))));
  const pages = sorted.flatMap(({ path }, index) => (path.endsWith(PAGE) ? [[path, reached(index, named)] as const] : []));
  return { v: 1, files: sorted.map(({ path, sha256, bytes }) => [path, sha256, bytes]), pages: Object.fromEntries(pages) };
}

function namedIn(text: string, from: string, indexOf: ReadonlyMap<string, number>): number[] {
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  const found = new Set<number>();
  for (const [name] of text.matchAll(RE_PATH)) {
    const path = decoded(name.replace(RE_UPWARD, ''));
    const index = indexOf.get(path) ?? indexOf.get(folder + path);
    if (index !== undefined) found.add(index);
  }
  return [...found];
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function reached(start: number, named: readonly (readonly number[])[]): number[] {
  const found = new Set([start]);
  // A set goes on to what is added while it is walked.
  for (const index of found) for (const next of named[index]!) found.add(next);
  return [...found].sort((a, b) => a - b);
}

/** What an address of the site stands for. */
export type Target =
  | { readonly kind: 'file'; readonly file: SiteFile }
  /** A page without the last slash of its address. */
  | { readonly kind: 'slash'; readonly address: string }
  /** Nothing of this version of the site. */
  | { readonly kind: 'unknown' };

const UNKNOWN: Target = { kind: 'unknown' };

/** Answers for one version of the site, hosted below `base` (`/`, or `/workbook/`). */
export class SiteList {
  readonly manifest: Manifest;
  readonly #base: string;
  readonly #files: ReadonlyMap<string, SiteFile>;

  constructor(manifest: Manifest, base: string) {
    this.manifest = manifest;
    this.#base = base;
    this.#files = new Map(manifest.files.map((file) => [file[0], file]));
  }

  /** What an address stands for. A file that is asked for with another version's digest is none of this version. */
  at(url: URL): Target {
    if (!url.pathname.startsWith(this.#base)) return UNKNOWN;
    const path = decoded(url.pathname.slice(this.#base.length));
    const file = this.#files.get(path === '' || path.endsWith('/') ? `${path}index.html` : path);
    if (file !== undefined) {
      const version = url.searchParams.get('v');
      return version !== null && !file[1].startsWith(version) ? UNKNOWN : { kind: 'file', file };
    }
    return this.#files.has(`${path}/index.html`) ? { kind: 'slash', address: `${url.pathname}/${url.search}` } : UNKNOWN;
  }

  /** The file of this path, from the root of the site. */
  file(path: string): SiteFile | undefined {
    return this.#files.get(path);
  }

  /** The page that an address shows, by its path; undefined where it shows none. */
  page(url: URL): string | undefined {
    const target = this.at(url);
    return target.kind === 'file' && target.file[0] in this.manifest.pages ? target.file[0] : undefined;
  }

  /** The files of some pages, each once; pages of other versions are passed over. */
  needs(pages: Iterable<string>): SiteFile[] {
    const indexes = new Set([...pages].flatMap((page) => this.manifest.pages[page] ?? []));
    return [...indexes].sort((a, b) => a - b).map((index) => this.manifest.files[index]!);
  }

  /** The files of all pages. */
  course(): SiteFile[] {
    return this.needs(Object.keys(this.manifest.pages));
  }
}
