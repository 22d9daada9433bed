/** Fixtures by real tools (see tests/fixtures/image/make.sh), and archives put together for one test. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { pack, type Header } from 'tar-stream';
import type { Digest } from '../../src/base/digest.ts';
import { rootFilesystemOf, type Image } from '../../src/image/index.ts';
import { asciiPath } from '../../src/image/paths.ts';

const FOLDER = new URL('../fixtures/image/', import.meta.url);

/** A fixture's bytes, unpacked where its name ends in `.gz`. */
export async function fixture(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await readFile(new URL(name, FOLDER));
  return new Uint8Array(name.endsWith('.gz') ? gunzipSync(bytes) : bytes);
}

export async function fixtureText(name: string): Promise<string> {
  return (await readFile(new URL(name, FOLDER), 'utf8'));
}

/** A digest by Node's own implementation, so that a test never compares the reader with itself. */
export function digestOf(bytes: string | Uint8Array): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

export type Content = string | Uint8Array;
type Member = [header: Partial<Header> & { name: string }, content?: Content];

const MTIME = new Date('2026-01-02T03:04:05Z');

/** A tar by tar-stream. */
export async function tarOf(members: readonly Member[]): Promise<Uint8Array<ArrayBuffer>> {
  const writer = pack();
  for (const [header, content] of members) {
    const full = { mtime: MTIME, ...header };
    if (content === undefined) writer.entry(full);
    else writer.entry(full, content);
  }
  writer.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of writer) pieces.push(piece as Buffer);
  return new Uint8Array(Buffer.concat(pieces));
}

/** A layer's tar: names that end in a slash are directories, all others files. */
export function layerOf(files: Readonly<Record<string, string>>): Promise<Uint8Array<ArrayBuffer>> {
  return tarOf(Object.entries(files).map(([name, content]): Member => (
    name.endsWith('/') ? [{ name, type: 'directory' }] : [{ name }, content]
  )));
}

export const gzip = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(gzipSync(bytes));

/** A file of an archive. */
export type Files = Map<string, Content>;

export async function archiveOf(files: Files): Promise<Uint8Array<ArrayBuffer>> {
  return tarOf([...files].map(([name, content]): Member => [{ name }, content]));
}

export const blobOf = (bytes: Uint8Array<ArrayBuffer> | string) => new Blob([bytes]);
export const pathOf = (digest: Digest) => `blobs/${digest.replace(':', '/')}`;

interface ImageParts {
  layers: Uint8Array[];
  /** What the config says the layers unpack to; by default what they are. */
  diffIds?: Digest[];
  tag?: string | null;
  history?: object[];
  config?: object;
}

const suffixOf = ([first, second]: Uint8Array) => (first === 0x1f && second === 0x8b ? '+gzip' : first === 0x28 && second === 0xb5 ? '+zstd' : '');

/** The documents of one image, as Docker 28 with the containerd store writes them. */
export function documentsOf({ layers, diffIds, tag = 'example:latest', history, config = {} }: ImageParts) {
  const unpacked = (layer: Uint8Array) => (layer[0] === 0x1f && layer[1] === 0x8b ? gunzipSync(layer) : layer);
  const configText = JSON.stringify({
    architecture: 'amd64', os: 'linux', config,
    rootfs: { type: 'layers', diff_ids: diffIds ?? layers.map((layer) => digestOf(unpacked(layer))) },
    history: history ?? layers.map((_, i) => ({ created: '2026-01-02T03:04:05Z', created_by: `ADD layer ${i + 1}` })),
  });
  const describe = (mediaType: string, content: Content) => (
    { mediaType, digest: digestOf(content), size: Buffer.byteLength(content) }
  );
  const manifestText = JSON.stringify({
    schemaVersion: 2, mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: describe('application/vnd.oci.image.config.v1+json', configText),
    layers: layers.map((layer) => describe(`application/vnd.oci.image.layer.v1.tar${suffixOf(layer)}`, layer)),
  });
  const descriptor = {
    ...describe('application/vnd.oci.image.manifest.v1+json', manifestText),
    platform: { architecture: 'amd64', os: 'linux' },
    ...(tag === null ? {} : { annotations: { 'io.containerd.image.name': `docker.io/library/${tag}`, 'org.opencontainers.image.ref.name': 'latest' } }),
  };
  const blobs: Files = new Map([...layers, configText, manifestText].map((content): [string, Content] => [pathOf(digestOf(content)), content]));
  const docker = {
    Config: pathOf(digestOf(configText)), RepoTags: tag === null ? null : [tag], Layers: layers.map((layer) => pathOf(digestOf(layer))),
  };
  return { blobs, configText, manifestText, descriptor, docker, configDigest: digestOf(configText), manifestDigest: digestOf(manifestText) };
}

/** index.json for descriptors. */
export const indexOf = (...manifests: object[]) => (
  JSON.stringify({ schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json', manifests })
);

/** The files of an archive with one image, in the hybrid form of Docker 25 and later. */
export function hybridOf(parts: ImageParts) {
  const documents = documentsOf(parts);
  const files: Files = new Map([
    ...documents.blobs,
    ['index.json', indexOf(documents.descriptor)],
    ['manifest.json', JSON.stringify([documents.docker])],
    ['oci-layout', '{"imageLayoutVersion":"1.0.0"}'],
  ]);
  return { ...documents, files };
}

/** The final root filesystem as `layerbook inspect --tree` lists it, without the header. */
export function treeOf(image: Image): string {
  return rootFilesystemOf(image).map(({ path, type, size, mode, link }) => (
    `${[asciiPath(path), type, size, mode.toString(8).padStart(4, '0'), asciiPath(link ?? '')].join('\t')}\n`
  )).join('');
}
