/** SHA-256 of streams, in WebAssembly (`sha256-code.ts`); where vectors are missing, as before Safari 16.4, by hash-wasm. */
import { BLOCK, compression, INITIAL } from './sha256-code.ts';
import { moduleOf } from './wasm.ts';

/** Computes one digest after the other. */
export interface Sha256Hasher {
  /** Begins a digest. */
  init(): this;
  update(bytes: Uint8Array): this;
  /** The digest of all bytes since `init`, in hexadecimal digits. */
  digest(form: 'hex'): string;
}

const PAGES = 2;
/** Where bytes wait to be hashed: behind the state, whole blocks of them. */
const WAITING = BLOCK;
/** How many: engines go over to their better code between two calls, and only after some, so no call is long. */
const ROOM = 64 * 1024;
const LENGTH_BYTES = 8;

class WasmHasher implements Sha256Hasher {
  readonly #run: (at: number, to: number) => void;
  readonly #memory: Uint8Array;
  readonly #view: DataView;
  #filled = 0;
  #total = 0;

  constructor({ exports }: WebAssembly.Instance) {
    const { run, memory } = exports as { run: (at: number, to: number) => void; memory: WebAssembly.Memory };
    this.#run = run;
    this.#memory = new Uint8Array(memory.buffer);
    this.#view = new DataView(memory.buffer);
  }

  init(): this {
    INITIAL.forEach((word, index) => this.#view.setInt32(index * 4, word, true));
    this.#filled = 0;
    this.#total = 0;
    return this;
  }

  update(bytes: Uint8Array): this {
    this.#total += bytes.length;
    for (let at = 0; at < bytes.length;) {
      const part = bytes.subarray(at, at + ROOM - this.#filled);
      this.#memory.set(part, WAITING + this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled === ROOM) this.#take(ROOM);
    }
    return this;
  }

  digest(): string {
    const room = this.#filled % BLOCK < BLOCK - LENGTH_BYTES ? BLOCK : 2 * BLOCK;
    const end = this.#filled - (this.#filled % BLOCK) + room;
    this.#memory.fill(0, WAITING + this.#filled, WAITING + end).set([0x80], WAITING + this.#filled);
    this.#view.setBigUint64(WAITING + end - LENGTH_BYTES, BigInt(this.#total) * 8n);
    this.#take(end);
    return Array.from({ length: INITIAL.length }, (_, index) => this.#view.getUint32(index * 4, true).toString(16).padStart(8, '0')).join('');
  }

  #take(bytes: number): void {
    this.#run(WAITING, WAITING + bytes);
    this.#filled = 0;
  }
}

/** Brings the engine to compile its better code, while there is nothing to hash yet. */
export function warmUp(hasher: Sha256Hasher): void {
  hasher.init().update(new Uint8Array(ROOM));
}

let compiled: Promise<WebAssembly.Module> | null = null;

export async function createSha256(): Promise<Sha256Hasher> {
  try {
    const module = await (compiled ??= WebAssembly.compile(moduleOf(compression(), PAGES)));
    return new WasmHasher(await WebAssembly.instantiate(module)).init();
  } catch {
    const { default: { createSHA256 } } = await import('hash-wasm/dist/sha256.umd.min.js');
    return (await createSHA256()).init();
  }
}
