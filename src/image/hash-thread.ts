/** A hashing thread from the reader's side: streams are given buffers to fill, and hand them over full. */
import type { HashAnswer, HashRequest } from './hash-messages.ts';

/** Bytes of one buffer: few enough to stay in a processor's cache, many enough that messages cost nothing. */
export const BUFFER_SIZE = 512 * 1024;
/** Buffers of one stream: one is filled, one hashed, the others wait between the two. */
const BUFFERS = 4;

export type Buffer = Uint8Array<ArrayBuffer>;

/** Where the bytes of one stream go to be hashed. */
export interface HashSink {
  /** A buffer to fill, once there is one. */
  take(): Buffer | Promise<Buffer>;
  /** Hands over the first bytes of a buffer. */
  put(buffer: Buffer, length: number): void;
  /** The digest of all that was put, in hexadecimal digits. */
  digest(): Promise<string>;
}

/** Streams that a thread serves, by their numbers. */
interface Served {
  free: Buffer[];
  waiting: ((buffer: Buffer) => void) | null;
  done: ((hex: string) => void) | null;
  fail: ((error: Error) => void) | null;
}

export class HashThread {
  readonly #worker: Worker;
  readonly #served = new Map<number, Served>();
  #next = 0;
  /** False where the thread cannot be started: workers may have none of their own, or a policy forbids it. */
  readonly ready: Promise<boolean>;

  constructor() {
    this.#worker = new Worker(new URL('./hash-worker.ts', import.meta.url), { type: 'module', name: 'image-hasher' });
    this.ready = new Promise((resolve) => {
      this.#worker.addEventListener('message', ({ data }: MessageEvent<HashAnswer>) => (data.type === 'ready' ? resolve(true) : this.#hear(data)));
      this.#worker.addEventListener('error', (event) => {
        event.preventDefault();
        resolve(false);
        for (const { fail } of this.#served.values()) fail?.(new Error(event.message || 'A hashing thread has failed.'));
      });
    });
  }

  /** How many streams it serves now. */
  get load(): number {
    return this.#served.size;
  }

  /** Begins a stream. */
  open(): HashSink {
    const stream = this.#next++;
    const served: Served = { free: [], waiting: null, done: null, fail: null };
    let made = 0;
    this.#served.set(stream, served);
    return {
      take: () => {
        const buffer = served.free.pop();
        if (buffer !== undefined) return buffer;
        if (made++ < BUFFERS) return new Uint8Array(BUFFER_SIZE);
        return new Promise((resolve, reject) => Object.assign(served, { waiting: resolve, fail: reject }));
      },
      put: ({ buffer }, length) => this.#say({ type: 'update', stream, buffer, length }, [buffer]),
      digest: () => new Promise((resolve, reject) => {
        Object.assign(served, { done: resolve, fail: reject });
        this.#say({ type: 'digest', stream });
      }),
    };
  }

  close(): void {
    this.#worker.terminate();
  }

  #say(request: HashRequest, transfer: Transferable[] = []): void {
    this.#worker.postMessage(request, transfer);
  }

  #hear(answer: Exclude<HashAnswer, { type: 'ready' }>): void {
    const served = this.#served.get(answer.stream);
    if (served === undefined) return;
    if (answer.type === 'digest') {
      this.#served.delete(answer.stream);
      served.done?.(answer.hex);
      return;
    }
    const buffer = new Uint8Array(answer.buffer);
    if (served.waiting === null) served.free.push(buffer);
    else served.waiting(buffer);
    served.waiting = null;
  }
}
