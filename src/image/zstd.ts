/** zstd (RFC 8878), which no browser unpacks by itself: read as a stream with fzstd, frame after frame. */
import { Decompress } from 'fzstd';
import { eachPiece, type Take } from './stream.ts';
import { ZstdFrames } from './zstd-frames.ts';

/** Unpacks zstd whose windows have at most that many bytes: `takeStored` sees the bytes as stored, `take` what they unpack to. Rejects where data is damaged or cut. */
export async function eachPieceOfZstd(blob: Blob, most: number, takeStored: Take, take: Take, signal?: AbortSignal): Promise<void> {
  let out: Uint8Array<ArrayBuffer>[] = [];
  const frames = new ZstdFrames(most);
  const zstd = new Decompress((unpacked) => void out.push(unpacked as Uint8Array<ArrayBuffer>));
  const push = async (piece: Uint8Array, last: boolean) => {
    out = [];
    frames.push(piece);
    zstd.push(piece, last);
    for (const unpacked of out) if (unpacked.length > 0) await take(unpacked);
  };
  await eachPiece(blob.stream(), async (piece) => {
    await takeStored(piece);
    await push(piece, false);
  }, signal);
  await push(new Uint8Array(), true);
}
