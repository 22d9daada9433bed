/** sha256: WebCrypto for what can be held, hash-wasm for what cannot, since WebCrypto takes no streams. */
import { createSHA256, type IHasher } from 'hash-wasm';
import { toHex, type Digest } from '../base/digest.ts';
import { MAX_HELD_BYTES } from './limits.ts';

/** The digest of bytes at hand. Off this thread where WebCrypto is there (it is not on plain http from another machine). */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Digest> {
  const subtle = globalThis.crypto?.subtle;
  if (subtle !== undefined) return `sha256:${toHex(new Uint8Array(await subtle.digest('SHA-256', bytes)))}`;
  const hasher = await createSHA256();
  return `sha256:${hasher.init().update(bytes).digest('hex')}`;
}

/**
 * The digest of bytes that come in pieces. They are held up to `MAX_HELD_BYTES` and hashed at once; if there are
 * more, all of them go through hash-wasm.
 */
export class Sha256Stream {
  /** Room for all of it, where the size is known and small enough. */
  readonly #room: Uint8Array<ArrayBuffer> | null;
  #held: Uint8Array<ArrayBuffer>[] = [];
  #length = 0;
  #hasher: IHasher | null = null;

  /** `size` is how many bytes will come, if that is known. */
  constructor(size?: number) {
    this.#room = size !== undefined && size <= MAX_HELD_BYTES ? new Uint8Array(size) : null;
  }

  /** Takes a piece, which must not be changed afterwards. */
  update(piece: Uint8Array<ArrayBuffer>): void | Promise<void> {
    if (this.#hasher !== null) return void this.#hasher.update(piece);
    if (this.#room === null) this.#held.push(piece);
    else this.#room.set(piece, this.#length);
    this.#length += piece.length;
    if (this.#length > MAX_HELD_BYTES) return this.#spill();
  }

  async digest(): Promise<Digest> {
    if (this.#hasher !== null) return `sha256:${this.#hasher.digest('hex')}`;
    const bytes = this.#room?.subarray(0, this.#length) ?? joined(this.#held, this.#length);
    this.#held = [];
    return sha256(bytes);
  }

  async #spill(): Promise<void> {
    const hasher = (await createSHA256()).init();
    for (const piece of this.#held) hasher.update(piece);
    this.#held = [];
    this.#hasher = hasher;
  }
}

function joined(pieces: Uint8Array<ArrayBuffer>[], length: number): Uint8Array<ArrayBuffer> {
  if (pieces.length === 1) return pieces[0]!;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
