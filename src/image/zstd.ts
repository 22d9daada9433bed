/** zstd (RFC 8878), which no browser unpacks by itself: read as a stream with fzstd, frame after frame. */
import { Decompress } from 'fzstd';
import { bytesOf, eachPiece, type Take } from './stream.ts';
import { WindowTooLarge } from './unpack.ts';

const SKIPPABLE_HEADER = 8;
/** Enough of a frame's header for its window. */
const FRAME_LOOK = 18;
const FRAME_SIZE_BYTES = [0, 2, 4, 8];
const DICTIONARY_ID_BYTES = [0, 1, 2, 4];

/** Unpacks zstd whose window has at most that many bytes: `takeStored` sees the bytes as stored, `take` what they unpack to. Rejects where data is damaged or cut. */
export async function eachPieceOfZstd(blob: Blob, most: number, takeStored: Take, take: Take, signal?: AbortSignal): Promise<void> {
  const window = await windowOf(blob);
  if (window > most) throw new WindowTooLarge(window);
  let out: Uint8Array<ArrayBuffer>[] = [];
  const zstd = new Decompress((unpacked) => void out.push(unpacked as Uint8Array<ArrayBuffer>));
  const push = async (piece: Uint8Array, last: boolean) => {
    out = [];
    zstd.push(piece, last);
    for (const unpacked of out) if (unpacked.length > 0) await take(unpacked);
  };
  await eachPiece(blob.stream(), async (piece) => {
    await takeStored(piece);
    await push(piece, false);
  }, signal);
  await push(new Uint8Array(), true);
}

/** The window that the first frame asks for, in bytes (RFC 8878, 3.1.1.1); 0 where there is no frame. */
async function windowOf(blob: Blob): Promise<number> {
  for (let at = 0; at < blob.size;) {
    const head = await bytesOf(blob.slice(at, at + FRAME_LOOK));
    const padded = new Uint8Array(FRAME_LOOK);
    padded.set(head);
    const view = new DataView(padded.buffer);
    if ((view.getUint32(0, true) & 0xfffffff0) >>> 0 === 0x184d2a50) at += SKIPPABLE_HEADER + view.getUint32(4, true);
    else return windowOfFrame(view);
  }
  return 0;
}

function windowOfFrame(view: DataView): number {
  const descriptor = view.getUint8(4);
  if ((descriptor & 0x20) === 0) {
    const byte = view.getUint8(5);
    const base = 2 ** (10 + (byte >> 3));
    return base + (base / 8) * (byte & 7);
  }
  // A single segment: the window is the content, whose size follows the dictionary's ID.
  const at = 5 + DICTIONARY_ID_BYTES[descriptor & 3]!;
  switch (FRAME_SIZE_BYTES[descriptor >> 6]) {
    case 2: return view.getUint16(at, true) + 256;
    case 4: return view.getUint32(at, true);
    case 8: return Number(view.getBigUint64(at, true));
    default: return view.getUint8(at);
  }
}
