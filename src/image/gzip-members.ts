/**
 * gzip of several members (RFC 1952, 2.2), as eStargz layers and `cat a.gz b.gz` have it. The platform's own
 * stream takes a second member for trailing input and gives up, so this one reads with fflate, which knows
 * members but checks no checksums: each member's is compared here.
 */
import { Gunzip } from 'fflate';
import { createCRC32, type IHasher } from 'hash-wasm';
import { freshMemory, piecesOf, type Take } from './stream.ts';

/** A member ends with its CRC-32 and its size modulo 2^32, both little-endian. */
const TRAILER_SIZE = 8;
/** fflate calls itself once for every member in a piece: pieces of this size keep that from filling the stack. */
const PIECE_SIZE = 64 * 1024;
/** What is kept of the bytes before a piece: a trailer, and a header with a name and a comment behind it. */
const KEPT_SIZE = 64 * 1024;

/** Unpacks all members: `takeStored` sees the bytes as stored, `take` what they unpack to. Rejects where data is damaged or cut. */
export async function eachPieceOfMembers(blob: Blob, takeStored: Take, take: Take, signal?: AbortSignal): Promise<void> {
  const members = new MemberReader(await createCRC32());
  for await (const piece of piecesOf(blob, signal, freshMemory(PIECE_SIZE))) {
    await takeStored(piece);
    for (const unpacked of members.push(piece)) await take(unpacked);
  }
  members.end();
}

class MemberReader {
  readonly #gunzip: Gunzip;
  readonly #crc: IHasher;
  #out: Uint8Array<ArrayBuffer>[] = [];
  #size = 0;
  /** Bytes of the piece that is being read, with the last ones before it. */
  #seen: Uint8Array = new Uint8Array();
  /** Where `#seen` begins. */
  #from = 0;
  #position = 0;

  constructor(crc: IHasher) {
    this.#crc = crc.init();
    this.#gunzip = new Gunzip((unpacked) => {
      if (unpacked.length === 0) return;
      this.#crc.update(unpacked);
      this.#size += unpacked.length;
      this.#out.push(unpacked as Uint8Array<ArrayBuffer>);
    });
    this.#gunzip.onmember = (offset) => this.#endMember(offset);
  }

  push(piece: Uint8Array): Uint8Array<ArrayBuffer>[] {
    const before = this.#seen.subarray(-KEPT_SIZE);
    const seen = new Uint8Array(before.length + piece.length);
    seen.set(before);
    seen.set(piece, before.length);
    this.#seen = seen;
    this.#from = this.#position - before.length;
    this.#position += piece.length;
    this.#out = [];
    this.#gunzip.push(piece);
    return this.#out;
  }

  end(): void {
    this.#endMember(this.#position);
  }

  /** Compares what the member that ends at an offset unpacked to with its trailer. */
  #endMember(offset: number): void {
    const at = offset - TRAILER_SIZE - this.#from;
    if (at < 0) throw new Error('the data breaks off');
    const trailer = new DataView(this.#seen.buffer, at, TRAILER_SIZE);
    const [crc, size] = [trailer.getUint32(0, true), trailer.getUint32(4, true)];
    const agrees = crc === Number.parseInt(this.#crc.digest('hex'), 16) && size === this.#size % 2 ** 32;
    if (!agrees) throw new Error('a checksum does not agree, or the data breaks off');
    this.#crc.init();
    this.#size = 0;
  }
}
