import { Readable } from 'node:stream';
import fc from 'fast-check';
import { extract } from 'tar-stream';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src/base/problems.ts';
import { bytesOfPath } from '../../src/image/paths.ts';
import { collector } from '../../src/image/problems.ts';
import { walkHeaders } from '../../src/image/stream.ts';
import { TarWalk, type TarMember } from '../../src/image/tar.ts';
import { blobOf, fixture, fixtureText, tarOf } from './fixtures.ts';

interface Walked {
  members: TarMember[];
  problems: Problem[];
  state: string;
}

function walkOf(): { walk: TarWalk; walked: Walked } {
  const walked: Walked = { members: [], problems: [], state: '' };
  const walk = new TarWalk((member) => walked.members.push(member), collector(walked.problems, { where: 'it' }, 20));
  return { walk, walked };
}

/** Walks bytes given in pieces of a size. */
function walkPieces(bytes: Uint8Array, size: number): Walked {
  const { walk, walked } = walkOf();
  for (let at = 0; at < bytes.length; at += size) walk.push(bytes.subarray(at, at + size));
  walk.end();
  return { ...walked, state: walk.state };
}

async function walkBlob(bytes: Uint8Array<ArrayBuffer>): Promise<Walked> {
  const { walk, walked } = walkOf();
  await walkHeaders(blobOf(bytes), walk);
  return { ...walked, state: walk.state };
}

const TYPE_LETTERS: Record<string, string> = { file: '-', hardlink: 'h', symlink: 'l', dir: 'd', char: 'c', block: 'b', fifo: 'p' };

/** A name as `tar --quoting-style=escape` writes it in the C locale. */
function gnuName(path: string): string {
  const short: Record<number, string> = { 7: '\\a', 8: '\\b', 9: '\\t', 10: '\\n', 11: '\\v', 12: '\\f', 13: '\\r', 32: ' ', 92: '\\\\' };
  return [...bytesOfPath(path)].map((byte) => (
    short[byte] ?? (byte > 32 && byte < 127 ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`)
  )).join('');
}

function permissions(mode: number): string {
  const special = [[0o4000, 's'], [0o2000, 's'], [0o1000, 't']] as const;
  return special.map(([bit, letter], i) => {
    const bits = (mode >> (6 - 3 * i)) & 7;
    const run = bits & 1;
    const last = mode & bit ? (run ? letter : letter.toUpperCase()) : run ? 'x' : '-';
    return `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${last}`;
  }).join('');
}

/** A member as a row of `tar --list --verbose --full-time`; the numbers of devices are not read. */
function gnuRow({ name, type, size, mode, uid, gid, mtime, link }: TarMember): string {
  const time = new Date(mtime * 1000).toISOString().slice(0, 19).replace('T', ' ');
  const target = link === null ? '' : `${type === 'symlink' ? ' -> ' : ' link to '}${gnuName(link)}`;
  const shown = type === 'char' || type === 'block' ? 'DEVICE' : size;
  const ownName = type === 'dir' && !name.endsWith('/') ? `${name}/` : name;
  return `${TYPE_LETTERS[type]}${permissions(mode)} ${uid}/${gid} ${shown} ${time} ${gnuName(ownName)}${target}`;
}

async function gnuRows(list: string): Promise<string[]> {
  const lines = (await fixtureText(list)).trimEnd().split('\n').filter((line) => !line.startsWith('V'));
  return lines.map((line) => line.replace(/ +/, ' ').replace(/ +(?=\d+ \d{4}-)/, ' ').replace(/ +\d+,\d+ /, ' DEVICE '));
}

const TARS = [
  'gnu', 'oldgnu', 'posix', 'ustar', 'v7', 'large-ids', 'global', 'label', 'sparse-gnu', 'sparse-pax-0.0', 'sparse-pax-0.1', 'sparse-pax-1.0',
];

describe('reading a tar that GNU tar wrote', () => {
  test.each(TARS)('%s: names, types, sizes, modes, owners, times and links are those that GNU tar lists', async (name) => {
    const { members, problems } = await walkBlob(await fixture(`tars/${name}.tar.gz`));
    expect(members.filter(({ type }) => type !== 'other').map(gnuRow)).toEqual(await gnuRows(`tars/${name}.list`));
    expect(problems).toEqual([]);
  });

  test.each(TARS)('%s: pieces of any size give the same members as skipping from header to header', async (name) => {
    const bytes = await fixture(`tars/${name}.tar.gz`);
    const whole = await walkBlob(bytes);
    for (const size of [1, 7, 511, 512, 513, 4096, bytes.length]) expect(walkPieces(bytes, size)).toEqual(whole);
  });

  test('a sparse file has its unpacked size and takes up only what is stored', async () => {
    const { members } = await walkBlob(await fixture('tars/sparse-gnu.tar.gz'));
    const holes = members.find(({ name }) => name === './holes')!;
    expect(holes.size).toBe(2 ** 30);
    expect(holes.storedSize).toBeLessThan(100_000);
  });

  test('a volume label is a member of type other without content', async () => {
    const { members } = await walkBlob(await fixture('tars/label.tar.gz'));
    expect(members[0]).toMatchObject({ name: 'a\x20volume', type: 'other', storedSize: 0 });
  });

  test('two names that are no UTF-8 stay two names', async () => {
    const { members } = await walkBlob(await fixture('tars/gnu.tar.gz'));
    const names = members.map(({ name }) => name).filter((name) => name.includes('latin1'));
    expect(names).toEqual(['./latin1-\\xe8', './latin1-\\xe9']);
  });
});

/** What tar-stream reads, as far as it and the walk say the same. */
async function tarStreamMembers(bytes: Uint8Array): Promise<object[]> {
  const members: object[] = [];
  // Its types do not know the option that lets it read archives of before 1988.
  const reader = extract({ allowUnknownFormat: true } as object);
  Readable.from([Buffer.from(bytes)]).pipe(reader);
  for await (const entry of reader) {
    const { name, size, mode, uid, gid, linkname, byteOffset } = entry.header as typeof entry.header & { byteOffset: number };
    members.push({ name, size: size ?? 0, mode, uid, gid, link: linkname ?? null, offset: byteOffset });
    entry.resume();
  }
  return members;
}

const sameAsTarStream = ({ name, type, size, mode, uid, gid, link, offset }: TarMember) => (
  { name: type === 'dir' ? name.replace(/\/$/, '') : name, size, mode, uid, gid, link, offset }
);

describe('tar-stream as second opinion', () => {
  test.each(['ustar', 'v7', 'large-ids', 'global'])('%s: it reads the same members', async (name) => {
    const bytes = await fixture(`tars/${name}.tar.gz`);
    const theirs = (await tarStreamMembers(bytes)).map((member) => ({ ...member, name: (member as TarMember).name.replace(/\/$/, '') }));
    expect((await walkBlob(bytes)).members.map(sameAsTarStream)).toEqual(theirs);
  });

  /** tar-stream writes no larger number of an owner. */
  const MAX_OWNER = 0o777777;
  const nameParts = fc.array(fc.stringMatching(/^[a-z0-9äß_ -]{1,60}$/u), { minLength: 1, maxLength: 6 });
  const file = fc.record({
    name: nameParts.map((parts) => parts.join('/')),
    size: fc.integer({ min: 0, max: 2000 }),
    mode: fc.integer({ min: 1, max: 0o7777 }),
    uid: fc.integer({ min: 0, max: MAX_OWNER }),
    gid: fc.integer({ min: 0, max: MAX_OWNER }),
    mtime: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  });

  test('what tar-stream writes is read back as it was given, in pieces of any size', async () => {
    await fc.assert(fc.asyncProperty(fc.array(file, { maxLength: 12 }), fc.integer({ min: 1, max: 3000 }), async (files, piece) => {
      const bytes = await tarOf(files.map(({ mtime, size, ...header }) => [{ ...header, mtime: new Date(mtime * 1000) }, new Uint8Array(size)]));
      const { members, problems } = walkPieces(bytes, piece);
      expect(members.map(({ name, size, mode, uid, gid, mtime }) => ({ name, size, mode, uid, gid, mtime }))).toEqual(files);
      expect(problems).toEqual([]);
    }), { numRuns: 60 });
  });
});

/** Sets a header's bytes and mends its checksum. */
function patched(bytes: Uint8Array, header: number, at: number, text: string): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(bytes);
  copy.set(new TextEncoder().encode(text), header + at);
  copy.fill(0x20, header + 148, header + 156);
  const sum = copy.subarray(header, header + 512).reduce((total, byte) => total + byte, 0);
  copy.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, '0')}\0 `), header + 148);
  return copy;
}

describe('a tar that is not as it should be', () => {
  const two = () => tarOf([[{ name: 'first', size: 600 }, 'x'.repeat(600)], [{ name: 'second' }, 'y']]);

  test('a directory whose header gives a size has no body', async () => {
    const bytes = await tarOf([[{ name: 'dir/', type: 'directory' }], [{ name: 'file' }, 'x']]);
    const { members, problems } = walkPieces(patched(bytes, 0, 124, '00000001000\0'), 512);
    expect(members.map(({ name, storedSize }) => [name, storedSize])).toEqual([['dir/', 0], ['file', 1]]);
    expect(problems).toEqual([]);
  });

  test('a header with one damaged bit is reported with both checksums, and the members after it are read', async () => {
    const bytes = await two();
    bytes[0]! ^= 1;
    const { members, problems } = walkPieces(bytes, 512);
    expect(members.map(({ name }) => name)).toEqual(['girst', 'second']);
    expect(problems).toMatchObject([{ code: 'LB-IMG-012', offset: 0, found: expect.any(Number), expected: expect.any(Number) }]);
  });

  test('where two headers in a row are damaged the reading ends, with the byte', async () => {
    const bytes = await two();
    bytes[3]! ^= 1;
    bytes[1536 + 3]! ^= 1;
    const { members, problems, state } = walkPieces(bytes, 512);
    expect(members).toHaveLength(1);
    expect(problems.map(({ code, offset }) => [code, offset])).toEqual([['LB-IMG-012', 0], ['LB-IMG-013', 1536]]);
    expect(state).toBe('broken');
  });

  test('something that is no tar is told from a tar', () => {
    expect(walkPieces(new TextEncoder().encode('no tar at all'.repeat(100)), 512)).toEqual({ members: [], problems: [], state: 'foreign' });
  });

  test('no end mark, half an end mark and none of the last padding are all right', async () => {
    const bytes = await two();
    const ends = [bytes.length - 1024, bytes.length - 512, bytes.length - 1024 - 511];
    for (const end of ends) expect(walkPieces(bytes.subarray(0, end), 512)).toMatchObject({ members: { length: 2 }, problems: [] });
  });

  test('what follows the end mark is noted, with the byte, and not read', async () => {
    const bytes = await two();
    const both = new Uint8Array([...bytes, ...bytes]);
    const { members, problems } = walkPieces(both, 700);
    expect(members).toHaveLength(2);
    expect(problems).toMatchObject([{ code: 'LB-IMG-017', severity: 'note', offset: bytes.length }]);
  });

  test('a size that is no number or cannot be counted ends the reading with the byte', async () => {
    for (const size of ['9999999999\0\0', '-1\0\0\0\0\0\0\0\0\0\0']) {
      const { problems } = walkPieces(patched(await two(), 1536, 124, size), 512);
      expect(problems).toMatchObject([{ code: 'LB-IMG-014', offset: 1536, member: 'second' }]);
    }
  });

  test('an extended header of more than a mebibyte is passed over with a problem', async () => {
    const long = await tarOf([[{ name: 'x', pax: { comment: 'c'.repeat(1024 * 1024) } }, 'body']]);
    const { members, problems } = walkPieces(long, 4096);
    expect(problems).toMatchObject([{ code: 'LB-IMG-015', offset: 0, expected: 1024 * 1024 }]);
    expect(members).toMatchObject([{ storedSize: 4 }]);
  });

  test('a malformed PAX record is reported, and the records before it count', async () => {
    const bytes = await tarOf([[{ name: 'short', pax: { path: 'long name', z: 'value' } }, 'body']]);
    const text = new TextDecoder('latin1').decode(bytes);
    bytes[text.indexOf('z=value') - 1] = 0x58;
    const { members, problems } = walkPieces(bytes, 512);
    expect(problems).toMatchObject([{ code: 'LB-IMG-016', severity: 'warning' }]);
    expect(members).toMatchObject([{ name: 'long name' }]);
  });

  test('cut anywhere, it says where and keeps every member before the cut', async () => {
    const bytes = await fixture('tars/posix.tar.gz');
    const whole = walkPieces(bytes, 512);
    const last = whole.members.at(-1)!;
    // Less than this of the first header is not known for one.
    for (let end = 263; end < last.offset + last.storedSize; end += 97) {
      const { members, problems } = walkPieces(bytes.subarray(0, end), 512);
      expect(members).toEqual(whole.members.slice(0, members.length));
      const inPadding = members.length > 0 && end >= members.at(-1)!.offset + members.at(-1)!.storedSize && problems.length === 0;
      if (end % 512 !== 0 && !inPadding) expect(problems).toHaveLength(1);
      for (const { code, offset } of problems) {
        expect(['LB-IMG-010', 'LB-IMG-011', 'LB-IMG-021']).toContain(code);
        expect(offset).toBeLessThanOrEqual(end);
      }
    }
  });
});

test('a checksum that an old tar made of signed bytes is right, too', async () => {
  const bytes = await tarOf([[{ name: 'file' }, 'x']]);
  // In the owner's name.
  bytes[265] = 0xe9;
  const signed = bytes.subarray(0, 512).reduce((sum, byte, i) => sum + (i >= 148 && i < 156 ? 0x20 : byte < 0x80 ? byte : byte - 0x100), 0);
  bytes.set(new TextEncoder().encode(`${signed.toString(8).padStart(6, '0')}\0 `), 148);
  expect(walkPieces(bytes, 512)).toMatchObject({ members: [{ storedSize: 1 }], problems: [] });
});
