/** An archive that is compressed as a whole: unpacked once, since its entries are looked up by their offsets. */
import type { Problem } from '../base/problems.ts';
import type { Limits } from './limits.ts';
import { problem } from './problems.ts';
import { eachUnpackedPiece, UnpackedTooMuch, WindowTooLarge, type Packed } from './unpack.ts';

/** Pieces are joined to Blobs of this size on the way: browsers move Blobs out of memory, not arrays. */
const PART_SIZE = 8 * 1024 * 1024;

/** How an archive is to be unpacked. */
export interface OuterOptions {
  limits: Limits;
  signal?: AbortSignal | undefined;
  /** Told the stored bytes as they are read. */
  onBytes: (count: number) => void;
}

/** What an archive unpacks to. Where that is too much, damaged or cut, it is what came before, with the problem. */
export async function unpackOuter(source: Blob, outer: Packed, options: OuterOptions): Promise<{ blob: Blob; problem: Problem | null }> {
  const most = options.limits.outerBytes;
  const parts = new Parts();
  let found: Problem | null = null;
  try {
    await eachUnpackedPiece(source, outer, (piece) => options.onBytes(piece.length), (piece) => {
      if (parts.size + piece.length > most) throw new UnpackedTooMuch();
      parts.add(piece);
    }, options.signal, options.limits.zstdWindow);
  } catch (error) {
    options.signal?.throwIfAborted();
    if (error instanceof UnpackedTooMuch) found = problem('LB-IMG-009', { found: outer, expected: most, limit: 'outerBytes' });
    else if (error instanceof WindowTooLarge) found = problem('LB-IMG-083', { where: 'The archive', expected: options.limits.zstdWindow, found: error.window, limit: 'zstdWindow' });
    else found = problem('LB-IMG-005', { found: outer, offset: parts.size, reason: error instanceof Error ? error.message : String(error) });
  }
  return { blob: parts.blob(), problem: found };
}

class Parts {
  size = 0;
  readonly #parts: Blob[] = [];
  #pieces: Uint8Array<ArrayBuffer>[] = [];
  #pending = 0;

  add(piece: Uint8Array<ArrayBuffer>): void {
    this.#pieces.push(piece);
    this.#pending += piece.length;
    this.size += piece.length;
    if (this.#pending >= PART_SIZE) this.#join();
  }

  blob(): Blob {
    this.#join();
    return new Blob(this.#parts);
  }

  #join(): void {
    this.#parts.push(new Blob(this.#pieces));
    this.#pieces = [];
    this.#pending = 0;
  }
}
