/** Which kind of archive a list of members is, by what is among them. */
import type { Blobs } from './blobs.ts';
import { isDistributionManifest } from './documents.ts';
import type { Members } from './members.ts';
import type { ArchiveFormat } from './model.ts';
import { baseOf } from './paths.ts';

/** What only stands in archives of images; without the documents that say more, the archive was cut. */
const RE_IMAGE_PART = /^(?:oci-layout|blobs(?:\/.+)?|[0-9a-f]{64}(?:\.json|\.tar(?:\.gz|\.zst)?|\/layer\.tar|\/VERSION)?|sha256:[0-9a-f]{64})$/;
const RE_V1_JSON = /^([0-9a-f]{64})\/json$/;
/** What `docker export` writes into every root filesystem. */
const DOCKER_ENV = '.dockerenv';
/** What a root filesystem has that was made to be run, and hardly any layer on top of one: these, and one of the others. */
const ROOT_NAMES = ['dev', 'etc'];
const MORE_ROOT_NAMES = ['bin', 'usr', 'proc'];
const WHITEOUT_PREFIX = '.wh.';

/** The kind of an archive. A tar without any sign of an image is taken for a root filesystem or a layer, by its shape. */
export async function formatOf(members: Members, blobs: Blobs): Promise<ArchiveFormat> {
  const docker = members.find('manifest.json');
  const oci = members.find('index.json') !== null;
  if (docker !== null) {
    if (isDistributionManifest(await blobs.json(docker, 'manifest.json', () => {}))) return oci ? 'oci-layout' : 'skopeo-dir';
    return oci ? 'docker-archive+oci' : 'docker-archive';
  }
  if (oci) return 'oci-layout';
  if (members.find('repositories') !== null || v1Ids(members).length > 0) return 'docker-v1';
  return shapeOf(members);
}

/** The identifiers of all images in the form before 1.10. */
export function v1Ids(members: Members): string[] {
  return members.entries.flatMap(({ path, type }) => (type === 'file' ? RE_V1_JSON.exec(path)?.[1] ?? [] : []));
}

function shapeOf({ entries }: Members): ArchiveFormat {
  if (entries.length === 0 || entries.some(({ path }) => RE_IMAGE_PART.test(path))) return 'unknown';
  if (entries.some(({ path }) => baseOf(path).startsWith(WHITEOUT_PREFIX))) return 'layer';
  const top = new Set(entries.map(({ path }) => path.split('/', 1)[0]!));
  const isRoot = ROOT_NAMES.every((name) => top.has(name)) && MORE_ROOT_NAMES.some((name) => top.has(name));
  return isRoot || top.has(DOCKER_ENV) ? 'rootfs' : 'layer';
}
