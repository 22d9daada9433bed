/** zstd (RFC 8878), which no browser unpacks by itself: read as a stream with fzstd, frame after frame. */
import { Decompress } from 'fzstd';
import { freshMemory, piecesOf, type Take } from './stream.ts';
import { ZstdFrames } from './zstd-frames.ts';

/** Bytes that are read at once. */
const PIECE_SIZE = 128 * 1024;

/** Unpacks zstd whose windows have at most that many bytes: `takeStored` sees the bytes as stored, `take` what they unpack to. Rejects where data is damaged or cut. */
export async function eachPieceOfZstd(blob: Blob, most: number, takeStored: Take, take: Take, signal?: AbortSignal): Promise<void> {
  let out: Uint8Array<ArrayBuffer>[] = [];
  const frames = new ZstdFrames(most);
  const zstd = new Decompress((unpacked) => void out.push(unpacked as Uint8Array<ArrayBuffer>));
  const push = async (piece: Uint8Array, last: boolean) => {
    out = [];
    zstd.push(piece, last);
    for (const unpacked of out) if (unpacked.length > 0) await take(unpacked);
  };
  for await (const piece of piecesOf(blob, signal, freshMemory(PIECE_SIZE))) {
    await takeStored(piece);
    for (let at = 0; at < piece.length;) {
      const end = frames.push(piece, at);
      await push(piece.subarray(at, end), false);
      at = end;
    }
  }
  await push(new Uint8Array(), true);
}
