/**
 * What extended headers say of the member after them: PAX records (`x` for one member, `g` for all that follow)
 * and GNU tar's long names. PAX wins over GNU, and both over the member's own header.
 */
import { TYPE, type Header } from './header.ts';
import { MAX_XATTR_SHOWN } from './limits.ts';
import type { EntryType, Xattr } from './model.ts';
import { pathOfBytes, pathOfString } from './paths.ts';
import { parsePax, paxBytes, paxSize, paxTime, type PaxRecords } from './pax.ts';

/** How tar programs name the records that hold extended attributes. */
const XATTR_PREFIX = 'SCHILY.xattr.';
/** What Windows’ layers say of their files. */
const WINDOWS_PREFIX = 'MSWINDOWS.';

/** Most members have none, and a layer may have hundreds of thousands. */
const NO_RECORDS: readonly PaxRecords[] = [];

const EXTENDED_TYPES: ReadonlySet<string> = new Set([TYPE.pax, TYPE.paxGlobal, TYPE.gnuLongName, TYPE.gnuLongLink]);

/** Whether a header's body describes the next member, instead of being one. */
export function isExtended(typeflag: string): boolean {
  return EXTENDED_TYPES.has(typeflag);
}

export class ExtendedHeaders {
  /** Where the extended headers of the next member begin, or null where there are none. */
  pending: number | null = null;
  readonly #globals: PaxRecords = new Map();
  #locals: PaxRecords = new Map();
  #longName: Uint8Array | undefined;
  #longLink: Uint8Array | undefined;

  /** Takes a header's body; gives the position in it of what is malformed, or null. */
  take(typeflag: string, body: Uint8Array): number | null {
    if (typeflag === TYPE.gnuLongName) this.#longName = cString(body);
    else if (typeflag === TYPE.gnuLongLink) this.#longLink = cString(body);
    else return this.#takeRecords(typeflag, body);
    return null;
  }

  #takeRecords(typeflag: string, body: Uint8Array): number | null {
    const { records, bad } = parsePax(body);
    const known = typeflag === TYPE.paxGlobal ? this.#globals : this.#locals;
    for (const [key, value] of records) known.set(key, value);
    // A global header describes all that follows, not one member.
    if (typeflag === TYPE.paxGlobal && this.#locals.size === 0) this.pending = null;
    return bad;
  }

  /** How many bytes a member's body has; NaN where a record gives no number. */
  sizeOf(header: Header): number {
    return paxSize(this.#records, 'size') ?? header.size;
  }

  /** A member's fields but for its body's size and place. */
  describe(header: Header, type: EntryType) {
    const records = this.#records;
    const link = paxBytes(records, 'linkpath') ?? this.#longLink ?? header.link;
    return {
      name: pathOfBytes(paxBytes(records, 'GNU.sparse.name') ?? paxBytes(records, 'path') ?? this.#longName ?? header.name),
      mode: (header.mode || 0) & 0o7777,
      uid: (paxSize(records, 'uid') ?? header.uid) || 0,
      gid: (paxSize(records, 'gid') ?? header.gid) || 0,
      mtime: (paxTime(records, 'mtime') ?? header.mtime) || 0,
      link: type === 'symlink' || type === 'hardlink' ? pathOfBytes(link) : null,
      device: header.device,
      xattrs: this.#xattrs(),
      windows: this.#locals.size > 0 && [...this.#locals.keys()].some((key) => key.startsWith(WINDOWS_PREFIX)),
    };
  }

  #xattrs(): Xattr[] | null {
    if (this.#locals.size === 0) return null;
    const xattrs: Xattr[] = [];
    for (const [key, value] of this.#locals) {
      if (!key.startsWith(XATTR_PREFIX)) continue;
      const shown = pathOfBytes(value.subarray(0, MAX_XATTR_SHOWN));
      xattrs.push({ name: pathOfString(key.slice(XATTR_PREFIX.length)), value: value.length > MAX_XATTR_SHOWN ? `${shown}…` : shown });
    }
    return xattrs.length === 0 ? null : xattrs;
  }

  /** The size of a sparse file once unpacked (GNU tar manual, “Storing Sparse Files”), or undefined for an ordinary file. */
  sparseSize(header: Header): number | undefined {
    const records = this.#records;
    const size = header.sparse?.size ?? paxSize(records, 'GNU.sparse.realsize') ?? paxSize(records, 'GNU.sparse.size');
    return size !== undefined && size >= 0 ? size : undefined;
  }

  /** After the member that they describe. */
  forget(): void {
    if (this.#locals.size > 0) this.#locals = new Map();
    this.#longName = undefined;
    this.#longLink = undefined;
    this.pending = null;
  }

  get #records(): readonly PaxRecords[] {
    return this.#locals.size + this.#globals.size === 0 ? NO_RECORDS : [this.#locals, this.#globals];
  }
}

/** The bytes up to the first NUL. */
function cString(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return end === -1 ? bytes : bytes.subarray(0, end);
}
