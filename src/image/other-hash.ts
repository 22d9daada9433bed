/** Digests by other algorithms than sha256 that image-spec registers (descriptor.md, “Registered algorithms”). */
import type { IHasher } from 'hash-wasm';
import type { AnyDigest } from '../base/digest.ts';
import { piecesOf } from './stream.ts';

/** The registered algorithms, how many hexadecimal digits each gives, and what computes it: fetched when it is needed. */
const ALGORITHMS: Readonly<Record<string, { digits: number; hasher: () => Promise<IHasher> }>> = {
  sha512: { digits: 128, hasher: async () => (await import('hash-wasm/dist/sha512.umd.min.js')).default.createSHA512() },
  blake3: { digits: 64, hasher: async () => (await import('hash-wasm/dist/blake3.umd.min.js')).default.createBLAKE3() },
};

const RE_HEX = /^[0-9a-f]+$/;
const RE_BLOB_PATH = /^blobs\/([a-z0-9]+)\/([0-9a-f]+)$/;

/** Whether a digest is one that `otherDigestOf` can compute: its algorithm is known and its digits are as many as they must be. */
export function isComputed(digest: AnyDigest): boolean {
  const [name = '', hex = ''] = digest.split(':');
  return Object.hasOwn(ALGORITHMS, name) && ALGORITHMS[name]!.digits === hex.length && RE_HEX.test(hex);
}

/** The digest that a path under `blobs/` claims for its content by one of these algorithms, or null. */
export function otherClaimOfPath(path: string): AnyDigest | null {
  const [, name, hex] = RE_BLOB_PATH.exec(path) ?? [];
  const digest: AnyDigest = `${name}:${hex}`;
  return isComputed(digest) ? digest : null;
}

/** The digest of a blob by the algorithm of another digest, which `isComputed`. */
export async function otherDigestOf(blob: Blob, like: AnyDigest, signal?: AbortSignal): Promise<AnyDigest> {
  const name = like.slice(0, like.indexOf(':'));
  const hasher = (await ALGORITHMS[name]!.hasher()).init();
  for await (const piece of piecesOf(blob, signal)) hasher.update(piece);
  return `${name}:${hasher.digest('hex')}`;
}
