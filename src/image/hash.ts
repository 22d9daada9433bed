/**
 * sha256. WebCrypto is faster than anything else and works beside this thread, but takes no streams;
 * so what can be held is held and given to it, and the rest goes piece by piece to threads of its own.
 */
import { toHex, type Digest } from '../base/digest.ts';
import { BUFFER_SIZE, HashThread, type Buffer, type HashSink } from './hash-thread.ts';
import { HASH_THREADS, MAX_HELD_BYTES } from './limits.ts';
import { createSha256 } from './sha256.ts';

/** The digest of bytes at hand. Off this thread where WebCrypto is there (it is not on plain http from another machine). */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Digest> {
  const subtle = globalThis.crypto?.subtle;
  if (subtle !== undefined) return `sha256:${toHex(new Uint8Array(await subtle.digest('SHA-256', bytes)))}`;
  const hasher = await createSha256();
  return `sha256:${hasher.init().update(bytes).digest('hex')}`;
}

/** What the streams of one archive share: memory to hold content in, and threads. */
export class Hashing {
  #free = globalThis.crypto?.subtle === undefined ? 0 : MAX_HELD_BYTES;
  #threads: HashThread[] = [];
  #threaded = typeof Worker !== 'undefined';

  /** Starts a thread, which takes a moment, if an archive of that many bytes may need it. */
  prepare(size: number): void {
    if (size > this.#free && this.#threaded) this.#threads.push(new HashThread());
  }

  /** Begins a digest. `size` is how many bytes are expected; it may be wrong. */
  stream(size: number): Sha256Stream {
    return new Sha256Stream(this, this.#reserve(size));
  }

  /** Ends the threads. */
  close(): void {
    for (const thread of this.#threads) thread.close();
    this.#threads = [];
  }

  #reserve(size: number): number {
    const room = size <= this.#free ? size : 0;
    this.#free -= room;
    return room;
  }

  /** Gives back what a stream held. */
  release(room: number): void {
    this.#free += room;
  }

  /** A sink in the thread that has least to do, or in this one where there are no others. */
  async sink(): Promise<HashSink> {
    const thread = this.#threaded ? this.#idleThread() : null;
    // Opened before it is ready, so that the next stream finds it at work.
    const sink = thread?.open();
    if (sink !== undefined && await thread!.ready) return sink;
    this.#threaded = false;
    return localSink();
  }

  #idleThread(): HashThread {
    const idle = this.#threads.toSorted((a, b) => a.load - b.load)[0];
    if (idle !== undefined && (idle.load === 0 || this.#threads.length === HASH_THREADS)) return idle;
    const thread = new HashThread();
    this.#threads.push(thread);
    return thread;
  }
}

/** Hashes in this thread. */
async function localSink(): Promise<HashSink> {
  const hasher = (await createSha256()).init();
  let buffer = new Uint8Array(BUFFER_SIZE);
  return {
    take: () => buffer,
    put(filled, length) {
      hasher.update(filled.subarray(0, length));
      buffer = filled;
    },
    digest: async () => hasher.digest('hex'),
  };
}

/** The digest of bytes that come in pieces. */
export class Sha256Stream {
  readonly #hashing: Hashing;
  /** Bytes reserved for holding all of it; 0 where it is passed on. */
  readonly #room: number;
  /** What is held, or being filled to be passed on. */
  #buffer: Buffer;
  #filled = 0;
  #sink: HashSink | null = null;

  constructor(hashing: Hashing, room: number) {
    this.#hashing = hashing;
    this.#room = room;
    this.#buffer = new Uint8Array(Math.max(room, BUFFER_SIZE));
  }

  /** Where the next bytes may be written. */
  free(): Buffer | Promise<Buffer> {
    if (this.#filled < this.#buffer.length) return this.#buffer.subarray(this.#filled, this.#filled + BUFFER_SIZE);
    return this.#passOn();
  }

  /** Takes bytes that were written there; `piece` may be in the same memory under a new name. */
  filled({ buffer, length }: Buffer): void {
    this.#buffer = new Uint8Array(buffer);
    this.#filled += length;
  }

  /** Takes a piece, which is copied: it may be changed once this has returned, or what it returned is settled. */
  update(piece: Uint8Array): void | Promise<void> {
    for (let rest = piece; rest.length > 0;) {
      const free = this.free();
      if (free instanceof Promise) return free.then(() => this.update(rest));
      const part = rest.subarray(0, free.length);
      free.set(part);
      this.#filled += part.length;
      rest = rest.subarray(part.length);
    }
  }

  async digest(): Promise<Digest> {
    if (this.#sink !== null) {
      if (this.#filled > 0) this.#sink.put(this.#buffer, this.#filled);
      this.#buffer = NOTHING;
      return `sha256:${await this.#sink.digest()}`;
    }
    const digest = await sha256(this.#buffer.subarray(0, this.#filled));
    this.#letGo();
    return digest;
  }

  /** Ends a stream whose digest is not wanted. */
  discard(): void {
    this.digest().catch(() => this.#letGo());
  }

  /** Hands over what is full; gives what comes after it. */
  async #passOn(): Promise<Buffer> {
    if (this.#sink === null) await this.#spill();
    else this.#sink.put(this.#buffer, this.#filled);
    this.#filled = 0;
    return this.#buffer = await this.#sink!.take();
  }

  /** There is more than can be held: passes on what is. */
  async #spill(): Promise<void> {
    const held = this.#buffer;
    this.#sink = await this.#hashing.sink();
    for (let at = 0; at < held.length; at += BUFFER_SIZE) {
      const part = held.subarray(at, at + BUFFER_SIZE);
      const buffer = await this.#sink.take();
      buffer.set(part);
      this.#sink.put(buffer, part.length);
    }
    this.#letGo();
  }

  #letGo(): void {
    // What was held may be large: it is freed now, not some time later.
    const { buffer } = this.#buffer;
    if (this.#room > 0 && buffer.detached === false) buffer.transfer(0);
    this.#buffer = NOTHING;
    this.#hashing.release(this.#room);
  }
}

const NOTHING = new Uint8Array(0);
