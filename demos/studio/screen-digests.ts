import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Digest } from '../../src/base/digest.ts';
import type { ArchiveClaims } from '../../src/demo/image-claims.ts';
import type { Demo } from '../../src/demo/definition.ts';
import type { Facts } from '../../src/demo/facts.ts';
import { unknownDigests } from '../../src/demo/shown-digests.ts';
import { parseCast } from '../../src/terminal/cast.ts';
import { renderSteps } from '../../src/terminal/headless.ts';

/** Where distribution's registry keeps the digest that a tag stands for. */
const RE_TAG_LINK = /^(.+)\/_manifests\/tags\/([^/]+)\/current\/link$/;
const RE_PREFIX = /^sha256:/;

/**
 * The digests that a recording shows and no kept archive holds, each with what it is: the ID of an image that is
 * not kept, or something that the session's registry served. One that is neither stays undeclared, and the
 * check of the recording names it. `folder` is the box's.
 */
export async function screenDigests(demo: Demo, cast: string, facts: Facts, claims: readonly ArchiveClaims[], folder: string): Promise<Facts['digests']> {
  const views = await renderSteps(parseCast(cast));
  const sources = [...imageDigests(facts), ...registryDigests(join(folder, 'docker/registry/docker/registry/v2'))];
  const unknown = unknownDigests(demo, { ...facts, images: [] }, claims, views);
  const declared = unknown.flatMap(({ digest: shown }) => {
    const hex = shown.replace(RE_PREFIX, '');
    const source = sources.find(([digest]) => digest.replace(RE_PREFIX, '').startsWith(hex));
    return source === undefined ? [] : [source];
  });
  return Object.fromEntries(declared);
}

function imageDigests({ images }: Facts): [Digest, string][] {
  return images.flatMap(({ shownId, tags }) => (shownId === null ? [] : [[shownId, `ID of ${tags.join(', ')}`]]));
}

/** What the registry serves, from its own folder: what each tag stands for, and what that names. */
function registryDigests(storage: string): [Digest, string][] {
  const repositories = join(storage, 'repositories');
  const links = existsSync(repositories) ? readdirSync(repositories, { recursive: true, encoding: 'utf8' }) : [];
  return links.flatMap((path): [Digest, string][] => {
    const [, repository, tag] = RE_TAG_LINK.exec(path) ?? [];
    if (repository === undefined) return [];
    const name = `${repository.replace(/^library\//, '')}:${tag}`;
    const digest = readFileSync(join(repositories, path), 'utf8').trim() as Digest;
    const hex = digest.replace(RE_PREFIX, '');
    const { config, layers = [] } = JSON.parse(readFileSync(join(storage, 'blobs/sha256', hex.slice(0, 2), hex, 'data'), 'utf8')) as {
      config?: { digest: Digest };
      layers?: { digest: Digest }[];
    };
    return [
      [digest, `manifest of ${name}, from the session's registry`],
      ...(config === undefined ? [] : [[config.digest, `config of ${name}`] as [Digest, string]]),
      ...layers.map((layer): [Digest, string] => [layer.digest, `layer of ${name}`]),
    ];
  });
}
