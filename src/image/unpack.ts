/** Unpacking gzip and zstd while they are read. */
import { LIMITS } from './limits.ts';
import type { LayerCompression } from './model.ts';
import { eachPiece, freshMemory, piecesOf, type Take } from './stream.ts';

/** A compression that is unpacked here. */
export type Packed = Exclude<LayerCompression, 'none'>;

/** Bytes that are read at once. */
const PIECE_SIZE = 512 * 1024;
/** Bytes of them that the platform is given at once: it may make a thousand times as many before anybody is asked. */
const FED_SIZE = 64 * 1024;

/** Thrown by a `take` that has had enough, to tell it from damaged data. */
export class UnpackedTooMuch extends Error {}

/** zstd that needs a larger window than it is given. */
export class WindowTooLarge extends Error {
  readonly window: number;

  constructor(window: number) {
    super(`a window of ${window} bytes is needed`);
    this.window = window;
  }
}

/**
 * Unpacks a blob: `takeStored` sees the bytes as stored, `take` what they unpack to. Rejects where the data is
 * damaged or cut, after everything before that has been taken.
 */
export async function eachUnpackedPiece(
  blob: Blob, packed: Packed, takeStored: Take, take: Take, signal?: AbortSignal, zstdWindow = LIMITS.zstdWindow,
): Promise<void> {
  if (packed === 'zstd') {
    const { eachPieceOfZstd } = await import('./zstd.ts');
    return eachPieceOfZstd(blob, zstdWindow, takeStored, take, signal);
  }
  const stored = counting(takeStored);
  const unpacked = counting(take);
  try {
    await eachNativePiece(blob, stored.take, unpacked.take, signal);
  } catch (error) {
    if (signal?.aborted || error === stored.failure || error === unpacked.failure) throw error;
    // The platform stops after the first member: all of it once more, without what has been taken already.
    const { eachPieceOfMembers } = await import('./gzip-members.ts');
    await eachPieceOfMembers(blob, after(stored.count, takeStored), after(unpacked.count, take), signal);
  }
}

interface Counting {
  count: number;
  failure: unknown;
  take: Take;
}

/** Counts the bytes that were taken, and keeps what the taker threw. */
function counting(take: Take): Counting {
  const counter: Counting = {
    count: 0,
    failure: undefined,
    async take(piece) {
      try {
        await take(piece);
      } catch (error) {
        counter.failure = error;
        throw error;
      }
      counter.count += piece.length;
    },
  };
  return counter;
}

/** Leaves out that many bytes. */
function after(count: number, take: Take): Take {
  return (piece) => {
    const skipped = Math.min(count, piece.length);
    count -= skipped;
    if (skipped < piece.length) return take(piece.subarray(skipped));
  };
}

async function eachNativePiece(blob: Blob, takeStored: Take, take: Take, signal?: AbortSignal): Promise<void> {
  const gzip = new DecompressionStream('gzip');
  const writer = gzip.writable.getWriter();
  const feeding = (async () => {
    for await (const piece of piecesOf(blob, signal, freshMemory(PIECE_SIZE))) {
      await takeStored(piece);
      for (let at = 0; at < piece.length; at += FED_SIZE) await writer.write(piece.subarray(at, at + FED_SIZE));
    }
    await writer.close();
  })().catch(async (error: unknown) => {
    // Whoever waits for what comes out would wait for ever.
    await writer.abort(error).catch(() => undefined);
    throw error;
  });
  const draining = eachPiece(gzip.readable, take, signal);
  const [fed, drained] = await Promise.allSettled([feeding, draining]);
  if (drained.status === 'rejected') throw drained.reason;
  if (fed.status === 'rejected') throw fed.reason;
}
