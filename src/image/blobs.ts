/** The contents of an archive: each read once, its digest computed once, and every claim about it checked. */
import type { AnyDigest, Digest } from '../base/digest.ts';
import type { Problem } from '../base/problems.ts';
import { sha256, type Hashing } from './hash.ts';
import { orProblem, valueOfJson } from './json.ts';
import { digestOf, readLayer, type Alone, type LayerContent } from './layer.ts';
import { LAYERS_AT_ONCE, MAX_PROBLEMS_OF_A_KIND, type Limits } from './limits.ts';
import type { Members } from './members.ts';
import type { CheckedThing, DigestCheck, Entry, EntryRole } from './model.ts';
import { isComputed, otherClaimOfPath, otherDigestOf } from './other-hash.ts';
import { collector, problem, type Report } from './problems.ts';
import { bytesOf } from './stream.ts';

/** A layer that was read, and what was wrong with it. */
export interface ReadLayer {
  content: LayerContent;
  problems: Problem[];
}

/** How to read. */
export interface BlobOptions {
  hash: boolean;
  hashing: Hashing;
  limits: Limits;
  /** Bytes of the archive as it was given. */
  archiveSize: number;
  signal?: AbortSignal | undefined;
  onBytes: (count: number) => void;
}

const RE_BLOB_PATH = /^blobs\/sha256\/([0-9a-f]{64})(?=$|\.)/;
const RE_FLAT_PATH = /^([0-9a-f]{64})(?:\.manifest\.json)?$/;

/** The digest that a path under `blobs/` claims for its content (image-spec, image-layout.md), or null. */
export function claimOfPath(path: string): Digest | null {
  const hex = RE_BLOB_PATH.exec(path)?.[1];
  return hex === undefined ? null : `sha256:${hex}`;
}

/** The same for the files of `skopeo copy … dir:`, which have no folder. */
function claimOfFlatPath(path: string): Digest | null {
  const hex = RE_FLAT_PATH.exec(path)?.[1];
  return hex === undefined ? null : `sha256:${hex}`;
}

/** The path of a blob in an OCI layout. */
export function blobPath(digest: Digest): string {
  return `blobs/${digest.replace(':', '/')}`;
}

export class Blobs {
  readonly members: Members;
  readonly checks: DigestCheck[] = [];
  readonly layers = new Map<Entry, ReadLayer>();
  readonly #options: BlobOptions;
  readonly #documents = new Map<Entry, { value: unknown; problems: Problem[] }>();
  readonly #checked = new Set<string>();
  /** Comparisons that wait until everything else is read. */
  readonly #waiting: (() => Promise<void>)[] = [];

  /** Whether blobs stand beside manifest.json under their hexadecimal digits, as `skopeo copy … dir:` writes them. */
  flat = false;

  constructor(members: Members, options: BlobOptions) {
    this.members = members;
    this.#options = options;
  }

  /** The bounds that hold. */
  get limits(): Limits {
    return this.#options.limits;
  }

  /** The value of a JSON entry, undefined where it is none; its digest is computed on the way. */
  async json(entry: Entry, role: EntryRole, take: (problem: Problem) => void): Promise<unknown> {
    if (entry.role === 'other') entry.role = role;
    const known = this.#documents.get(entry) ?? await this.#readDocument(entry);
    known.problems.forEach(take);
    return known.value;
  }

  async #readDocument(entry: Entry): Promise<{ value: unknown; problems: Problem[] }> {
    this.#options.signal?.throwIfAborted();
    const problems: Problem[] = [];
    const document = { value: undefined as unknown, problems };
    this.#documents.set(entry, document);
    const { jsonBytes } = this.limits;
    if (entry.size > jsonBytes) {
      problems.push(problem('LB-IMG-030', { entry: entry.path, expected: jsonBytes, found: entry.size, limit: 'jsonBytes' }));
    } else if (!this.members.isCut(entry)) {
      const bytes = await bytesOf(this.members.content(entry));
      entry.digest = await sha256(bytes);
      document.value = orProblem(() => valueOfJson(bytes, entry.path, this.limits), (found) => problems.push(found));
    }
    return document;
  }

  /** Where a blob stands, or would. */
  find(digest: Digest): { name: string; entry: Entry | null } {
    const hex = digest.slice(digest.indexOf(':') + 1);
    const names = this.flat ? [hex, `${hex}.manifest.json`] : [blobPath(digest)];
    const name = names.find((candidate) => this.members.find(candidate) !== null) ?? names[0]!;
    return { name, entry: this.members.find(name) };
  }

  /** The digest that an entry's path claims for its content, or null. */
  claimOf({ path, type }: Entry): Digest | null {
    if (type !== 'file') return null;
    return this.flat ? claimOfFlatPath(path) : claimOfPath(path);
  }

  /** Reads the layers that these entries hold, `LAYERS_AT_ONCE` at a time and the largest first: so no long one is left for last. */
  async readLayers(entries: readonly Entry[]): Promise<void> {
    const unpacked = { bytes: 0, archiveSize: this.#options.archiveSize };
    const alone = oneByOne();
    await atOnce(LAYERS_AT_ONCE, entries.toSorted((a, b) => b.size - a.size), async (entry) => {
      const problems: Problem[] = [];
      const place = { where: `Layer ${entry.path}`, entry: entry.path };
      const report = collector(problems, place, MAX_PROBLEMS_OF_A_KIND);
      const content = await readLayer(this.members.content(entry), { ...this.#options, report, unpacked, alone });
      // What is left of a cut layer has digests of its own, but they say nothing about the layer.
      if (this.members.isCut(entry)) Object.assign(content, { digest: null, diffId: null });
      entry.digest = content.digest;
      this.layers.set(entry, { content, problems });
    });
  }

  /** Computes the digests of whatever else claims one by its path. */
  async hashRest(report: Report): Promise<void> {
    for (const entry of this.restToHash()) {
      if (!this.members.isCut(entry)) entry.digest = await digestOf(this.members.content(entry), this.#options);
    }
    for (const entry of this.members.entries) {
      const claim = this.claimOf(entry);
      if (claim !== null) this.check('blob', entry, claim, entry.digest, report);
      const other = entry.type === 'file' ? otherClaimOfPath(entry.path) : null;
      if (other !== null) this.checkOther('blob', entry, other, report);
    }
    for (const compare of this.#waiting) await compare();
  }

  /** The entries that `hashRest` reads. */
  restToHash(): Entry[] {
    if (!this.#options.hash) return [];
    return this.members.entries.filter((entry) => (
      entry.digest === null && !this.layers.has(entry) && this.claimOf(entry) !== null
    ));
  }

  /** Notes a claim that cannot be compared: of content that is not in the archive, or by another algorithm. */
  checkAbsent(what: CheckedThing, entry: string, expected: AnyDigest): void {
    this.checks.push({ what, entry, expected, found: null });
  }

  /** Compares an entry's bytes with a digest of another algorithm than sha256, once everything is read. */
  checkOther(what: CheckedThing, entry: Entry, expected: AnyDigest, report: Report): void {
    const { hash, signal } = this.#options;
    if (!hash || !isComputed(expected) || this.members.isCut(entry)) return this.#note(what, entry, expected, null, report);
    this.#waiting.push(async () => {
      const noted = this.#checked.has(keyOf(what, entry, expected));
      this.#note(what, entry, expected, noted ? null : await otherDigestOf(this.members.content(entry), expected, signal), report);
    });
  }

  /** Compares what a descriptor holds of its content with its digest, once everything is read. */
  checkData(what: CheckedThing, entry: Entry, data: Uint8Array<ArrayBuffer>, expected: Digest, report: Report): void {
    this.#waiting.push(async () => {
      const found = await sha256(data);
      if (found !== expected) report('LB-IMG-044', { entry: entry.path, what, expected, found });
    });
  }

  /** Notes a claim and what was found, and reports it where they differ. A blob's claim by path is one with that of a document. */
  check(what: CheckedThing, entry: Entry, expected: Digest, found: Digest | null, report: Report): void {
    this.#note(what, entry, expected, found, report);
  }

  #note(what: CheckedThing, entry: Entry, expected: AnyDigest, found: AnyDigest | null, report: Report): void {
    const key = keyOf(what, entry, expected);
    if (!this.#checked.has(key)) this.checks.push({ what, entry: entry.path, expected, found });
    else if (what === 'blob') return;
    this.#checked.add(key);
    if (found !== null && found !== expected) report('LB-IMG-040', { entry: entry.path, what, offset: entry.offset, expected, found });
  }
}

/** What makes two claims one: the same digest of the same bytes. */
function keyOf(what: CheckedThing, { path }: Entry, expected: AnyDigest): string {
  return `${what === 'diff-id' ? what : 'content'} ${expected} ${path}`;
}

/** Runs a task for each item, at most `count` at the same time, in the items' order. */
async function atOnce<Item>(count: number, items: readonly Item[], task: (item: Item) => Promise<void>): Promise<void> {
  const rest = items.values();
  const run = async () => {
    for (const item of rest) await task(item);
  };
  const results = await Promise.allSettled(Array.from({ length: count }, run));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

function oneByOne(): Alone {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const run = last.then(task);
    last = run.catch(() => undefined);
    return run;
  };
}
