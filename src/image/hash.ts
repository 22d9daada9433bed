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
 * The digest of bytes that come in pieces. The pieces are held up to `MAX_HELD_BYTES` and hashed at once; if more
 * come, all of them go through hash-wasm.
 */
export class Sha256Stream {
  #held: Uint8Array<ArrayBuffer>[] = [];
  #length = 0;
  #hasher: IHasher | null = null;

  /** Takes a piece, which must not be changed afterwards. */
  update(piece: Uint8Array<ArrayBuffer>): void | Promise<void> {
    if (this.#hasher !== null) return void this.#hasher.update(piece);
    this.#held.push(piece);
    this.#length += piece.length;
    if (this.#length > MAX_HELD_BYTES) return this.#spill();
  }

  async digest(): Promise<Digest> {
    if (this.#hasher !== null) return `sha256:${this.#hasher.digest('hex')}`;
    const bytes = this.#held.length === 1 ? this.#held[0]! : joined(this.#held, this.#length);
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

function joined(pieces: Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
