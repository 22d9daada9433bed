/** PAX extended headers: records `LENGTH KEY=VALUE\n`, whose length counts the whole record in bytes (POSIX pax). */

const BLANK = 0x20;
const EQUALS = 0x3d;
const NEWLINE = 0x0a;
const RE_LENGTH = /^[1-9][0-9]{0,9}$/;
const RE_SIZE = /^[0-9]{1,16}$/;
const RE_TIME = /^-?[0-9]{1,16}(?:\.[0-9]*)?$/;

/** Values stay bytes: they may hold NUL, newline and `=`. */
export type PaxRecords = Map<string, Uint8Array>;

const text = new TextDecoder();

/** Reads the records in order; `bad` is the position of the first that is none, and ends the reading. */
export function parsePax(bytes: Uint8Array): { records: PaxRecords; bad: number | null } {
  const records: PaxRecords = new Map();
  for (let at = 0; at < bytes.length;) {
    // Some writers fill the rest of the block's announced size with NULs.
    if (bytes[at] === 0) break;
    const blank = bytes.indexOf(BLANK, at);
    const digits = blank === -1 ? '' : text.decode(bytes.subarray(at, Math.min(blank, at + 11)));
    const end = at + Number(digits);
    const equals = bytes.indexOf(EQUALS, blank);
    if (!RE_LENGTH.test(digits) || end > bytes.length || bytes[end - 1] !== NEWLINE || equals === -1 || equals >= end) {
      return { records, bad: at };
    }
    records.set(text.decode(bytes.subarray(blank + 1, equals)), bytes.slice(equals + 1, end - 1));
    at = end;
  }
  return { records, bad: null };
}

/** A record's value in the first of the headers that has it and does not take it back by an empty one. */
export function paxBytes(headers: readonly PaxRecords[], key: string): Uint8Array | undefined {
  for (const records of headers) {
    const value = records.get(key);
    if (value !== undefined && value.length > 0) return value;
  }
  return undefined;
}

/** A whole, non-negative number; NaN where the record is something else. */
export function paxSize(headers: readonly PaxRecords[], key: string): number | undefined {
  const value = paxBytes(headers, key);
  if (value === undefined) return undefined;
  const digits = text.decode(value);
  return RE_SIZE.test(digits) ? Number(digits) : NaN;
}

/** A time in seconds, with a fraction; NaN where the record is something else. */
export function paxTime(headers: readonly PaxRecords[], key: string): number | undefined {
  const value = paxBytes(headers, key);
  if (value === undefined) return undefined;
  const digits = text.decode(value);
  return RE_TIME.test(digits) ? Number(digits) : NaN;
}
