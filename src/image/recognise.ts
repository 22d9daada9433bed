/** What a file is, judged by its first bytes: compressions, and the things people take for an image archive. */
import type { OuterCompression } from './model.ts';

/** How many first bytes are enough to judge. */
export const HEAD_SIZE = 512;

const COMPRESSIONS: readonly (readonly [Exclude<OuterCompression, 'none'>, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
];

/** The command that unpacks a file of each compression, keeping the original. */
export const UNPACK_COMMANDS: Readonly<Record<Exclude<OuterCompression, 'none'>, string>> = {
  gzip: 'gunzip -k FILE', bzip2: 'bunzip2 -k FILE', xz: 'unxz -k FILE', zstd: 'unzstd FILE',
};

const THINGS: readonly (readonly [string, string])[] = [
  ['PK\x03\x04', 'a ZIP archive'], ['PK\x05\x06', 'an empty ZIP archive'], ['\x89PNG\r\n\x1a\n', 'a PNG picture'],
  ['\xff\xd8\xff', 'a JPEG picture'], ['GIF8', 'a GIF picture'], ['%PDF-', 'a PDF document'],
  ['\x7fELF', 'a program (ELF)'], ['MZ', 'a Windows program'], ['7z\xbc\xaf\x27\x1c', 'a 7-Zip archive'],
  ['Rar!\x1a\x07', 'a RAR archive'], ['SQLite format 3\0', 'an SQLite database'], ['hsqs', 'a SquashFS file system'],
  ['QFI\xfb', 'a QEMU disk image'], ['!<arch>\n', 'a Debian package or ar archive'], ['070701', 'a cpio archive'],
  ['\xd0\xcf\x11\xe0', 'an old Office document'], ['RIFF', 'a media file (RIFF)'], ['#!', 'a script'],
];

const RE_HTML = /^\s*<(?:!doctype html|html|head|body|!--)/i;
const RE_XML = /^\s*<\?xml/i;
const RE_JSON = /^\s*[[{]\s*["\]}{[]/;
/** Lines that may stand before a Dockerfile's first instruction that counts. */
const RE_BEFORE_FROM = /^\s*(?:#|ARG\s|$)/i;
const RE_FROM = /^\s*FROM\s+\S/i;
const RE_CONTROL = /[\x00-\x08\x0e-\x1f\x7f]/;

const startsWith = (head: Uint8Array, magic: readonly number[]) => magic.every((byte, i) => head[i] === byte);

/** How content is compressed, by its first bytes. zstd may begin with skippable frames (RFC 8878, 3.1.2). */
export function compressionOf(head: Uint8Array): OuterCompression {
  for (const [name, magic] of COMPRESSIONS) if (startsWith(head, magic)) return name;
  const skippable = (head[0]! & 0xf0) === 0x50 && startsWith(head.subarray(1), [0x2a, 0x4d, 0x18]);
  return skippable ? 'zstd' : 'none';
}

/** What content looks like, as it fits into a sentence: `a PNG picture`, `an HTML page`. */
export function lookOf(head: Uint8Array): string {
  const compression = compressionOf(head);
  if (compression !== 'none') return `data compressed with ${compression}`;
  const latin = String.fromCharCode(...head);
  for (const [magic, name] of THINGS) if (latin.startsWith(magic)) return name;
  if (head.every((byte) => byte === 0)) return 'a file of zero bytes';
  return textLookOf(head) ?? `binary data (it begins with ${[...head.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')})`;
}

function textLookOf(head: Uint8Array): string | null {
  // The last character may be cut in two: `stream` keeps that from counting as an error.
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    return null;
  }
  if (RE_CONTROL.test(text)) return null;
  if (RE_HTML.test(text)) return 'an HTML page';
  if (RE_XML.test(text)) return 'an XML document';
  if (RE_JSON.test(text)) return 'a JSON document';
  if (RE_FROM.test(text.split('\n').find((line) => !RE_BEFORE_FROM.test(line)) ?? '')) return 'a Dockerfile';
  return 'a text file';
}
