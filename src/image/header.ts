/**
 * One tar header: 512 bytes of fixed fields (POSIX pax, “ustar Interchange Format”; GNU tar manual, “Basic Tar
 * Format”). Names stay bytes here.
 */
import type { EntryType } from './model.ts';

/** Everything in a tar is counted in blocks of this many bytes. */
export const BLOCK_SIZE = 512;

/** Field positions and lengths. */
const NAME = [0, 100] as const;
const MODE = [100, 8] as const;
const UID = [108, 8] as const;
const GID = [116, 8] as const;
const SIZE = [124, 12] as const;
const MTIME = [136, 12] as const;
const CHKSUM = [148, 8] as const;
const TYPEFLAG = 156;
const LINKNAME = [157, 100] as const;
const MAGIC = 257;
const DEVMAJOR = [329, 8] as const;
const DEVMINOR = [337, 8] as const;
const PREFIX = [345, 155] as const;
/** In star's archives the prefix is shorter; times follow it, and `tar\0` ends the block. */
const STAR_PREFIX = [345, 131] as const;
const STAR_TRAILER = 508;
const GNU_IS_EXTENDED = 482;
const GNU_REAL_SIZE = [483, 12] as const;
const GNU_EXTENSION_IS_EXTENDED = 504;

type Field = readonly [offset: number, length: number];

const NO_LINK = new Uint8Array(0);
const BLANK = 0x20;
const SLASH = 0x2f;

/** The type flags that mean something to the reader. */
export const TYPE = {
  file: '0', oldFile: '\0', hardlink: '1', symlink: '2', char: '3', block: '4', dir: '5', fifo: '6', contiguous: '7',
  pax: 'x', paxGlobal: 'g', gnuLongName: 'L', gnuLongLink: 'K', gnuSparse: 'S',
} as const;

const ENTRY_TYPES = new Map<string, EntryType>([
  [TYPE.file, 'file'], [TYPE.oldFile, 'file'], [TYPE.contiguous, 'file'], [TYPE.gnuSparse, 'file'],
  [TYPE.hardlink, 'hardlink'], [TYPE.symlink, 'symlink'], [TYPE.char, 'char'], [TYPE.block, 'block'],
  [TYPE.dir, 'dir'], [TYPE.fifo, 'fifo'],
]);

/** The fields of one header. Numbers that the field does not hold are NaN. */
export interface Header {
  name: Uint8Array;
  mode: number;
  uid: number;
  gid: number;
  size: number;
  mtime: number;
  typeflag: string;
  /** Where a link points; empty for all else. */
  link: Uint8Array;
  /** For a device: its major and minor number. */
  device: readonly [major: number, minor: number] | null;
  /** Whether the block says of itself that it is a tar header; those of before 1988 do not. */
  magic: boolean;
  /** The checksum in the header, and what its bytes give. */
  checksum: { expected: number; found: number; agrees: boolean };
  /** For an old GNU sparse file: its size once unpacked, and whether blocks with more of its map follow. */
  sparse: { size: number; extended: boolean } | null;
}

/** What kind of member a type flag stands for; flags of vendors are `other`, and have a body like files. */
export function entryTypeOf(typeflag: string): EntryType {
  return ENTRY_TYPES.get(typeflag) ?? 'other';
}

/** Whether a member of this type has no body whatever its size field says (Go, Python and GNU tar agree). */
export function isHeaderOnly(type: EntryType): boolean {
  return type !== 'file' && type !== 'other';
}

function textEnd(block: Uint8Array, [offset, length]: Field): number {
  const end = block.indexOf(0, offset);
  return end === -1 || end > offset + length ? offset + length : end;
}

function textField(block: Uint8Array, field: Field): Uint8Array {
  return block.subarray(field[0], textEnd(block, field));
}

/** A binary number (GNU's base-256): big-endian two's complement behind the marking bit. */
function binaryNumber(bytes: Uint8Array): number {
  let value = BigInt(bytes[0]! & 0x3f) - (bytes[0]! & 0x40 ? 0x40n : 0n);
  for (const byte of bytes.subarray(1)) value = value * 256n + BigInt(byte);
  return Number(value);
}

/** An octal number with blanks or NULs around it; empty is 0, as tar itself has it. */
function octalNumber(block: Uint8Array, [offset, length]: Field): number {
  let at = offset;
  let end = offset + length;
  while (at < end && (block[at] === BLANK || block[at] === 0)) at++;
  while (end > at && (block[end - 1] === BLANK || block[end - 1] === 0)) end--;
  let value = 0;
  for (; at < end; at++) {
    const digit = block[at]! - 0x30;
    // What stands behind a blank or NUL is not part of the number.
    if (block[at] === 0 || block[at] === BLANK) break;
    if (digit < 0 || digit > 7) return NaN;
    value = value * 8 + digit;
  }
  return value;
}

function numberField(block: Uint8Array, field: Field): number {
  const [offset, length] = field;
  return block[offset]! & 0x80 ? binaryNumber(block.subarray(offset, offset + length)) : octalNumber(block, field);
}

/** Sums up the block with the checksum field taken as blanks; some old tars added signed bytes. */
function checksumOf(block: Uint8Array): Header['checksum'] {
  const expected = octalNumber(block, CHKSUM);
  let found = 0;
  for (let i = 0; i < BLOCK_SIZE; i++) found += block[i]!;
  const [start, length] = CHKSUM;
  for (let i = start; i < start + length; i++) found += BLANK - block[i]!;
  return { expected, found, agrees: expected === found || expected === found - 0x100 * highBytes(block) };
}

/** How many bytes outside of the checksum field are negative if they are taken as signed. */
function highBytes(block: Uint8Array): number {
  const [start, length] = CHKSUM;
  return block.reduce((count, byte, i) => count + Number(byte >= 0x80 && (i < start || i >= start + length)), 0);
}

function hasText(block: Uint8Array, offset: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (block[offset + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** Whether a block is all zero, as the two at the end of an archive are. */
export function isZero(block: Uint8Array): boolean {
  return block.every((byte) => byte === 0);
}

/** Whether more blocks follow that hold an old GNU sparse file's map. */
export function sparseContinues(block: Uint8Array): boolean {
  return block[GNU_EXTENSION_IS_EXTENDED] !== 0;
}

/** Reads a block of 512 bytes as a header. It never fails: what is wrong shows in `checksum` and as NaN. */
export function parseHeader(block: Uint8Array): Header {
  const posix = hasText(block, MAGIC, 'ustar\0');
  const gnu = hasText(block, MAGIC, 'ustar  \0');
  const typeflag = String.fromCharCode(block[TYPEFLAG]!);
  return {
    name: posix ? prefixedName(block) : textField(block, NAME),
    mode: numberField(block, MODE),
    uid: numberField(block, UID),
    gid: numberField(block, GID),
    size: numberField(block, SIZE),
    mtime: numberField(block, MTIME),
    typeflag,
    link: typeflag === TYPE.hardlink || typeflag === TYPE.symlink ? textField(block, LINKNAME) : NO_LINK,
    device: typeflag === TYPE.char || typeflag === TYPE.block ? [numberField(block, DEVMAJOR) || 0, numberField(block, DEVMINOR) || 0] : null,
    magic: posix || gnu,
    checksum: checksumOf(block),
    sparse: typeflag === TYPE.gnuSparse
      ? { size: numberField(block, GNU_REAL_SIZE), extended: block[GNU_IS_EXTENDED] !== 0 } : null,
  };
}

function prefixedName(block: Uint8Array): Uint8Array {
  const name = textField(block, NAME);
  if (block[PREFIX[0]] === 0) return name;
  const prefix = textField(block, hasText(block, STAR_TRAILER, 'tar\0') ? STAR_PREFIX : PREFIX);
  const joined = new Uint8Array(prefix.length + 1 + name.length);
  joined.set(prefix);
  joined[prefix.length] = SLASH;
  joined.set(name, prefix.length + 1);
  return joined;
}
