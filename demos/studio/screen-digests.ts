import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Digest } from '../../src/base/digest.ts';
import type { ArchiveClaims } from '../../src/demo/image-claims.ts';
import type { Demo } from '../../src/demo/definition.ts';
import { imageTitle, type Facts } from '../../src/demo/facts.ts';
import { unknownDigests } from '../../src/demo/shown-digests.ts';
import { parseCast } from '../../src/terminal/cast.ts';
import { renderSteps } from '../../src/terminal/headless.ts';
import { registryStorage } from './docker.ts';

/** Where distribution's registry keeps the digest that a tag stands for. */
const RE_TAG_LINK = /^(.+)\/_manifests\/tags\/([^/]+)\/current\/link$/;
const RE_PREFIX = /^sha256:/;

/** A digest, or as many of its digits as anyone has seen, and what it is. */
export type Named = [digest: Digest, name: string];

/**
 * The digests that a recording shows and no kept archive holds, each with what it is: the ID of an image that is
 * not kept, or one of the others that are known. One that is none of these stays undeclared, and the check of
 * the recording names it.
 */
export async function screenDigests(demo: Demo, cast: string, facts: Facts, claims: readonly ArchiveClaims[], others: readonly Named[]): Promise<Facts['digests']> {
  const views = await renderSteps(parseCast(cast));
  const { named = [], nameless = [] } = Object.groupBy(facts.images, ({ tags }) => (tags.length > 0 ? 'named' : 'nameless'));
  const sources = [...imageDigests(named), ...others, ...imageDigests(nameless)];
  const unknown = unknownDigests(demo, { ...facts, images: [] }, claims, views);
  const declared = unknown.flatMap(({ digest: shown }) => {
    const hex = shown.replace(RE_PREFIX, '');
    const source = sources.find(([digest]) => digest.replace(RE_PREFIX, '').startsWith(hex));
    return source === undefined ? [] : [source];
  });
  return Object.fromEntries(declared);
}

function imageDigests(images: Facts['images']): Named[] {
  return images.flatMap((image): Named[] => (image.shownId === null ? [] : [[image.shownId, `ID of ${imageTitle(image)}`]]));
}

/** What the registry serves, from its own folder: what each tag stands for, and what that names. */
export function registryDigests(folder: string): Named[] {
  const storage = join(registryStorage(folder), 'docker/registry/v2');
  const repositories = join(storage, 'repositories');
  const links = existsSync(repositories) ? readdirSync(repositories, { recursive: true, encoding: 'utf8' }) : [];
  return links.flatMap((path): Named[] => {
    const [, repository, tag] = RE_TAG_LINK.exec(path) ?? [];
    if (repository === undefined) return [];
    const name = `${repository.replace(/^library\//, '')}:${tag}`;
    const digest = readFileSync(join(repositories, path), 'utf8').trim() as Digest;
    const hex = digest.replace(RE_PREFIX, '');
    const manifest = JSON.parse(readFileSync(join(storage, 'blobs/sha256', hex.slice(0, 2), hex, 'data'), 'utf8')) as ImageManifest;
    return [[digest, `manifest of ${name}, from the session's registry`], ...manifestDigests(name, manifest)];
  });
}

/** The part of an image manifest that names other content; an index has neither. */
export interface ImageManifest {
  config?: { digest: Digest };
  layers?: { digest: Digest }[];
}

/** What a manifest names: the configuration and the layers as the registry has them. */
export function manifestDigests(name: string, { config, layers = [] }: ImageManifest): Named[] {
  return [
    ...(config === undefined ? [] : [[config.digest, `config of ${name}`] as Named]),
    ...layers.map(({ digest }, index): Named => [digest, `layer ${index + 1} of ${name}`]),
  ];
}
