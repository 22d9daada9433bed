/** What the bytes of a kept archive say, in the form of facts: computed by src/image, independent of Docker. */
import type { Digest } from '../base/digest.ts';
import { openImage, verificationOf, type Archive, type Image } from '../image/index.ts';
import type { ImageFacts } from './facts.ts';

/** What an archive was found to hold. */
export interface ArchiveClaims {
  /** The digests of its members, and of its layers once unpacked. */
  digests: ReadonlySet<Digest>;
  /** The IDs that Docker before 25 gave to layers and named their folders after: digests of nothing that the archive holds. */
  v1Ids: ReadonlySet<string>;
  /** As facts have them, but for what only the engine can say. */
  images: Omit<ImageFacts, 'shownId' | 'inspectSize'>[];
  /** The bytes of each image's content as stored: manifest, configuration and layers. */
  contentBytes: number[];
  /**
   * What an overlay2 engine calls each image's size: the bytes of the files in its layers, a symbolic link being
   * as long as its target (directory.Size of github.com/moby/moby).
   */
  fileBytes: number[];
  /** What does not hold together in it. */
  faults: string[];
}

const RE_V1_LAYER = /^([0-9a-f]{64})\/layer\.tar$/;

/** Reads an archive and computes every digest in it. */
export async function claimsOf(bytes: Uint8Array<ArrayBuffer>): Promise<ArchiveClaims> {
  const archive = await openImage(new Blob([bytes]));
  const images = archive.images.filter(({ present }) => present);
  const diffIds = images.flatMap(({ layers }) => layers.map(({ diffId }) => diffId));
  const digests = [...archive.entries.map(({ digest }) => digest), ...diffIds].filter((digest) => digest !== null);
  const problems = [archive, ...archive.images].flatMap(({ problems }) => problems).filter(({ severity }) => severity === 'error');
  const wrong = verificationOf(archive.checks) === 'differs' && problems.length === 0 ? ['a digest differs'] : [];
  return {
    digests: new Set(digests),
    v1Ids: new Set(archive.entries.flatMap(({ path }) => RE_V1_LAYER.exec(path)?.[1] ?? [])),
    images: images.map(claimsOfImage),
    contentBytes: images.map((image) => contentBytes(archive, image)),
    fileBytes: images.map(({ layers }) => layers.reduce((sum, { files }) => sum + files.reduce((bytes, file) => bytes + (file.type === 'symlink' ? (file.link ?? '').length : file.size), 0), 0)),
    faults: [...problems.map(({ message }) => message), ...wrong],
  };
}

function claimsOfImage({ tags, id, manifestDigest, layers }: Image): ArchiveClaims['images'][number] {
  return {
    tags,
    configDigest: id,
    manifestDigest,
    layers: layers.map(({ diffId, digest, storedSize, size }) => ({
      diffId: diffId!, digest: digest!, bytes: storedSize, unpackedBytes: size,
    })),
  };
}

function contentBytes({ entries }: Archive, { manifestEntry, configEntry, layers }: Image): number {
  const sizeOf = (path: string | null) => entries.find((entry) => entry.path === path)?.size ?? 0;
  return sizeOf(manifestEntry) + sizeOf(configEntry) + layers.reduce((sum, { storedSize }) => sum + storedSize, 0);
}
