/** The shelf of a site in the browser’s Cache Storage. */
import { hexOf, isDigest } from '../base/digest.ts';
import type { Shelf } from './keep.ts';

/** Headers that tell how something was sent, and not what it is: without them an answer is found whoever asks (`Vary`). */
const OF_THE_WAY = ['vary', 'content-encoding', 'content-length', 'transfer-encoding', 'set-cookie', 'etag', 'last-modified', 'cache-control', 'age', 'date'];

/** What a reader wants kept across versions: the pages that were opened, by their paths, or all. */
export interface Wishes {
  readonly pages: readonly string[];
  readonly course: boolean;
}

const NONE: Wishes = { pages: [], course: false };

export class CacheShelf implements Shelf {
  readonly #name: string;
  readonly #prefix: string;

  /** `root` is the address of the site’s root: two sites of one host keep apart. */
  constructor(root: URL) {
    this.#name = `layerbook:kept:${root.pathname}`;
    this.#prefix = new URL('-kept/', root).href;
  }

  async digests(): Promise<Set<string>> {
    const requests = await (await this.#cache()).keys();
    const names = requests.map(({ url }) => `sha256:${url.slice(this.#prefix.length)}`);
    return new Set(names.filter(isDigest).map(hexOf));
  }

  /** What is kept under a digest, if it is. Storage that is out of order counts as empty: there is still the network. */
  async get(sha256: string): Promise<Response | undefined> {
    try {
      return await (await this.#cache()).match(this.#prefix + sha256);
    } catch {
      return undefined;
    }
  }

  async put(sha256: string, bytes: Uint8Array<ArrayBuffer>, given: Headers): Promise<void> {
    const headers = new Headers(given);
    for (const name of OF_THE_WAY) headers.delete(name);
    await (await this.#cache()).put(this.#prefix + sha256, new Response(bytes, { headers }));
  }

  async remove(sha256: string): Promise<void> {
    await (await this.#cache()).delete(this.#prefix + sha256);
  }

  async wishes(): Promise<Wishes> {
    try {
      const { pages, course } = (await (await this.get('wishes'))?.json()) as Partial<Wishes>;
      return { pages: Array.isArray(pages) ? pages.filter((page) => typeof page === 'string') : [], course: course === true };
    } catch {
      return NONE;
    }
  }

  /** Remembers another wish; without room for it an update fetches less ahead. */
  async wish(wanted: { readonly page: string } | 'course'): Promise<void> {
    const { pages, course } = await this.wishes();
    const all: Wishes = wanted === 'course' ? { pages, course: true } : { pages: [...new Set([...pages, wanted.page])], course };
    try {
      await (await this.#cache()).put(`${this.#prefix}wishes`, Response.json(all));
    } catch {
      // See above.
    }
  }

  /** Empties the shelf. */
  async clear(): Promise<void> {
    await caches.delete(this.#name);
  }

  #cache(): Promise<Cache> {
    return caches.open(this.#name);
  }
}
