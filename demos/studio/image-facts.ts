import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path/posix';
import { gunzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import type { Digest } from '../../src/base/digest.ts';
import type { ArchiveFacts, FileFacts, ImageFacts, LayerFacts } from '../../src/demo/facts.ts';
import type { Place } from './box.ts';

/**
 * Facts say what Docker says: they are read from the JSON that it wrote into the archive and from
 * `docker image inspect`. What the bytes say is computed by src/image; `npm test` compares the two.
 */

/** A descriptor of the OCI image specification (descriptor.md). */
interface Descriptor {
  digest: Digest;
  size: number;
}

/** The part of an image manifest that facts come from (manifest.md). */
interface Manifest {
  config: Descriptor;
  layers: Descriptor[];
}

/** An entry of Docker's manifest.json. */
interface SavedImage {
  /** Path of the configuration, which has its digest in its name. */
  Config: string;
  RepoTags: string[] | null;
  /** Paths of the layers, lowest first. */
  Layers: string[];
}

const RE_BLOB = /^blobs\/sha256\/([0-9a-f]{64})$/;
/** `blobs/sha256/<hex>` since Docker 25, `<hex>.json` before. */
const RE_CONFIG = /^(?:blobs\/sha256\/)?([0-9a-f]{64})(?:\.json)?$/;

/**
 * The facts of a file; one that holds no images (an exported file system) has an empty list of them. What the engine
 * says of an image is asked for by its first tag, or by the name that is given.
 */
export async function archiveFacts(file: string, place: Place, name?: string): Promise<ArchiveFacts> {
  const bytes = await readFile(file);
  const members = await membersOf(file);
  const json = <T>(path: string): T | undefined => {
    const content = members.get(path);
    return content === undefined ? undefined : (JSON.parse(content.toString()) as T);
  };
  const images: ImageFacts[] = [];
  for (const saved of json<SavedImage[]>('manifest.json') ?? []) {
    const configDigest: Digest = `sha256:${RE_CONFIG.exec(saved.Config)![1]}`;
    const config = json<{ rootfs: { diff_ids: Digest[] } }>(saved.Config)!;
    const manifest = manifestOf(configDigest, members);
    const layers = saved.Layers.map((path, index): LayerFacts => {
      const blob = members.get(path)!;
      const diffId = config.rootfs.diff_ids[index]!;
      // Without a manifest nothing names the blob; layers are then stored as they are, so that the two digests are one.
      return { diffId, digest: manifest?.layers[index]!.digest ?? diffId, bytes: blob.length, unpackedBytes: unpackedSize(blob) };
    });
    const tags = saved.RepoTags ?? [];
    images.push({ tags, configDigest, manifestDigest: manifest?.digest ?? null, ...(await inspected(place, tags[0] ?? name)), layers });
  }
  return { ...fileFacts(bytes), images };
}

/** The OCI manifest with this configuration, where the archive has one: Docker before 25 wrote none. */
function manifestOf(config: Digest, members: ReadonlyMap<string, Buffer>): (Manifest & { digest: Digest }) | undefined {
  for (const [path, content] of members) {
    const hex = RE_BLOB.exec(path)?.[1];
    if (hex === undefined || content[0] !== 0x7b) continue;
    const value = JSON.parse(content.toString()) as Partial<Manifest>;
    if (value.config?.digest === config && value.layers !== undefined) return { ...(value as Manifest), digest: `sha256:${hex}` };
  }
  return undefined;
}

/** A file's size and digest. */
export function fileFacts(bytes: Buffer): FileFacts {
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** What the engine itself says of an image. */
async function inspected(place: Place, name: string | undefined): Promise<Pick<ImageFacts, 'shownId' | 'inspectSize'>> {
  if (name === undefined) return { shownId: null, inspectSize: null };
  const [image] = JSON.parse(await place.run(`Inspecting ${name}`, 'docker', ['image', 'inspect', name])) as { Id: Digest; Size: number }[];
  return { shownId: image!.Id, inspectSize: image!.Size };
}

function unpackedSize(blob: Buffer): number {
  const isGzip = blob[0] === 0x1f && blob[1] === 0x8b;
  return isGzip ? gunzipSync(blob).length : blob.length;
}

/** The regular files of a tar archive, by their names; a symbolic link (Docker 20.10 stores a repeated layer so) is the file it names. */
async function membersOf(file: string): Promise<Map<string, Buffer>> {
  const members = new Map<string, Buffer>();
  const links = new Map<string, string>();
  const reader = createReadStream(file).pipe(extract());
  for await (const entry of reader) {
    const { name, type, linkname } = entry.header;
    const parts: Buffer[] = [];
    for await (const part of entry) parts.push(part as Buffer);
    if (type === 'file') members.set(name, Buffer.concat(parts));
    if (type === 'symlink') links.set(name, join(name, '..', linkname ?? ''));
  }
  for (const [name, target] of links) if (members.has(target)) members.set(name, members.get(target)!);
  return members;
}
