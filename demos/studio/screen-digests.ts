import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Digest } from '../../src/base/digest.ts';
import type { Demo } from '../../src/demo/definition.ts';
import type { Facts } from '../../src/demo/facts.ts';
import { parseCast } from '../../src/terminal/cast.ts';
import { renderSteps } from '../../src/terminal/headless.ts';
import { rowText } from '../../src/terminal/rows.ts';
import { blobsOf } from './image-facts.ts';

const RE_DIGEST = /sha256:[0-9a-f]{64}(?![0-9a-f])/g;
/** Where distribution's registry keeps the digest that a tag stands for. */
const RE_TAG_LINK = /^(.+)\/_manifests\/tags\/([^/]+)\/current\/link$/;

/**
 * The full digests that a recording shows and no kept archive holds, each with what it is: something that the
 * session's registry serves, or one that an engine made up in this session. `folder` is the box's.
 */
export async function screenDigests(demo: Demo, cast: string, facts: Facts, keptFolder: string, folder: string): Promise<Facts['digests']> {
  const views = await renderSteps(parseCast(cast));
  const shown = new Map<Digest, string>();
  for (const { step, text } of views) {
    for (const [digest] of text.map(rowText).join('\n').matchAll(RE_DIGEST)) shown.set(digest as Digest, shown.get(digest as Digest) ?? step.id);
  }
  for (const file of demo.keep) {
    for (const digest of await blobsOf(join(keptFolder, file))) shown.delete(digest);
  }
  for (const image of Object.values(facts.archives).flatMap(({ images }) => images)) {
    for (const { diffId } of image.layers) shown.delete(diffId);
  }
  const served = registryDigests(join(folder, 'docker/registry/docker/registry/v2'));
  return Object.fromEntries([...shown].map(([digest, step]) => [digest, served.get(digest) ?? `printed in the step ${step}`]));
}

/** What the registry serves, from its own folder: tags of manifests, and what those name. */
function registryDigests(storage: string): Map<Digest, string> {
  const digests = new Map<Digest, string>();
  const repositories = join(storage, 'repositories');
  for (const path of existsSync(repositories) ? readdirSync(repositories, { recursive: true, encoding: 'utf8' }) : []) {
    const [, repository, tag] = RE_TAG_LINK.exec(path) ?? [];
    if (repository === undefined) continue;
    const name = `${repository.replace(/^library\//, '')}:${tag}`;
    const digest = readFileSync(join(repositories, path), 'utf8').trim() as Digest;
    digests.set(digest, `manifest of ${name} in the session's registry`);
    const hex = digest.slice('sha256:'.length);
    const manifest = JSON.parse(readFileSync(join(storage, 'blobs/sha256', hex.slice(0, 2), hex, 'data'), 'utf8')) as {
      config?: { digest: Digest };
      layers?: { digest: Digest }[];
    };
    if (manifest.config) digests.set(manifest.config.digest, `configuration of ${name}`);
    for (const layer of manifest.layers ?? []) digests.set(layer.digest, `layer of ${name}`);
  }
  return digests;
}
