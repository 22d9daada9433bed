/** An image reference cut into its parts, and whom it makes the engine ask. Pure. */
import { DEFAULT_DOMAIN } from '../../docker/reference/grammar.ts';
import type { FilledIn, Reference } from '../../docker/reference/index.ts';

/** What a part of a reference is called. */
export const PARTS = ['registry', 'namespace', 'name', 'tag', 'digest'] as const;
export type Part = (typeof PARTS)[number];

/** One part of a reference. */
export interface Segment {
  readonly part: Part;
  readonly text: string;
  /** What stands between it and the part before: `/`, `:`, `@` or nothing. */
  readonly separator: string;
  /** Whether Docker added it. */
  readonly filledIn: boolean;
}

/** Where a registry keeps what a reference names (distribution-spec, “Pulling manifests”). */
export interface Address {
  /** The registry’s host, with its port where it has one. */
  readonly host: string;
  readonly path: string;
}

/** The host that the engine asks where a reference says `docker.io` (moby, registry/config.go, `DefaultV2Registry`). */
const DOCKER_HUB_HOST = 'registry-1.docker.io';

const SEPARATORS: Readonly<Record<Part, string>> = { registry: '', namespace: '/', name: '/', tag: ':', digest: '@' };

/** The parts of a whole reference, in their order; put together with their separators they are its canonical form. */
export function segmentsOf({ registry, repository, tag, digest, filledIn }: Reference): Segment[] {
  const slash = repository.lastIndexOf('/');
  const texts: Readonly<Record<Part, string | null>> = {
    registry, namespace: slash < 0 ? null : repository.slice(0, slash), name: repository.slice(slash + 1), tag, digest,
  };
  const present = PARTS.filter((part) => texts[part] !== null);
  return present.map((part, index) => ({
    part, text: texts[part]!, separator: index === 0 ? '' : SEPARATORS[part], filledIn: (filledIn as readonly string[]).includes(part),
  }));
}

/** The manifest that is asked for; null where the reference names no registry. A digest is asked for before a tag. */
export function addressOf({ registry, repository, tag, digest }: Reference): Address | null {
  if (registry === null) return null;
  return { host: registry === DEFAULT_DOMAIN ? DOCKER_HUB_HOST : registry, path: `/v2/${repository}/manifests/${digest ?? tag}` };
}

/** What Docker adds to a reference, as a sentence. */
export function filledInSentence(filledIn: readonly FilledIn[]): string {
  const parts = filledIn.map((part) => `the ${part}`);
  if (parts.length === 0) return 'Docker has nothing to fill in.';
  return `Docker fills in ${parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`}.`;
}
