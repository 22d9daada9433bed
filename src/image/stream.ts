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

/**
 * The pieces of a Blob, each only good until the next: they come in the same memory where the browser can do that,
 * which saves it from clearing up after each.
 */
export async function* piecesOf(blob: Blob, signal?: AbortSignal): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const reader = readerOf(blob);
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Nobody waits for it: a browser may take its time to end what it reads from a disk.
    reader.cancel().catch(() => undefined);
  }
}

/** What is there of both kinds of readers. */
interface PieceReader {
  read(): Promise<ReadableStreamReadResult<Uint8Array<ArrayBuffer>>>;
  cancel(): Promise<void>;
}

function readerOf(blob: Blob): PieceReader {
  const stream = blob.stream();
  let reader: ReadableStreamBYOBReader;
  try {
    reader = stream.getReader({ mode: 'byob' });
  } catch {
    return stream.getReader();
  }
  let buffer = new ArrayBuffer(Math.min(PIECE_SIZE, Math.max(1, blob.size)));
  return {
    async read() {
      const { done, value } = await reader.read(new Uint8Array(buffer));
      if (done) return { done, value: undefined };
      buffer = value.buffer;
      return { done, value };
    },
    cancel: () => reader.cancel(),
  };
}
