import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import type { Digest } from '../../src/base/digest.ts';
import type { ArchiveFacts, FileFacts, ImageFacts, LayerFacts } from '../../src/demo/facts.ts';
import type { Box } from './box.ts';

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
  Config: string;
  RepoTags: string[] | null;
}

const RE_BLOB = /^blobs\/sha256\/([0-9a-f]{64})$/;

/** The facts of a kept file; one that holds no images (an exported file system) has an empty list of them. */
export async function archiveFacts(file: string, box: Box): Promise<ArchiveFacts> {
  const bytes = await readFile(file);
  const members = await membersOf(file);
  const json = <T>(path: string): T | undefined => {
    const content = members.get(path);
    return content === undefined ? undefined : (JSON.parse(content.toString()) as T);
  };
  const images: ImageFacts[] = [];
  for (const saved of json<SavedImage[]>('manifest.json') ?? []) {
    const configDigest: Digest = `sha256:${RE_BLOB.exec(saved.Config)![1]}`;
    const config = json<{ rootfs: { diff_ids: Digest[] } }>(saved.Config)!;
    const [manifestDigest, manifest] = [...members].flatMap(([path, content]): [Digest, Manifest][] => {
      const hex = RE_BLOB.exec(path)?.[1];
      const value = hex === undefined || content[0] !== 0x7b ? undefined : (JSON.parse(content.toString()) as Partial<Manifest>);
      return value?.config?.digest === configDigest ? [[`sha256:${hex}`, value as Manifest]] : [];
    })[0]!;
    const layers = manifest.layers.map(({ digest, size }, index): LayerFacts => {
      const blob = members.get(`blobs/sha256/${digest.slice('sha256:'.length)}`)!;
      return { diffId: config.rootfs.diff_ids[index]!, digest, bytes: size, unpackedBytes: unpackedSize(blob) };
    });
    const tags = saved.RepoTags ?? [];
    images.push({ tags, configDigest, manifestDigest, ...(await inspected(box, tags[0])), layers });
  }
  return { ...fileFacts(bytes), images };
}

/** A file's size and digest. */
export function fileFacts(bytes: Buffer): FileFacts {
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** What the engine itself says of an image. */
async function inspected(box: Box, name: string | undefined): Promise<Pick<ImageFacts, 'shownId' | 'inspectSize'>> {
  if (name === undefined) return { shownId: null, inspectSize: null };
  const [image] = JSON.parse(await box.run(`Inspecting ${name}`, 'docker', ['image', 'inspect', name])) as { Id: Digest; Size: number }[];
  return { shownId: image!.Id, inspectSize: image!.Size };
}

function unpackedSize(blob: Buffer): number {
  const isGzip = blob[0] === 0x1f && blob[1] === 0x8b;
  return isGzip ? gunzipSync(blob).length : blob.length;
}

/** The regular files of a tar archive, by their names. */
async function membersOf(file: string): Promise<Map<string, Buffer>> {
  const members = new Map<string, Buffer>();
  const reader = createReadStream(file).pipe(extract());
  for await (const entry of reader) {
    const parts: Buffer[] = [];
    for await (const part of entry) parts.push(part as Buffer);
    if (entry.header.type === 'file') members.set(entry.header.name, Buffer.concat(parts));
  }
  return members;
}
