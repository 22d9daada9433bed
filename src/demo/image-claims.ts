/** What the bytes of a kept archive say, in the form of facts: computed by src/image, independent of Docker. */
import type { Digest } from '../base/digest.ts';
import { openImage, verificationOf, type Archive, type Image, type Layer } from '../image/index.ts';
import type { ImageBytes, ImageFacts, LayerBytes } from './facts.ts';

/** What an archive was found to hold. */
export interface ArchiveClaims {
  /** The digests of its members, and of its layers once unpacked. */
  digests: ReadonlySet<Digest>;
  /** The IDs that Docker before 25 gave to layers and named their folders after: digests of nothing that the archive holds. */
  v1Ids: ReadonlySet<string>;
  /** As facts have them, but for what only the engine can say. */
  images: Omit<ImageFacts, 'shownId' | 'inspectSize'>[];
  /** By image, what Docker's sizes are made of. */
  imageBytes: ImageBytes[];
  /** What does not hold together in it. */
  faults: string[];
}

/** What filesystems give to a file by the piece. */
const BLOCK = 4096;
/** A symbolic link shorter than this takes no block of its own. */
const SHORT_LINK = 60;

const RE_V1_LAYER = /^([0-9a-f]{64})\/layer\.tar$/;

/**
 * Reads an archive and computes every digest in it. `shownIds` are the IDs that the engine shows of its images, in
 * their order: an index whose digest is one of them counts for that image.
 */
export async function claimsOf(bytes: Uint8Array<ArrayBuffer>, shownIds: readonly (Digest | null)[] = []): Promise<ArchiveClaims> {
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
    imageBytes: images.map((image, index) => imageBytes(archive, image, shownIds[index] ?? null)),
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

function layerBytes({ files }: Layer): LayerBytes {
  let bytes = 0;
  let [least, most] = [0, 0];
  for (const { type, link, size } of files) {
    const length = type === 'symlink' ? (link ?? '').length : size;
    const blocks = Math.ceil(length / BLOCK) * BLOCK;
    bytes += length;
    if (type === 'file') least += blocks;
    if (type === 'file') most += blocks;
    else if (type === 'dir' || length >= SHORT_LINK) most += BLOCK;
  }
  return { files: bytes, disk: [least, most] };
}

function imageBytes({ entries }: Archive, { id, manifestDigest, manifestEntry, configEntry, layers, history }: Image, shownId: Digest | null): ImageBytes {
  const sizeOf = (path: string | null) => entries.find((entry) => entry.path === path)?.size ?? 0;
  const index = shownId === id || shownId === manifestDigest ? undefined : entries.find(({ digest }) => digest === shownId);
  const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);
  return {
    index: index?.size ?? 0,
    content: sizeOf(manifestEntry) + sizeOf(configEntry) + sum(layers.map(({ storedSize }) => storedSize)),
    layers: layers.map(layerBytes),
    history: history.map(({ layer }) => layer),
  };
}
