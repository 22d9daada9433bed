/**
 * Looks over zstd (RFC 8878) before the decoder gets it: fzstd takes whatever window a frame asks for, and never comes
 * back from one kind of damaged Huffman table. Follows frames and blocks by their headers alone.
 */
import { WindowTooLarge } from './unpack.ts';

const MAGIC = 0xfd2fb528;
/** Magic numbers of skippable frames, without their last four bits. */
const SKIPPABLE = 0x184d2a50;
const MAGIC_AND_DESCRIPTOR = 5;
const SKIPPABLE_HEADER = 8;
const BLOCK_HEADER = 3;
const CHECKSUM = 4;
const FRAME_SIZE_BYTES = [0, 2, 4, 8];
const DICTIONARY_ID_BYTES = [0, 1, 2, 4];
/** Types of blocks, and of the literals in one (3.1.1.2, 3.1.1.3.1.1). */
const [RLE_BLOCK, COMPRESSED_BLOCK] = [1, 2];
const COMPRESSED_LITERALS = 2;
const LITERALS_HEADER = [3, 3, 4, 5];
/** The longest header of literals, and the longest description of a Huffman table with its own length in front. */
const LITERALS_LOOK = 5 + 128;
/** From this value on a table's first byte says that its weights are not compressed. */
const PLAIN_WEIGHTS = 128;

/** What a compressed block comes to at most (3.1.1.2.4); others say it themselves, and may claim 2 MiB with four bytes. */
const MAX_BLOCK_CONTENT = 128 * 1024;
/** Content that the decoder may make at once, in bytes. */
const CONTENT_AT_ONCE = 4 * 1024 * 1024;

/** Where the walk is: what the bytes that are waited for are. */
type State = 'frame' | 'block' | 'literals' | 'unknown';

export class ZstdFrames {
  readonly #most: number;
  #state: State = 'frame';
  #needed = MAGIC_AND_DESCRIPTOR;
  #held: number[] = [];
  #skip = 0;
  #hasChecksum = false;
  #isLast = false;
  #blockSize = 0;
  /** Bytes that the blocks begun since the last `push` come to at most. */
  #content = 0;

  /** `most` is the largest window, in bytes. */
  constructor(most: number) {
    this.#most = most;
  }

  /**
   * Takes a piece from a position on; gives the position up to which the decoder may have it now, so that not much more
   * than `CONTENT_AT_ONCE` comes out. Throws where it must not get it.
   */
  push(piece: Uint8Array, from = 0): number {
    let at = from;
    this.#content = 0;
    while (at < piece.length && this.#state !== 'unknown' && this.#content < CONTENT_AT_ONCE) {
      const skipped = Math.min(this.#skip, piece.length - at);
      this.#skip -= skipped;
      at += skipped;
      const part = piece.subarray(at, at + this.#needed - this.#held.length);
      this.#held.push(...part);
      at += part.length;
      if (this.#skip > 0 || this.#held.length < this.#needed) continue;
      const bytes = Uint8Array.from(this.#held);
      this.#held = [];
      this.#step(new DataView(bytes.buffer), bytes);
    }
    return this.#state === 'unknown' ? piece.length : at;
  }

  #go(state: State, needed: number, skip = 0): void {
    this.#state = state;
    this.#needed = needed;
    this.#skip = skip;
  }

  #step(view: DataView, bytes: Uint8Array): void {
    if (this.#state === 'frame') this.#beginFrame(view, bytes);
    else if (this.#state === 'block') this.#beginBlock(bytes);
    else if (this.#state === 'literals') this.#look(bytes);
  }

  #beginFrame(view: DataView, bytes: Uint8Array): void {
    // The fields of a frame's header are read as one, with what was held of them before.
    const magic = view.getUint32(0, true);
    if (bytes.length === SKIPPABLE_HEADER && magic >>> 4 === SKIPPABLE >>> 4) return this.#go('frame', MAGIC_AND_DESCRIPTOR, view.getUint32(4, true));
    if (bytes.length > MAGIC_AND_DESCRIPTOR) return this.#takeFrame(view);
    const more = magic >>> 4 === SKIPPABLE >>> 4 ? SKIPPABLE_HEADER : magic === MAGIC ? headerSize(bytes[4]!) : 0;
    if (more === 0) return this.#go('unknown', 1);
    this.#held.push(...bytes);
    this.#go('frame', more);
  }

  #takeFrame(view: DataView): void {
    const window = windowOf(view);
    if (window > this.#most) throw new WindowTooLarge(window);
    this.#hasChecksum = (view.getUint8(4) & 4) !== 0;
    this.#go('block', BLOCK_HEADER);
  }

  #beginBlock([a = 0, b = 0, c = 0]: Uint8Array): void {
    const type = (a >> 1) & 3;
    const size = (a >> 3) | (b << 5) | (c << 13);
    this.#isLast = (a & 1) === 1;
    this.#blockSize = size;
    this.#content += type === COMPRESSED_BLOCK ? MAX_BLOCK_CONTENT : size;
    if (type === COMPRESSED_BLOCK && size > 0) this.#go('literals', Math.min(size, LITERALS_LOOK));
    else this.#endBlock(type === RLE_BLOCK ? 1 : size);
  }

  #look(bytes: Uint8Array): void {
    const [first = 0] = bytes;
    const table = bytes.subarray(LITERALS_HEADER[(first >> 2) & 3]);
    if ((first & 3) === COMPRESSED_LITERALS && table[0]! < PLAIN_WEIGHTS && isEndless(table.subarray(1))) {
      throw new Error('a Huffman table gives one weight to everything');
    }
    this.#endBlock(this.#blockSize - bytes.length);
  }

  #endBlock(rest: number): void {
    if (this.#isLast) this.#go('frame', MAGIC_AND_DESCRIPTOR, rest + (this.#hasChecksum ? CHECKSUM : 0));
    else this.#go('block', BLOCK_HEADER, rest);
  }
}

/** Bytes of a frame's header by its descriptor (3.1.1.1). */
function headerSize(descriptor: number): number {
  const isSingle = (descriptor & 0x20) !== 0;
  const size = FRAME_SIZE_BYTES[descriptor >> 6]! || Number(isSingle);
  return MAGIC_AND_DESCRIPTOR + Number(!isSingle) + DICTIONARY_ID_BYTES[descriptor & 3]! + size;
}

/** The window that a frame asks for, in bytes (3.1.1.1.2). */
function windowOf(view: DataView): number {
  const descriptor = view.getUint8(4);
  if ((descriptor & 0x20) === 0) {
    const byte = view.getUint8(5);
    const base = 2 ** (10 + (byte >> 3));
    return base + (base / 8) * (byte & 7);
  }
  // A single segment: the window is the content, whose size follows the dictionary's ID.
  const at = MAGIC_AND_DESCRIPTOR + DICTIONARY_ID_BYTES[descriptor & 3]!;
  switch (FRAME_SIZE_BYTES[descriptor >> 6]) {
    case 2: return view.getUint16(at, true) + 256;
    case 4: return view.getUint32(at, true);
    case 8: return Number(view.getBigUint64(at, true));
    default: return view.getUint8(at);
  }
}

/**
 * Whether a table of probabilities (4.1.1) gives all of it to one symbol: what it codes then takes no bits, so its end
 * is never met. zstd itself refuses such a table (facebook/zstd#3813).
 */
function isEndless(bytes: Uint8Array): boolean {
  const read = (at: number, count: number) => ((((bytes[at >> 3] ?? 0) | ((bytes[(at >> 3) + 1] ?? 0) << 8)) >> (at & 7)) & ((1 << count) - 1));
  const whole = 1 << (read(0, 4) + 5);
  for (let at = 4, rest = whole; rest > 0 && at < bytes.length * 8;) {
    const bits = 32 - Math.clz32(rest + 1);
    const half = (1 << (bits - 1)) - 1;
    const short = 2 * half - rest;
    const value = read(at, bits);
    const isShort = (value & half) < short;
    at += isShort ? bits - 1 : bits;
    const probability = (isShort ? value & half : value > half ? value - short : value) - 1;
    if (probability === whole) return true;
    rest -= Math.abs(probability);
    // After a zero come numbers of further ones, two bits each, for as long as they are 3.
    for (let more = probability === 0; more; at += 2) more = read(at, 2) === 3 && at < bytes.length * 8;
  }
  return false;
}
