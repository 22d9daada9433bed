/** Tars put together block by block, so that any field can hold what no tar program would write. */

const BLOCK = 512;
const encoder = new TextEncoder();

/** What a header is to say; text is written as it is, numbers as octal digits. */
export interface RawMember {
  name?: string | Uint8Array;
  mode?: number | string | Uint8Array;
  uid?: number | string | Uint8Array;
  /** As announced; by default that of the body. */
  size?: number | string | Uint8Array;
  mtime?: number | string | Uint8Array;
  type?: string;
  link?: string | Uint8Array;
  prefix?: string | Uint8Array;
  magic?: string;
  /** Added to the right checksum. */
  checksumOff?: number;
  body?: string | Uint8Array;
}

export const bytesOf = (content: string | Uint8Array) => (typeof content === 'string' ? encoder.encode(content) : content);

function numberBytes(value: number | string | Uint8Array, length: number): Uint8Array {
  return typeof value === 'number' ? encoder.encode(`${value.toString(8).padStart(length - 1, '0')}\0`) : bytesOf(value);
}

/** Makes the checksum of the header at an offset right (or wrong by that much). */
export function mendChecksum(bytes: Uint8Array, at = 0, off = 0): void {
  bytes.fill(0x20, at + 148, at + 156);
  const sum = bytes.subarray(at, at + BLOCK).reduce((total, byte) => total + byte, 0) + off;
  bytes.set(encoder.encode(`${sum.toString(8).padStart(6, '0')}\0 `), at + 148);
}

export function rawHeader({ name = 'file', mode = 0o644, uid = 0, size, mtime = 0, type = '0', link = '', prefix = '', magic = 'ustar\x0000', checksumOff = 0, body = '' }: RawMember): Uint8Array {
  const block = new Uint8Array(BLOCK);
  const put = (value: Uint8Array, at: number, length: number) => block.set(value.subarray(0, length), at);
  put(bytesOf(name), 0, 100);
  put(numberBytes(mode, 8), 100, 8);
  put(numberBytes(uid, 8), 108, 8);
  put(numberBytes(0, 8), 116, 8);
  put(numberBytes(size ?? bytesOf(body).length, 12), 124, 12);
  put(numberBytes(mtime, 12), 136, 12);
  put(bytesOf(type), 156, 1);
  put(bytesOf(link), 157, 100);
  put(bytesOf(magic), 257, 8);
  put(bytesOf(prefix), 345, 155);
  mendChecksum(block, 0, checksumOff);
  return block;
}

export const joined = (...parts: readonly Uint8Array[]) => joinedAll(parts);

function joinedAll(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const paddingOf = (length: number) => new Uint8Array((BLOCK - (length % BLOCK)) % BLOCK);

/** The two blocks of zeros that end a tar. */
export const END_MARK = new Uint8Array(2 * BLOCK);

/** Members one after the other, without an end mark. */
export function rawMembers(members: readonly RawMember[]): Uint8Array<ArrayBuffer> {
  return joinedAll(members.flatMap((member) => {
    const body = bytesOf(member.body ?? '');
    return [rawHeader(member), body, paddingOf(body.length)];
  }));
}

/** A whole tar. */
export const rawTar = (members: readonly RawMember[]) => joined(rawMembers(members), END_MARK);

/** One PAX record, with its right length unless another is given. */
export function paxRecord(key: string, value: string, length?: number): string {
  const rest = encoder.encode(` ${key}=${value}\n`).length;
  let total = rest + String(rest).length;
  if (rest + String(total).length !== total) total = rest + String(total).length;
  return `${length ?? total} ${key}=${value}\n`;
}

/** A number as GNU tar writes it where octal digits do not suffice: big-endian behind a marking bit. */
export function base256(value: bigint, length = 12): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = length - 1, rest = BigInt.asUintN(8 * length, value); i >= 0; i--, rest >>= 8n) bytes[i] = Number(rest & 0xffn);
  bytes[0] = value < 0n ? 0xff : bytes[0]! | 0x80;
  return bytes;
}

/** A member of a sound tar, as it was found. */
export interface FoundMember {
  header: Uint8Array;
  body: Uint8Array;
}

/** The members of a tar, as far as headers with readable sizes go; extended headers are members of their own. */
export function membersOf(tar: Uint8Array): FoundMember[] {
  const found: FoundMember[] = [];
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0;) {
    const size = Number.parseInt(new TextDecoder('latin1').decode(tar.subarray(at + 124, at + 136)), 8) || 0;
    const header = tar.slice(at, at + BLOCK);
    const hasBody = !'123456'.includes(String.fromCharCode(header[156]!));
    const end = at + BLOCK + (hasBody ? size : 0);
    found.push({ header, body: tar.slice(at + BLOCK, end) });
    at = Math.ceil(end / BLOCK) * BLOCK;
  }
  return found;
}

/** The opposite of `membersOf`: sizes and checksums are mended. */
export function tarOfMembers(members: readonly FoundMember[]): Uint8Array<ArrayBuffer> {
  return joinedAll([...members.flatMap(({ header, body }) => {
    const mended = header.slice();
    if (body.length > 0 || !'123456'.includes(String.fromCharCode(header[156]!))) mended.set(numberBytes(body.length, 12), 124);
    mendChecksum(mended);
    return [mended, body, paddingOf(body.length)];
  }), END_MARK]);
}
