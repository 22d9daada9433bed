/** What images consist of, as documents name it, and where the archive has it. */
import type { Digest } from '../base/digest.ts';
import { claimOfPath, type Blobs } from './blobs.ts';
import type { Descriptor, OtherDigest } from './documents.ts';
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
  /** What its bytes are claimed to give by an algorithm that is not computed here. */
  otherDigest?: OtherDigest | null;
  /** As its descriptor gives it. */
  mediaType?: string | null;
}

/** What a document names by its path. */
export function namedPart(blobs: Blobs, name: string, hex?: string): Part {
  const entry = blobs.members.find(name);
  const expected = hex === undefined ? claimOfPath(entry?.path ?? name) : (`sha256:${hex}` as const);
  return { name: quoted(name), entry, expected, size: null };
}

/** What a descriptor names by its digest, or holds itself. */
export function describedPart(blobs: Blobs, { digest, otherDigest, size, data, mediaType }: Descriptor): Part {
  if (digest === null) {
    const path = otherDigest === null ? '' : `blobs/${otherDigest.replace(':', '/')}`;
    return { name: quoted(path), entry: blobs.members.find(path), expected: null, otherDigest, size, mediaType };
  }
  const { name, entry } = blobs.find(digest);
  return { name, entry: entry ?? (data === null ? null : blobs.members.addInline(name, data)), expected: digest, size, mediaType };
}

/** Checks a part's size and digest against what its descriptor claims. */
export function checkPart(blobs: Blobs, part: Part, what: Parameters<Blobs['check']>[0], report: Report): void {
  const { entry, expected, otherDigest, size } = part;
  if (entry === null) return;
  // The claim is listed as one that nothing was found for, so the archive does not pass for verified.
  if (otherDigest) blobs.checkAbsent(what, entry.path, otherDigest as string as Digest);
  if (size !== null && size !== entry.size) report('LB-IMG-041', { entry: entry.path, offset: entry.offset, expected: size, found: entry.size });
  if (expected !== null) blobs.check(what, entry, expected, entry.digest, report);
}
