/**
 * Names in archives are bytes, not text. Here they become text without loss: printable UTF-8 stays, everything
 * else and the backslash becomes `\xNN` byte by byte. Two names are the same bytes exactly if their texts are
 * equal, so the text is a safe key, and it is safe to show: no control, direction or invisible characters.
 */

/** Controls, formats (directions, joiners, marks), line separators, private and unassigned characters, the backslash. */
const RE_ESCAPED = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}\\]/gu;
/** The same without the backslash, line ends and tabs. */
const RE_INVISIBLE = /(?![\n\r\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/gu;
const RE_HEX_ESCAPE = /\\x([0-9a-f]{2})/g;
const RE_NOT_PLAIN = /[^\x20-\x7e]+/g;
/** A component that is empty, `.` or `..`. */
const RE_UNCLEAN = /(?:^|\/)\.{0,2}(?:\/|$)/;

/** Longest text out of a document that a message quotes, in characters. */
const MAX_QUOTE = 100;

const encoder = new TextEncoder();
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function escapeBytes(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += `\\x${byte.toString(16).padStart(2, '0')}`;
  return text;
}

const escapeUnsafe = (text: string) => text.replace(RE_ESCAPED, (character) => escapeBytes(encoder.encode(character)));

/** Length of the UTF-8 sequence that a first byte announces. */
function sequenceLength(first: number): number {
  return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/** The text of a name that is not valid UTF-8 as a whole: sequence by sequence. */
function textOfInvalid(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const sequence = bytes.subarray(at, at + sequenceLength(bytes[at]!));
    try {
      text += escapeUnsafe(utf8.decode(sequence));
      at += sequence.length;
    } catch {
      text += escapeBytes(bytes.subarray(at, at + 1));
      at += 1;
    }
  }
  return text;
}

/** The text that names these bytes. */
export function pathOfBytes(bytes: Uint8Array): string {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return textOfInvalid(bytes);
  }
  return escapeUnsafe(text);
}

/** The text for a name that came as a string, for instance out of JSON. */
export function pathOfString(name: string): string {
  return escapeUnsafe(name.toWellFormed());
}

/** A text out of a document as a message quotes it: nothing invisible, and not too long. */
export function quoted(text: string): string {
  const shown = text.length > MAX_QUOTE ? `${text.slice(0, MAX_QUOTE)}…` : text;
  return escapeUnsafe(shown.toWellFormed()).replaceAll('\\x5c', '\\');
}

/** A text as it can be shown: what has no picture of its own or changes the direction is escaped, line ends, tabs and backslashes stay. */
export function visible(text: string): string {
  return text.toWellFormed().replace(RE_INVISIBLE, (character) => escapeBytes(encoder.encode(character)));
}

/** The bytes that a text names. */
export function bytesOfPath(path: string): Uint8Array {
  if (!path.includes('\\')) return encoder.encode(path);
  const parts: number[] = [];
  let from = 0;
  for (const match of path.matchAll(RE_HEX_ESCAPE)) {
    parts.push(...encoder.encode(path.slice(from, match.index)), Number.parseInt(match[1]!, 16));
    from = match.index + match[0].length;
  }
  parts.push(...encoder.encode(path.slice(from)));
  return Uint8Array.from(parts);
}

/** The text with everything outside of printable ASCII escaped too. */
export function asciiPath(path: string): string {
  return path.replace(RE_NOT_PLAIN, (text) => escapeBytes(encoder.encode(text)));
}

/** The order of two names by their bytes. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}

/**
 * A path without leading, doubled and trailing slashes, `.` and `..`; the root is the empty text. Null where
 * `..` leads out of the root.
 */
export function cleanPath(path: string): string | null {
  if (!RE_UNCLEAN.test(path)) return path;
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.pop() === undefined) return null;
  }
  return kept.join('/');
}

/** The directory part of a clean path; empty for a name in the root. */
export function directoryOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The last component of a clean path. */
export function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
