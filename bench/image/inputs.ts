/** Archives of a given size, made anew for each run: files of mixed kinds in layers of uneven sizes, as images have them. */
import { createHash } from 'node:crypto';
import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const BLOCK = 512;
const POOL_SIZE = 8 * 1024 * 1024;
/** Shares of the layers, lowest first: a base, the packages, the application, its settings. */
const SHARES = [0.28, 0.34, 0.2, 0.12, 0.05, 0.01];
const MEGABYTE = 1_000_000;

/** What an input is to be. */
export interface Shape {
  name: string;
  megabytes: number;
  entries: number;
  gzip: boolean;
  /** Shares of the layers in the bytes. */
  shares?: readonly number[];
}

/** A layer of an input, in a file of its own and in the archive. */
export interface LayerFile {
  file: string;
  offset: number;
  size: number;
  entries: number;
  digest: string;
  diffId: string;
}

export interface Input extends Shape {
  file: string;
  bytes: number;
  layers: LayerFile[];
}

/** The same numbers in every run (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Half of it like text, half like programs: gzip takes it to about six tenths. */
function pool(next: () => number): Buffer {
  const bytes = Buffer.alloc(POOL_SIZE);
  const words = Array.from({ length: 2000 }, () => Buffer.from(Array.from({ length: 3 + next() * 8 }, () => 97 + next() * 26)));
  for (let at = 0; at < POOL_SIZE;) {
    const end = Math.min(POOL_SIZE, at + 4096);
    if (next() < 0.5) for (; at < end; at++) bytes[at] = next() * 256;
    else for (; at < end; at++) at += words[Math.floor(next() * words.length)]!.copy(bytes, at, 0, end - at);
    at = end;
  }
  return bytes;
}

function header(name: string, size: number, type = '0'): Buffer {
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, length: number) => `${value.toString(8).padStart(length - 1, '0')}\0`;
  const fields: [string, number][] = [
    [name.slice(-100), 0], [octal(0o644, 8), 100], [octal(0, 8), 108], [octal(0, 8), 116], [octal(size, 12), 124], [octal(1_760_000_000, 12), 136],
    ['        ', 148], [type, 156], ['ustar\x0000', 257],
  ];
  for (const [text, at] of fields) block.write(text, at, 'latin1');
  block.write(`${octal(block.reduce((sum, byte) => sum + byte, 0), 7)} `, 148, 'latin1');
  return block;
}

const padding = (size: number) => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);

/** A layer: directories of a hundred files, one in ten of them long-named by a PAX header, sizes from bytes to some hundred kilobytes. */
function layerTar(label: string, bytes: number, entries: number, content: Buffer, next: () => number): Buffer {
  const parts: Buffer[] = [];
  const mean = Math.max(0, (bytes - 2 * BLOCK) / entries - BLOCK * 1.7);
  let written = 0;
  const put = (part: Buffer) => (parts.push(part), (written += part.length));
  for (let i = 0; i < entries; i++) {
    const directory = `usr/lib/${label}/package-${Math.floor(i / 100)}`;
    if (i % 100 === 0) {
      put(header(`${directory}/`, 0, '5'));
      continue;
    }
    const left = Math.max(0, bytes - written - (entries - i) * BLOCK);
    const size = Math.min(i === entries - 1 ? left : Math.floor(mean * -Math.log(1 - next())), left, POOL_SIZE / 2);
    if (i % 10 === 5) {
      const record = `path=${directory}/${'long-'.repeat(20)}${i}.txt\n`;
      const body = Buffer.from(`${record.length + 4} ${record}`);
      for (const part of [header('PaxHeader', body.length, 'x'), body, padding(body.length)]) put(part);
    }
    put(header(`${directory}/file-${i}.txt`, size));
    const from = Math.floor(next() * (POOL_SIZE - size));
    put(content.subarray(from, from + size));
    put(padding(size));
  }
  put(Buffer.alloc(2 * BLOCK));
  return Buffer.concat(parts);
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Writes an archive as Docker 28 does, and its layers beside it. */
function makeInput(folder: string, shape: Shape): Input {
  const next = chance(shape.megabytes + (shape.gzip ? 1 : 0));
  const content = pool(next);
  const file = join(folder, `${shape.name}.tar`);
  const archive = openSync(file, 'w');
  let position = 0;
  const put = (bytes: Buffer) => (position += writeSync(archive, bytes));
  const member = (name: string, bytes: Buffer) => {
    put(header(name, bytes.length));
    const offset = position;
    put(bytes);
    put(padding(bytes.length));
    return { offset, size: bytes.length, digest: sha256(bytes) };
  };
  const layers = (shape.shares ?? SHARES).map((share, i): LayerFile => {
    const entries = Math.round(shape.entries * share);
    const tar = layerTar(`layer-${i}`, Math.round(shape.megabytes * MEGABYTE * share), entries, content, next);
    const stored = shape.gzip ? gzipSync(tar, { level: 6 }) : tar;
    const own = join(folder, `${shape.name}-${i}.layer`);
    writeFileSync(own, stored);
    return { file: own, entries, diffId: sha256(tar), ...member(`blobs/sha256/${sha256(stored)}`, stored) };
  });
  const config = Buffer.from(JSON.stringify({ architecture: 'amd64', os: 'linux', config: {}, rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => `sha256:${diffId}`) } }));
  member(`blobs/sha256/${sha256(config)}`, config);
  const names = layers.map(({ digest }) => `blobs/sha256/${digest}`);
  member('manifest.json', Buffer.from(JSON.stringify([{ Config: `blobs/sha256/${sha256(config)}`, RepoTags: [`${shape.name}:latest`], Layers: names }])));
  put(Buffer.alloc(2 * BLOCK));
  closeSync(archive);
  return { ...shape, file, bytes: position, layers };
}

/** An input of that shape in a folder, made there if it is not there yet. */
export function keptInput(folder: string, shape: Shape): Input {
  const description = join(folder, `${shape.name}.json`);
  if (!existsSync(description)) writeFileSync(description, JSON.stringify(makeInput(folder, shape)));
  return JSON.parse(readFileSync(description, 'utf8')) as Input;
}

/** An archive whose one layer has one file of zeros with that many bytes, hardly any of which are on the disk. */
export function makeSparse(folder: string, gigabytes: number): string {
  const size = gigabytes * 1000 * MEGABYTE;
  const inner = Math.floor(size / BLOCK) * BLOCK;
  const file = join(folder, 'sparse.tar');
  const archive = openSync(file, 'w');
  // Sizes from 8 GiB on do not fit into octal digits.
  const large = (name: string, bytes: number) => {
    const block = header(name, 0);
    block.fill(0, 124, 136);
    block[124] = 0x80;
    block.writeBigUInt64BE(BigInt(bytes), 128);
    block.fill(0x20, 148, 156);
    block.write(`${block.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    return block;
  };
  const name = 'layer.tar';
  const manifest = Buffer.from(JSON.stringify([{ Config: 'config.json', RepoTags: ['sparse:latest'], Layers: [name] }]));
  const config = Buffer.from(JSON.stringify({ architecture: 'amd64', os: 'linux', rootfs: { type: 'layers', diff_ids: [] } }));
  writeSync(archive, Buffer.concat([header('manifest.json', manifest.length), manifest, padding(manifest.length), header('config.json', config.length), config, padding(config.length)]));
  writeSync(archive, large(name, inner + 3 * BLOCK));
  writeSync(archive, large('zeros', inner));
  ftruncateSync(archive, statSync(file).size + inner + 4 * BLOCK);
  closeSync(archive);
  return file;
}

/** Removes an input's files. */
export function removeInput({ file, layers }: Input): void {
  for (const path of [file, file.replace(/tar$/, 'json'), ...layers.map((layer) => layer.file)]) rmSync(path, { force: true });
}

/** The load of the machine over the last minute. */
export const load = () => readFileSync('/proc/loadavg', 'utf8').split(' ')[0]!;
