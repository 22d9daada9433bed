/** The bytes of a file in a layer, as text or as hexadecimal digits. Pure but for reading. */
import type { Layer, LayerEntry } from '../../image/model.ts';
import { bytesOf } from '../../image/stream.ts';
import { eachUnpackedPiece } from '../../image/unpack.ts';

/** Most bytes that are read of a file. */
export const MOST_BYTES = 64 * 1024;
/** Most bytes that are shown in hexadecimal digits. */
export const MOST_HEX = 1024;
const HEX_ROW = 16;
/** A text has none of the control characters but tab, line feed, form feed, carriage return and escape. */
const RE_CONTROL = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f]/;

/** The beginning of a file. */
export interface FileContent {
  readonly kind: 'text' | 'hex' | 'empty';
  readonly text: string;
  /** How many of its bytes are shown. */
  readonly shown: number;
}

/** Thrown when enough bytes have come. */
const ENOUGH = new Error('enough');

/** The first bytes of a file of a layer, unpacked as far as needed. Rejects where the layer cannot be unpacked. */
export async function readFile(source: Blob, blob: { readonly offset: number; readonly size: number }, { compression }: Layer, file: LayerEntry, most = MOST_BYTES): Promise<Uint8Array> {
  const wanted = Math.min(file.storedSize, most);
  const stored = source.slice(blob.offset, blob.offset + blob.size);
  if (compression === 'none') return bytesOf(stored.slice(file.offset, file.offset + wanted));
  const bytes = new Uint8Array(wanted);
  let at = 0;
  try {
    await eachUnpackedPiece(stored, compression, () => {}, (piece) => {
      const from = file.offset - at;
      bytes.set(piece.subarray(Math.max(0, from), Math.max(0, from + wanted)), Math.max(0, -from));
      at += piece.length;
      if (at >= file.offset + wanted) throw ENOUGH;
    });
  } catch (error) {
    if (error !== ENOUGH) throw error;
  }
  return bytes;
}

/** Bytes as `hexdump -C` prints them: offset, sixteen bytes, and what of them can be read. */
export function hexOf(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += HEX_ROW) {
    const row = bytes.subarray(at, at + HEX_ROW);
    const digits = [...row].map((byte) => byte.toString(16).padStart(2, '0'));
    const halves = [digits.slice(0, 8).join(' '), digits.slice(8).join(' ')].join('  ');
    const readable = [...row].map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
    lines.push(`${at.toString(16).padStart(8, '0')}  ${halves.padEnd(48)}  ${readable}`);
  }
  return lines.join('\n');
}

/** The beginning of a file as it is shown: text where it is UTF-8, else hexadecimal digits. */
export function contentOf(bytes: Uint8Array): FileContent {
  if (bytes.length === 0) return { kind: 'empty', text: '', shown: 0 };
  try {
    // As a stream, so that a character that the limit cuts in two is no error.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    if (!RE_CONTROL.test(text)) return { kind: 'text', text, shown: bytes.length };
  } catch {
    // No UTF-8.
  }
  const shown = Math.min(bytes.length, MOST_HEX);
  return { kind: 'hex', text: hexOf(bytes.subarray(0, shown)), shown };
}
