/** The members of the archive itself: found by their headers, looked up by name, links followed. */
import type { Details, Problem } from '../base/problems.ts';
import { MAX_LINK_HOPS, MAX_PROBLEMS_OF_A_KIND, type Limits } from './limits.ts';
import type { Entry } from './model.ts';
import { cleanPath, directoryOf, pathOfString } from './paths.ts';
import { collector, problem } from './problems.ts';
import { walkHeaders } from './stream.ts';
import { TarWalk, type TarMember } from './tar.ts';

/** What messages call the archive itself. */
const ARCHIVE = 'The archive';

/** Where a walk stops if the end mark is missing. */
const ENDLESS: ReadonlySet<TarWalk['state']> = new Set(['header', 'body']);

export class Members {
  readonly entries: Entry[] = [];
  readonly problems: Problem[] = [];
  /** False where the file is no tar at all. */
  isTar = true;
  readonly #blob: Blob;
  /** Contents that stand in a descriptor instead of the archive. */
  readonly #inline = new Map<Entry, Blob>();
  /** By clean path; of several the last, as programs that unpack end up with it. */
  readonly #byPath = new Map<string, Entry>();

  private constructor(blob: Blob) {
    this.#blob = blob;
  }

  /** Lists the members of a tar. */
  static async of(blob: Blob, limits: Limits, signal?: AbortSignal): Promise<Members> {
    const members = new Members(blob);
    const report = collector(members.problems, { where: ARCHIVE }, MAX_PROBLEMS_OF_A_KIND);
    const repeated: string[] = [];
    const walk = new TarWalk((member) => {
      const path = cleanPath(member.name);
      if (path === null) report('LB-IMG-020', { member: member.name });
      else if (path !== '') members.#add(entryOf(member, path), repeated);
    }, (code, details) => report(code, withEntry(details)), limits);
    await walkHeaders(blob, walk, signal);
    if (repeated.length > 0) members.problems.push(problem('LB-IMG-018', { where: ARCHIVE, found: repeated.length, member: repeated[0], entry: repeated[0] }));
    if (walk.members > 0 && ENDLESS.has(walk.state) && members.problems.length === 0) {
      members.problems.push(problem('LB-IMG-022', { where: ARCHIVE, offset: blob.size }));
    }
    members.isTar = walk.state !== 'foreign';
    return members;
  }

  /** The members that these entries are, whose offsets count in the Blob. */
  static from(blob: Blob, entries: readonly Entry[]): Members {
    const members = new Members(blob);
    for (const entry of entries) members.#add(entry, []);
    return members;
  }

  /** Takes content that stands in a document for what the archive should have under that path, and has not. */
  addInline(path: string, bytes: Uint8Array<ArrayBuffer>): Entry {
    const entry: Entry = { path, offset: 0, size: bytes.length, type: 'file', link: null, role: 'other', digest: null };
    this.#inline.set(entry, new Blob([bytes]));
    this.#byPath.set(path, entry);
    return entry;
  }

  #add(entry: Entry, repeated: string[]): void {
    // Directories are repeated by many tools, and harmless.
    if (entry.type !== 'dir' && this.#byPath.has(entry.path)) repeated.push(entry.path);
    this.entries.push(entry);
    this.#byPath.set(entry.path, entry);
  }

  /** The file of a name as documents write it, links followed; null where there is none. */
  find(name: string): Entry | null {
    let path = cleanPath(pathOfString(name));
    for (let hops = 0; hops <= MAX_LINK_HOPS && path !== null; hops++) {
      const entry = this.#byPath.get(path);
      if (entry === undefined || entry.type === 'dir') return null;
      if (entry.type === 'file') return entry;
      if (entry.link === null) return null;
      const relative = entry.type === 'symlink' && !entry.link.startsWith('/');
      path = cleanPath(relative ? `${directoryOf(path)}/${entry.link}` : entry.link);
    }
    return null;
  }

  /** An entry's bytes, as far as the file has them. */
  content(entry: Entry): Blob {
    return this.#inline.get(entry) ?? this.#blob.slice(entry.offset, entry.offset + entry.size);
  }

  /** Whether the file ends inside an entry. */
  isCut(entry: Entry): boolean {
    return !this.#inline.has(entry) && entry.offset + entry.size > this.#blob.size;
  }
}

/** The members of the archive are its entries: a problem of one names it as such. */
function withEntry(details: Details = {}): Details {
  const { member } = details;
  return typeof member === 'string' ? { ...details, entry: cleanPath(member) ?? member } : details;
}

function entryOf(member: TarMember, path: string): Entry {
  const { offset, storedSize, type, link } = member;
  return { path, offset, size: storedSize, type, link, role: 'other', digest: null };
}
