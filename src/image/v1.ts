/**
 * Archives of Docker before 1.10 (moby image/spec/v1.md): `repositories` names the uppermost layer of each
 * image, and the JSON of every layer names the one below it. Identifiers there are random, no digests.
 */
import type { Problem } from '../base/problems.ts';
import type { Blobs } from './blobs.ts';
import type { ImageConfig } from './documents.ts';
import { v1Ids } from './format.ts';
import { Fields } from './json.ts';
import { MAX_PROBLEMS_OF_A_KIND } from './limits.ts';
import type { Entry } from './model.ts';
import { quoted } from './paths.ts';
import { namedPart } from './parts.ts';
import type { ImagePlan } from './plan.ts';
import { atMost, collector, type Report } from './problems.ts';

/** The JSON of one layer. */
interface V1Layer {
  id: string;
  entry: Entry;
  parent: string | null;
  fields: Fields;
}

/** The images that `repositories` names; without that file, those that no other builds on. */
export async function planV1(blobs: Blobs, report: Report, take: (problem: Problem) => void): Promise<ImagePlan[]> {
  const repositories = blobs.members.find('repositories');
  const heads = repositories === null ? await untagged(blobs) : await tagged(blobs, repositories, report, take);
  const plans: ImagePlan[] = [];
  for (const [id, tags] of atMost('manifests', blobs.limits, [...heads], 'images', report)) plans.push(await planOne(blobs, id, tags));
  return plans;
}

async function tagged(blobs: Blobs, entry: Entry, report: Report, take: (problem: Problem) => void): Promise<Map<string, string[]>> {
  const heads = new Map<string, string[]>();
  const value = await blobs.json(entry, 'repositories', take);
  if (value === undefined) return untagged(blobs);
  const names = new Fields(value, entry.path, report);
  for (const name of names.names()) {
    const tags = names.fields(name);
    for (const tag of tags?.names() ?? []) {
      const id = tags!.string(tag);
      if (id !== null) heads.set(id, [...heads.get(id) ?? [], `${name}:${tag}`]);
    }
  }
  return heads;
}

async function untagged(blobs: Blobs): Promise<Map<string, string[]>> {
  const ids = v1Ids(blobs.members);
  const parents = new Set<string | null>();
  for (const id of ids) parents.add((await readLayer(blobs, id, () => {}, () => {}))?.parent ?? null);
  return new Map(ids.filter((id) => !parents.has(id)).map((id) => [id, []]));
}

async function planOne(blobs: Blobs, head: string, tags: string[]): Promise<ImagePlan> {
  const problems: Problem[] = [];
  const report = collector(problems, {}, MAX_PROBLEMS_OF_A_KIND);
  const chain = await chainOf(blobs, head, report, (found) => problems.push(found));
  const top = chain.at(-1);
  return {
    tags, platform: null, manifest: null, config: null, from: 'repositories', problems,
    legacy: top === undefined ? null : { entry: top.entry, config: configOf(chain, top) },
    layers: chain.map(({ id }) => namedPart(blobs, `${id}/layer.tar`)),
  };
}

/** From the lowest layer to the uppermost. */
async function chainOf(blobs: Blobs, head: string, report: Report, take: (problem: Problem) => void): Promise<V1Layer[]> {
  const chain: V1Layer[] = [];
  const seen = new Set<string>();
  for (let id: string | null = head; id !== null;) {
    if (seen.has(id)) {
      report('LB-IMG-061', { entry: `${quoted(id)}/json`, found: quoted(id) });
      break;
    }
    if (chain.length === blobs.limits.layers) {
      report('LB-IMG-059', { expected: blobs.limits.layers, what: 'layers of one image', limit: 'layers' });
      break;
    }
    seen.add(id);
    const layer: V1Layer | null = await readLayer(blobs, id, report, take);
    if (layer === null) break;
    chain.push(layer);
    id = layer.parent;
  }
  return chain.reverse();
}

async function readLayer(blobs: Blobs, id: string, report: Report, take: (problem: Problem) => void): Promise<V1Layer | null> {
  const path = `${id}/json`;
  const entry = blobs.members.find(path);
  if (entry === null) {
    report('LB-IMG-051', { entry: quoted(path) });
    return null;
  }
  const value = await blobs.json(entry, 'config', take);
  if (value === undefined) return null;
  const fields = new Fields(value, entry.path, report);
  return { id, entry, parent: fields.string('parent') || null, fields };
}

function configOf(chain: readonly V1Layer[], top: V1Layer): ImageConfig {
  const [os, architecture] = [top.fields.string('os'), top.fields.string('architecture')];
  return {
    platform: os && architecture ? `${os}/${architecture}` : null,
    config: top.fields.object('config'),
    rootfsType: 'layers',
    diffIds: [],
    history: chain.map(({ fields }) => ({
      createdBy: fields.fields('container_config')?.strings('Cmd').join(' ') || null,
      created: fields.string('created'), comment: fields.string('comment') || null, emptyLayer: false,
    })),
  };
}
