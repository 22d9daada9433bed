import type { Digest } from '../../src/base/digest.ts';
import { manifestDigests, type ImageManifest, type Named } from './screen-digests.ts';

/** How `docker pull` ends, and `docker run` where it has pulled; the lines above name the layers by their compressed digests. */
const RE_PULLED = /^Digest: (sha256:[0-9a-f]{64})\nStatus: Downloaded newer image for (\S+)$/gm;
/** A layer in the progress of a pull: twelve digits, whose digest no line has whole. A push says something else of its layers. */
const RE_PROGRESS = /^([0-9a-f]{12}): (?:Pull complete|Download complete|Already exists)/gm;
const RE_TAG_OR_DIGEST = /(?::[^/:]+)?(?:@.*)?$/;

/** An image of another's registry. */
export interface RegistryImage {
  /** As the session names it: `busybox:1.35`. */
  name: string;
  /** The registry's own digest: a manifest's, or that of an index. */
  digest: Digest;
}

/** The platform of a descriptor in an image index (image-spec, image-index.md). */
interface Platform {
  os: string;
  architecture: string;
}

interface ImageIndex {
  manifests?: { digest: Digest; platform?: Platform }[];
}

/** The images that a session has pulled, as it says itself. */
export function pulledImages(text: string): RegistryImage[] {
  return [...text.matchAll(RE_PULLED)].map(([, digest, name]) => ({ name: name!, digest: digest as Digest }));
}

/** The layers that a pull has named, each by the digits that it printed: all that is known where the registry cannot be asked. */
export function printedLayers(text: string): Named[] {
  const layers = new Set([...text.matchAll(RE_PROGRESS)].map(([, hex]) => hex!));
  return [...layers].map((hex) => [`sha256:${hex}`, `layer ${hex}, of which docker pull printed no more`]);
}

/**
 * What the registry's manifest of an image names, for the platform of the engine. A store like overlay2 forgets the
 * compressed layers once they are unpacked, and saves them as others; only the registry still knows them. Throws LB-REC-009
 * where the client cannot ask: Docker may go through a mirror, and the client has no buildx or no way to the registry.
 */
export async function digestsFromRegistry({ name, digest }: RegistryImage, docker: (...args: string[]) => Promise<string>): Promise<Named[]> {
  const repository = name.replace(RE_TAG_OR_DIGEST, '');
  const fetched = async (wanted: Digest) => JSON.parse(await docker('buildx', 'imagetools', 'inspect', '--raw', `${repository}@${wanted}`)) as ImageIndex & ImageManifest;
  const top = await fetched(digest);
  if (top.manifests === undefined) return manifestDigests(name, top);
  const [os, architecture] = (await docker('version', '--format', '{{.Server.Os}} {{.Server.Arch}}')).trim().split(' ');
  const ours = top.manifests.filter(({ platform }) => platform?.os === os && platform?.architecture === architecture);
  const found: Named[] = [];
  for (const { digest } of ours) found.push([digest, `manifest of ${name} for ${os}/${architecture}`], ...manifestDigests(name, await fetched(digest)));
  return found;
}
