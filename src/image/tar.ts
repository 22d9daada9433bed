/**
 * Walks a tar that is given to it in pieces, bodies included or skipped. It keeps nothing but the header that
 * it is in, so it works on archives of any size.
 */
import { ExtendedHeaders, isExtended } from './extended.ts';
import { BLOCK_SIZE, isZero, parseHeader, sparseContinues, type Header } from './header.ts';
import { LIMITS, type Limits } from './limits.ts';
import type { Report } from './problems.ts';
import { isSize, memberOf, ownName, type TarMember } from './tar-member.ts';

export type { TarMember } from './tar-member.ts';

/**
 * Where the walk is:
 * - `header`: at a block boundary, a header or an end mark comes next
 * - `extended`: inside the body of a PAX or GNU header that describes the next member
 * - `sparse`: inside further blocks of an old GNU sparse file's map
 * - `body`: inside content and its padding, which is skipped
 * - `mark`: after one zero block
 * - `end`: after two; whatever follows is ignored
 * - `broken`: where no header was found; whatever follows is ignored
 * - `foreign`: the very first block is no tar header
 */
type State = 'header' | 'extended' | 'sparse' | 'body' | 'mark' | 'end' | 'broken' | 'foreign';

/** How much after the end mark is looked at for the note that something stands there. */
const TRAILER_LOOK = 64 * 1024;
const padded = (size: number) => Math.ceil(size / BLOCK_SIZE) * BLOCK_SIZE;

export class TarWalk {
  state: State = 'header';
  /** Members so far, extended headers not counted. */
  members = 0;
  /** Bytes taken so far. */
  position = 0;
  readonly #onMember: (member: TarMember) => void;
  readonly #report: Report;
  readonly #limits: Limits;
  readonly #block = new Uint8Array(BLOCK_SIZE);
  #held = 0;
  /** Bytes of the current body and its padding still to come. */
  #rest = 0;
  #last: TarMember | null = null;
  #suspect = false;
  #extended: { header: Header; at: number; bytes: Uint8Array; filled: number } | null = null;
  readonly #headers = new ExtendedHeaders();
  #sparseMember: TarMember | null = null;
  #trailer = 0;

  constructor(onMember: (member: TarMember) => void, report: Report, limits: Limits = LIMITS) {
    this.#onMember = onMember;
    this.#limits = limits;
    this.#report = report;
  }

  /** How many bytes from `position` on the walk has no need to see. */
  get skippable(): number {
    return this.state === 'body' ? this.#rest : 0;
  }

  /** Whether nothing that follows can matter. */
  get done(): boolean {
    return this.state === 'broken' || this.state === 'foreign' || (this.state === 'end' && this.#trailer >= TRAILER_LOOK);
  }

  /** Passes over `skippable` bytes or fewer. */
  skip(count: number): void {
    this.position += count;
    this.#rest -= count;
    if (this.#rest === 0) this.state = 'header';
  }

  /** Takes the next piece. It is only read during the call. */
  push(piece: Uint8Array): void {
    for (let at = 0; at < piece.length;) {
      const before = this.position;
      if (this.done) this.position += piece.length - at;
      else if (this.state === 'body') this.skip(Math.min(this.#rest, piece.length - at));
      else if (this.state === 'extended') this.#fillExtended(piece, at);
      else if (this.state === 'end') this.#lookAtTrailer(piece, at);
      else this.#takeBlock(piece, at);
      at += this.position - before;
    }
  }

  /** Says that no more pieces come, and reports what is missing. */
  end(): void {
    if (this.done || this.state === 'end' || this.state === 'mark') return;
    if (this.#held > 0 && this.#held === this.position && !parseHeader(this.#block).magic) {
      this.state = 'foreign';
      return;
    }
    const { pending } = this.#headers;
    if (pending !== null) this.#report('LB-IMG-021', { offset: pending });
    else if (this.state === 'body') this.#endInBody();
    else if (this.#held > 0 || this.state === 'sparse') {
      this.#report('LB-IMG-011', { offset: this.position - this.#held, found: this.#held });
    }
  }

  #endInBody(): void {
    const last = this.#last;
    // What is cut may be the padding of a global header before all members.
    if (last === null) return;
    const found = this.position - last.offset;
    // Some writers leave out the padding of the last member.
    if (found >= last.storedSize) return;
    this.#report('LB-IMG-010', { member: last.name, offset: last.offset, expected: last.storedSize, found });
  }

  #takeBlock(piece: Uint8Array, at: number): void {
    if (this.#held === 0 && piece.length - at >= BLOCK_SIZE) {
      this.position += BLOCK_SIZE;
      this.#read(piece.subarray(at, at + BLOCK_SIZE));
      return;
    }
    const part = piece.subarray(at, at + BLOCK_SIZE - this.#held);
    this.#block.set(part, this.#held);
    this.#held += part.length;
    this.position += part.length;
    if (this.#held < BLOCK_SIZE) return;
    this.#held = 0;
    this.#read(this.#block);
  }

  #read(block: Uint8Array): void {
    if (this.state === 'sparse') this.#readSparseMap(block);
    else if (block[0] === 0 && isZero(block)) this.state = this.state === 'mark' ? 'end' : 'mark';
    else if (this.state === 'mark') this.#endWithTrailer(this.position - BLOCK_SIZE);
    else this.#readHeader(block, this.position - BLOCK_SIZE);
  }

  #lookAtTrailer(piece: Uint8Array, at: number): void {
    const part = piece.subarray(at, at + TRAILER_LOOK - this.#trailer);
    this.position += part.length;
    this.#trailer += part.length;
    const odd = part.findIndex((byte) => byte !== 0);
    if (odd !== -1) this.#endWithTrailer(this.position - part.length + odd);
  }

  #endWithTrailer(offset: number): void {
    this.state = 'end';
    this.#trailer = TRAILER_LOOK;
    this.#report('LB-IMG-017', { offset });
  }

  #readHeader(block: Uint8Array, at: number): void {
    const header = parseHeader(block);
    if (!header.checksum.agrees && !this.#mayGoOn(header, at)) return;
    if (header.checksum.agrees) this.#suspect = false;
    if (isExtended(header.typeflag)) this.#beginExtended(header, at);
    else this.#beginMember(header, at);
  }

  /**
   * Whether a header with a wrong checksum is followed all the same: one damaged bit must not cost the members
   * behind it. It is believed if it looks like a header, and only until the next one is damaged too.
   */
  #mayGoOn(header: Header, at: number): boolean {
    const { found } = header.checksum;
    const expected = Number.isNaN(header.checksum.expected) ? 'no number' : header.checksum.expected;
    const plausible = header.magic && isSize(header.size);
    if (plausible && !this.#suspect) {
      this.#suspect = true;
      this.#report('LB-IMG-012', { offset: at, member: ownName(header), expected, found });
      return true;
    }
    this.state = at === 0 ? 'foreign' : 'broken';
    if (this.state === 'broken') this.#report('LB-IMG-013', { offset: at, expected, found });
    return false;
  }

  #beginExtended(header: Header, at: number): void {
    this.#headers.pending ??= at;
    if (!isSize(header.size)) return this.#breakAtSize(header, at, header.size);
    const { extendedHeader } = this.#limits;
    if (header.size > extendedHeader) {
      this.#report('LB-IMG-015', { offset: at, expected: extendedHeader, found: header.size, limit: 'extendedHeader' });
      return this.#beginBody(padded(header.size));
    }
    this.#extended = { header, at, bytes: new Uint8Array(header.size), filled: 0 };
    this.state = 'extended';
    if (header.size === 0) this.#endExtended();
  }

  #fillExtended(piece: Uint8Array, at: number): void {
    const extended = this.#extended!;
    const part = piece.subarray(at, at + extended.bytes.length - extended.filled);
    extended.bytes.set(part, extended.filled);
    extended.filled += part.length;
    this.position += part.length;
    if (extended.filled === extended.bytes.length) this.#endExtended();
  }

  #endExtended(): void {
    const { header, at, bytes } = this.#extended!;
    this.#extended = null;
    this.#beginBody(padded(bytes.length) - bytes.length);
    const bad = this.#headers.take(header.typeflag, bytes);
    if (bad !== null) this.#report('LB-IMG-016', { offset: at + BLOCK_SIZE + bad });
  }

  #beginMember(header: Header, at: number): void {
    const member = memberOf(header, this.#headers, this.position);
    const { size, storedSize } = member;
    if (!isSize(storedSize)) return this.#breakAtSize(header, at, storedSize);
    if (!isSize(size)) {
      this.#report('LB-IMG-023', { offset: at, member: ownName(header), expected: storedSize, found: size });
      member.size = storedSize;
    }
    this.#headers.forget();
    if (header.sparse?.extended) {
      this.#sparseMember = member;
      this.state = 'sparse';
    } else {
      this.#emit(member);
    }
  }

  #readSparseMap(block: Uint8Array): void {
    if (sparseContinues(block)) return;
    const member = this.#sparseMember!;
    this.#sparseMember = null;
    this.#emit({ ...member, offset: this.position });
  }

  #emit(member: TarMember): void {
    if (this.members === this.#limits.members) {
      this.#report('LB-IMG-019', { expected: this.members, limit: 'members' });
      this.state = 'broken';
      return;
    }
    this.members += 1;
    this.#last = member;
    this.#beginBody(padded(member.storedSize));
    this.#onMember(member);
  }

  #beginBody(size: number): void {
    this.#rest = size;
    this.state = size === 0 ? 'header' : 'body';
  }

  #breakAtSize(header: Header, at: number, found: number): void {
    this.#report('LB-IMG-014', { offset: at, member: ownName(header), found: Number.isNaN(found) ? 'no number' : found });
    this.state = 'broken';
  }
}
