/** Ways to spoil an archive: bytes, tar headers, members, JSON documents and what layers are compressed with. */
import { gunzipSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { base256, bytesOf, joined, membersOf, paxRecord, rawHeader, tarOfMembers, type FoundMember } from '../raw-tar.ts';
import type { Random } from './random.ts';

/** A way to spoil bytes; gives new ones. */
type Mutation = (bytes: Uint8Array, random: Random, corpus: readonly Uint8Array[]) => Uint8Array;

const BLOCK = 512;
/** Bytes that mean something to some parser. */
const BYTES = [0, 1, 0x20, 0x2f, 0x2e, 0x30, 0x37, 0x39, 0x5c, 0x7f, 0x80, 0xc0, 0xff];
const SIZES: readonly (string | Uint8Array)[] = [
  '77777777777\0', '00000000000\0', '-0000000001\0', '           \0', '99999999999\0', '0x10\0', '37777777777\0',
  base256(-1n), base256(2n ** 53n), base256(2n ** 63n), base256(2n ** 90n), new Uint8Array(12).fill(0xff), new Uint8Array(12).fill(0x80),
];
const TYPES = [...'01234567LKxgSMNDVX', '\0', '\xff'];
const NAMES = [
  '', '/', '.', '..', './', '../x', 'a/../../b', '/etc/passwd', '.wh.', '.wh..wh..opq', '.wh..wh.plnk', '.wh.a', 'a/', 'a//b', '__proto__', 'constructor',
  'manifest.json', 'index.json', './manifest.json', 'oci-layout', 'repositories', '\u202egnp.exe', 'a\0b', '\xff\xfe', 'x'.repeat(100), 'a/'.repeat(50),
];
const RECORDS = [
  paxRecord('path', '../../etc'), paxRecord('size', '99999999999999999999'), paxRecord('size', '-1'), paxRecord('size', '1'), paxRecord('path', ''),
  paxRecord('path', 'a', 3), paxRecord('path', 'a', 999), '0 a=b\n', '9999999999 a=b\n', '\n', '5\n', paxRecord('linkpath', 'b'), paxRecord('mtime', '1e999'),
  paxRecord('GNU.sparse.realsize', '1099511627776'), paxRecord('GNU.sparse.name', '..'), paxRecord('hdrcharset', 'BINARY'), paxRecord('SCHILY.xattr.a', 'x\0y=z\n'),
];
const VALUES: readonly unknown[] = [
  null, true, false, 0, -1, 1, 2 ** 53, 1e308, 0.5, '', 'x', '..', '/', 'sha256:', `sha256:${'0'.repeat(64)}`, `sha512:${'0'.repeat(128)}`, [], {}, [null], [[]], [{}],
  { digest: null }, 'application/vnd.oci.image.index.v1+json', 'application/vnd.oci.image.manifest.v1+json', '\u202e\ud800\u0000', 'x'.repeat(5000),
];

const copyOf = (bytes: Uint8Array) => Uint8Array.from(bytes);

const flipBytes: Mutation = (bytes, random) => {
  const out = copyOf(bytes);
  for (let i = 1 + random.below(8); i > 0 && out.length > 0; i--) {
    const at = random.below(out.length);
    out[at] = random.chance(0.5) ? random.pick(BYTES) : out[at]! ^ (1 << random.below(8));
  }
  return out;
};

const truncate: Mutation = (bytes, random) => bytes.slice(0, random.chance(0.5) ? random.below(bytes.length + 1) : BLOCK * random.below(bytes.length / BLOCK + 1));

const moveBlocks: Mutation = (bytes, random) => {
  const blocks = Math.max(1, Math.floor(bytes.length / BLOCK));
  const [from, count, to] = [random.below(blocks) * BLOCK, (1 + random.below(4)) * BLOCK, random.below(blocks) * BLOCK];
  const part = bytes.subarray(from, from + count);
  const rest = random.chance(0.5) ? joined(bytes.subarray(0, from), bytes.subarray(from + count)) : bytes;
  return joined(rest.subarray(0, to), part, rest.subarray(to));
};

const splice: Mutation = (bytes, random, corpus) => {
  const other = random.pick(corpus);
  return joined(bytes.subarray(0, BLOCK * random.below(bytes.length / BLOCK + 1)), other.subarray(BLOCK * random.below(other.length / BLOCK + 1)));
};

const append: Mutation = (bytes, random, corpus) => joined(bytes, random.chance(0.5) ? random.pick(corpus) : new Uint8Array(random.below(3000)).fill(random.pick(BYTES)));

/** Changes the members of a tar and puts it together again with sizes and checksums right. */
function onMembers(change: (members: FoundMember[], random: Random) => void): Mutation {
  return (bytes, random) => {
    const members = membersOf(bytes);
    if (members.length === 0) return bytes;
    change(members, random);
    return tarOfMembers(members);
  };
}

function putField(header: Uint8Array, at: number, length: number, value: string | Uint8Array): void {
  header.fill(0, at, at + length);
  header.set(bytesOf(value).subarray(0, length), at);
}

const changeNames = onMembers((members, random) => {
  const { header } = random.pick(members);
  const value = random.chance(0.3) ? random.pick(members).header.slice(0, 100) : Uint8Array.from(random.pick(NAMES), (character) => character.charCodeAt(0));
  putField(header, random.chance(0.7) ? 0 : 157, 100, value);
});

const changeTypes = onMembers((members, random) => {
  random.pick(members).header[156] = random.pick(TYPES).charCodeAt(0);
});

const reorder = onMembers((members, random) => {
  const [taken] = members.splice(random.below(members.length), 1);
  if (random.chance(0.7)) members.splice(random.below(members.length + 1), 0, taken!);
  if (random.chance(0.3)) members.splice(random.below(members.length + 1), 0, taken!);
});

const insertExtended = onMembers((members, random) => {
  const body = bytesOf(Array.from({ length: 1 + random.below(3) }, () => random.pick(RECORDS)).join(''));
  members.splice(random.below(members.length + 1), 0, { header: rawHeader({ name: 'pax', type: random.pick(['x', 'g', 'L', 'K']), body }), body });
});

/** A field that is wrong behind a right checksum; sizes of bodies stay as they were. */
const lieInHeader: Mutation = (bytes, random) => {
  const members = membersOf(bytes);
  if (members.length === 0) return bytes;
  const target = random.below(members.length);
  const at = members.slice(0, target).reduce((sum, { body }) => sum + BLOCK + Math.ceil(body.length / BLOCK) * BLOCK, 0);
  const out = copyOf(bytes);
  const [field, length] = random.pick([[124, 12], [124, 12], [100, 8], [108, 8], [136, 12], [257, 8], [345, 155], [482, 13]] as const);
  out.fill(0, at + field, at + field + length);
  out.set(bytesOf(random.pick(SIZES)).subarray(0, length), at + field);
  const sum = (out.fill(0x20, at + 148, at + 156), out.subarray(at, at + BLOCK).reduce((total, byte) => total + byte, 0));
  out.set(bytesOf(`${sum.toString(8).padStart(6, '0')}\0 `), at + 148);
  return out;
};

function changeValue(value: unknown, random: Random, depth = 0): unknown {
  if (random.chance(0.15 + depth * 0.1) || typeof value !== 'object' || value === null) return random.pick(VALUES);
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...value };
  const keys = Object.keys(copy);
  if (keys.length === 0) return random.pick(VALUES);
  const key = random.pick(keys);
  const object = copy as Record<string, unknown>;
  if (random.chance(0.1)) delete object[key];
  else if (random.chance(0.1)) object[random.pick(keys).toUpperCase()] = object[key];
  else if (Array.isArray(copy) && random.chance(0.3)) copy.push(...copy, copy[0]);
  else object[key] = changeValue(object[key], random, depth + 1);
  return copy;
}

const isJson = ({ body }: FoundMember) => body[0] === 0x7b || body[0] === 0x5b;

const changeJson = onMembers((members, random) => {
  const documents = members.filter(isJson);
  if (documents.length === 0) return;
  const document = random.pick(documents);
  try {
    const text = JSON.stringify(changeValue(JSON.parse(new TextDecoder().decode(document.body)), random));
    document.body = bytesOf(random.chance(0.9) ? text : text.slice(0, random.below(text.length)));
  } catch {
    // An earlier mutation has left no JSON there.
    document.body = bytesOf('null');
  }
});

/** Spoils a layer inside: unpacked, changed, packed again as it was or otherwise. */
const changeLayer: Mutation = (bytes, random, corpus) => onMembers((members) => {
  const layers = members.filter((member) => member.body.length > BLOCK && !isJson(member));
  if (layers.length === 0) return;
  const layer = random.pick(layers);
  const isGzip = layer.body[0] === 0x1f;
  let tar = layer.body;
  try {
    if (isGzip) tar = gunzipSync(layer.body);
  } catch {
    // Spoiled already: its bytes are changed as they are.
  }
  const changed = random.pick([...PLAIN, flipBytes])(tar, random, corpus);
  layer.body = random.pick([() => changed, () => gzipSync(changed), () => zstdCompressSync(changed), () => joined(gzipSync(changed.subarray(0, 700)), gzipSync(changed.subarray(700)))])();
  if (random.chance(0.3)) layer.body = random.pick([flipBytes, truncate])(layer.body, random, corpus);
})(bytes, random, corpus);

const compress: Mutation = (bytes, random, corpus) => {
  const packed = random.chance(0.5) ? gzipSync(bytes) : zstdCompressSync(bytes);
  return random.chance(0.5) ? packed : random.pick([flipBytes, truncate])(packed, random, corpus);
};

/** What works on every tar. */
const PLAIN: readonly Mutation[] = [flipBytes, truncate, moveBlocks, splice, append, changeNames, changeTypes, reorder, insertExtended, lieInHeader];
const MUTATIONS: readonly Mutation[] = [...PLAIN, changeJson, changeJson, changeJson, changeLayer, changeLayer, changeLayer];

/** An archive of the corpus with one to four things wrong. */
export function mutated(corpus: readonly Uint8Array[], random: Random): Uint8Array<ArrayBuffer> {
  let bytes = random.pick(corpus);
  for (let i = 1 + random.below(4); i > 0; i--) bytes = random.pick(MUTATIONS)(bytes, random, corpus);
  if (random.chance(0.1)) bytes = compress(bytes, random, corpus);
  return copyOf(bytes) as Uint8Array<ArrayBuffer>;
}
