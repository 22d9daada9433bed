/** Digests and IDs that a session shows: each must belong to something that the demo keeps or declares. */
import type { Digest } from '../base/digest.ts';
import type { StepView } from '../terminal/headless.ts';
import { rowText } from '../terminal/rows.ts';
import type { Demo } from './definition.ts';
import type { Facts } from './facts.ts';
import type { ArchiveClaims } from './image-claims.ts';

/** 64 digits by themselves, or more than 12 after `sha256:`: the terminal's edge cuts some off. */
const RE_DIGEST = /sha256:([0-9a-f]{13,64})(?![0-9a-f])|(?<![0-9a-f:])([0-9a-f]{64})(?![0-9a-f])/g;
/** The first twelve digits, as Docker's lists have them. */
const RE_SHORT_ID = /(?<![0-9a-f:/])(?=[0-9a-f]*[0-9])[0-9a-f]{12}(?![0-9a-f])/g;

/** Something shown that the demo knows nothing of. */
export interface UnknownDigest {
  code: 'LB-DEMO-046' | 'LB-DEMO-054';
  step: string;
  digest: string;
}

/** A digest as a screen shows it, which may be cut off at the right. */
export interface ShownDigest {
  /** As it stands there. */
  text: string;
  hex: string;
  /** Without `sha256:` it may be a container's ID. */
  bare: boolean;
}

/** The digests in a text, cut ones included. */
export function digestsIn(text: string): ShownDigest[] {
  return [...text.matchAll(RE_DIGEST)].map((match) => ({ text: match[0], hex: (match[1] ?? match[2])!, bare: match[2] !== undefined }));
}

/** What is shown and neither in a kept archive nor declared in facts. */
export function unknownDigests(demo: Demo, facts: Facts, claims: readonly ArchiveClaims[], views: readonly StepView[]): UnknownDigest[] {
  const known = [...knownDigests(facts, claims).map((digest) => digest.slice('sha256:'.length)), ...claims.flatMap(({ v1Ids }) => [...v1Ids])];
  const isKnown = (hex: string) => known.some((whole) => whole.startsWith(hex));
  const containers = demo.volatile.includes('container-id');
  return views.flatMap(({ step, text }) => {
    const shown = text.map(rowText).join('\n');
    const digests = digestsIn(shown).filter(({ hex, bare }) => !isKnown(hex) && !(bare && containers)).map(({ text }) => text);
    const ids = [...shown.matchAll(RE_SHORT_ID)].map(([id]) => id).filter((id) => !isKnown(id) && !containers);
    return [
      ...[...new Set(digests)].map((digest) => ({ code: 'LB-DEMO-046' as const, step: step.id, digest })),
      ...[...new Set(ids)].map((digest) => ({ code: 'LB-DEMO-054' as const, step: step.id, digest })),
    ];
  });
}

/** What the archives' bytes give, and what facts say of images that are not kept and of everything else on screen. */
function knownDigests(facts: Facts, claims: readonly ArchiveClaims[]): Digest[] {
  const images = facts.images.flatMap(({ configDigest, manifestDigest, shownId, layers }) => {
    return [configDigest, manifestDigest, shownId, ...layers.flatMap(({ digest, diffId }) => [digest, diffId])];
  });
  return [...claims.flatMap(({ digests }) => [...digests]), ...images.filter((digest) => digest !== null), ...(Object.keys(facts.digests) as Digest[])];
}
