/** What images consist of, as documents name it, and where the archive has it. */
import type { AnyDigest, Digest } from '../base/digest.ts';
import { claimOfPath, type Blobs } from './blobs.ts';
import type { Descriptor } from './documents.ts';
import type { Entry } from './model.ts';
import { quoted } from './paths.ts';
import type { Report } from './problems.ts';

/** Something an image consists of. */
export interface Part {
  /** As the document names it. */
  name: string;
  entry: Entry | null;
  /** What its bytes are claimed to give, or null where the name claims nothing. */
  expected: Digest | null;
  size: number | null;
  /** What its bytes are claimed to give by another algorithm than sha256. */
  otherDigest?: AnyDigest | null;
  /** As its descriptor gives it. */
  mediaType?: string | null;
  /** Where else it may be fetched. */
  urls?: readonly string[];
  /** What its descriptor holds of the content, beside a blob of it. */
  data?: Uint8Array<ArrayBuffer> | null;
}

/** What a document names by its path. */
export function namedPart(blobs: Blobs, name: string, hex?: string): Part {
  const entry = blobs.members.find(name);
  const expected = hex === undefined ? claimOfPath(entry?.path ?? name) : (`sha256:${hex}` as const);
  return { name: quoted(name), entry, expected, size: null };
}

/** What a descriptor names by its digest, or holds itself. */
export function describedPart(blobs: Blobs, { digest, otherDigest, size, data, mediaType, urls }: Descriptor): Part {
  if (digest === null) {
    const path = otherDigest === null ? '' : `blobs/${otherDigest.replace(':', '/')}`;
    return { name: quoted(path), entry: blobs.members.find(path), expected: null, otherDigest, size, mediaType, urls };
  }
  const { name, entry } = blobs.find(digest);
  if (entry === null && data !== null) return { name, entry: blobs.members.addInline(name, data), expected: digest, size, mediaType, urls };
  return { name, entry, expected: digest, size, mediaType, urls, data };
}

/** Checks a part's size and digest against what its descriptor claims. */
export function checkPart(blobs: Blobs, part: Part, what: Parameters<Blobs['check']>[0], report: Report): void {
  const { entry, expected, otherDigest, size, data } = part;
  if (entry === null) return;
  if (otherDigest) blobs.checkOther(what, entry, otherDigest, report);
  if (data && expected !== null) blobs.checkData(what, entry, data, expected, report);
  if (size !== null && size !== entry.size) report('LB-IMG-041', { entry: entry.path, offset: entry.offset, expected: size, found: entry.size });
  if (expected !== null) blobs.check(what, entry, expected, entry.digest, report);
}
