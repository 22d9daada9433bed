/** Reading a Blob: piece by piece, or only where a tar's headers stand. */
import type { TarWalk } from './tar.ts';

/** First and largest number of bytes read at once while looking for headers; where no body is passed over, they are streamed. */
const SMALL_WINDOW = 16 * 1024;
const LARGE_WINDOW = 512 * 1024;
/** Bodies of fewer bytes are read along: in browsers a further read costs as much as some hundred kilobytes more. */
const WORTH_SKIPPING = 256 * 1024;

/** Bytes read at once of what is read from end to end. */
const PIECE_SIZE = 512 * 1024;

/** Takes the next piece of a stream, which waits for it. */
export type Take = (piece: Uint8Array<ArrayBuffer>) => void | Promise<void>;

/** Walks a tar's headers and passes over large bodies unread. */
export async function walkHeaders(blob: Blob, walk: TarWalk, signal?: AbortSignal): Promise<void> {
  let window = SMALL_WINDOW;
  while (walk.position < blob.size && !walk.done) {
    signal?.throwIfAborted();
    if (window <= LARGE_WINDOW) walk.push(await bytesOf(blob.slice(walk.position, walk.position + window)));
    else await walkStream(blob.slice(walk.position), walk, signal);
    window *= 2;
    if (walk.skippable < WORTH_SKIPPING) continue;
    walk.skip(Math.min(walk.skippable, blob.size - walk.position));
    window = SMALL_WINDOW;
  }
  walk.end();
}

/** Walks on as long as nothing is worth passing over. */
async function walkStream(blob: Blob, walk: TarWalk, signal?: AbortSignal): Promise<void> {
  for await (const piece of piecesOf(blob, signal)) {
    walk.push(piece);
    if (walk.done || walk.skippable >= WORTH_SKIPPING) return;
  }
}

/** All bytes of a Blob. */
export async function bytesOf(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.arrayBuffer());
}

/** Hands over a stream's pieces one after the other, and cancels it on abort or where `take` throws. */
export async function eachPiece(stream: ReadableStream<Uint8Array<ArrayBuffer>>, take: Take, signal?: AbortSignal): Promise<void> {
  const reader = stream.getReader();
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await reader.read();
      if (done) return;
      await take(value);
    }
  } catch (error) {
    await reader.cancel(error).catch(() => undefined);
    throw error;
  }
}

/** Memory that a Blob is read into. */
export interface Memory {
  /** Where the next bytes go. It is handed over, and comes back by `filled`. */
  free(): Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>;
  /** Takes it back: all of it, as the piece's buffer. */
  filled(piece: Uint8Array<ArrayBuffer>): void;
}

/** Memory of its own for every piece, of at most that many bytes: for takers that keep a piece longer than they say. */
export const freshMemory = (size: number): Memory => ({ free: () => new Uint8Array(size), filled: () => {} });

/** The same memory again and again, which saves the browser from clearing up after each piece. */
function memoryOf(size: number): Memory {
  let buffer = new ArrayBuffer(Math.min(PIECE_SIZE, size));
  return { free: () => new Uint8Array(buffer), filled: (piece) => void (buffer = piece.buffer) };
}

/**
 * Readers at work. Nothing but the reading itself refers to a Blob's stream: Chromium clears one away while its bytes
 * are on their way, and they never come.
 */
const atWork = new Set<object>();

/** The pieces of a Blob, each only good until the next, or for good in memory of their own. */
export async function* piecesOf(blob: Blob, signal?: AbortSignal, memory = memoryOf(blob.size)): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const reader = readerOf(blob);
  atWork.add(reader);
  try {
    for (let at = 0; at < blob.size;) {
      signal?.throwIfAborted();
      const free = await memory.free();
      const piece = await reader.read(free.subarray(0, blob.size - at));
      memory.filled(piece);
      if (piece.length === 0) return;
      at += piece.length;
      yield piece;
    }
  } finally {
    atWork.delete(reader);
    // Nobody waits for it: a browser may take its time to end what it reads from a disk.
    reader.cancel().catch(() => undefined);
  }
}

/** Fills memory from a Blob; gives the part that it filled, which is empty once there is no more. */
interface Reader {
  read(memory: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
  cancel(): Promise<void>;
}

function readerOf(blob: Blob): Reader {
  const stream = blob.stream();
  try {
    const reader = stream.getReader({ mode: 'byob' });
    return {
      // All of the memory at once, where the browser can: fewer turns between it and this thread.
      read: async (memory) => (await reader.read(memory, { min: memory.length })).value ?? new Uint8Array(0),
      cancel: () => reader.cancel(),
    };
  } catch {
    return copyingReader(stream.getReader());
  }
}

/** For browsers that do not read into memory that is given to them. */
function copyingReader(reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>): Reader {
  let rest = new Uint8Array(0);
  return {
    async read(memory) {
      while (rest.length === 0) {
        const { done, value } = await reader.read();
        if (done) return memory.subarray(0, 0);
        rest = value;
      }
      const piece = memory.subarray(0, rest.length);
      piece.set(rest.subarray(0, piece.length));
      rest = rest.subarray(piece.length);
      return piece;
    },
    cancel: () => reader.cancel(),
  };
}
