/**
 * Which images an archive names, and what they consist of: manifest.json and index.json read together, since
 * neither is complete in what Docker writes. They are matched by the config.
 */
import type { Digest } from '../base/digest.ts';
import type { Problem } from '../base/problems.ts';
import type { Blobs } from './blobs.ts';
import { readManifestJson, type Descriptor, type ImageConfig } from './documents.ts';
import { IndexReader } from './index-reader.ts';
import type { Entry, OtherManifest } from './model.ts';
import { namedPart, type Part } from './parts.ts';
import { atMost, problem, type Report } from './problems.ts';

/** One image, before its parts are read. */
export interface ImagePlan {
  tags: string[];
  /** From the descriptor in an index. */
  platform: string | null;
  manifest: { digest: Digest | null; entry: Entry | null; layers: Part[] | null } | null;
  config: Part | null;
  layers: Part[];
  /** What manifest.json says of layers beside their names, by diff ID. */
  layerSources?: ReadonlyMap<string, Descriptor>;
  /** What names it; what manifest.json names must have its config. `nothing`: the archive is the layer itself. */
  from: 'manifest.json' | 'index.json' | 'repositories' | 'nothing';
  /** The config of an image in Docker's form before 1.10, put together from the JSON of its layers. */
  legacy?: { entry: Entry; config: ImageConfig } | null;
  problems: Problem[];
}

const RE_CONFIG_NAME = /(?:^|[/:])([0-9a-f]{64})(?:\.json)?$/;

export interface Plan {
  images: ImagePlan[];
  others: OtherManifest[];
}

/** Reads both documents, as far as they are there. */
export async function planImages(blobs: Blobs, report: Report, take: (problem: Problem) => void): Promise<Plan> {
  if (blobs.flat) return planDirectory(blobs, report, take);
  const docker = blobs.members.find('manifest.json');
  const images = docker === null ? [] : await planDocker(blobs, docker, report, take);
  const index = blobs.members.find('index.json');
  if (index === null) return { images, others: [] };
  const reader = new IndexReader(blobs, report, take);
  await reader.read(index);
  return { images: joinPlans(images, reader.images), others: reader.others };
}

/** The image that has one layer and nothing else. */
export function planBare(entry: Entry): Plan {
  const layer: Part = { name: entry.path, entry, expected: null, size: null };
  return { images: [{ tags: [], platform: null, manifest: null, config: null, from: 'nothing', layers: [layer], problems: [] }], others: [] };
}

/** What `skopeo copy … dir:` wrote: manifest.json is the image's manifest, or the index of several. */
async function planDirectory(blobs: Blobs, report: Report, take: (problem: Problem) => void): Promise<Plan> {
  const reader = new IndexReader(blobs, report, take);
  await reader.readTop(blobs.members.find('manifest.json')!);
  return { images: joinPlans([], reader.images), others: reader.others };
}

async function planDocker(blobs: Blobs, entry: Entry, report: Report, take: (problem: Problem) => void): Promise<ImagePlan[]> {
  const value = await blobs.json(entry, 'manifest.json', take);
  if (value === undefined) return [];
  return atMost('manifests', blobs.limits, readManifestJson(value, entry.path, report), 'images', report).map((image): ImagePlan => ({
    tags: image.repoTags, platform: null, manifest: null, from: 'manifest.json', problems: [],
    layerSources: image.layerSources,
    config: image.config === null ? null : namedPart(blobs, image.config, RE_CONFIG_NAME.exec(image.config)?.[1]),
    layers: atMost('layers', blobs.limits, image.layers, 'layers of one image', report).map((name) => namedPart(blobs, name)),
  }));
}

/**
 * The images of both documents: those of manifest.json, with what index.json knows of them, then the others.
 * Two manifests of one config are one image.
 */
function joinPlans(docker: ImagePlan[], oci: ImagePlan[]): ImagePlan[] {
  const images = [...docker];
  for (const image of oci) {
    const same = images.filter((other) => isSameConfig(other.config, image.config));
    if (same.length === 0) images.push(image);
    for (const other of same) mergeInto(other, image);
  }
  return images;
}

function isSameConfig(a: Part | null, b: Part | null): boolean {
  if (a === null || b === null) return false;
  return (a.entry !== null && a.entry === b.entry) || (a.expected !== null && a.expected === b.expected);
}

function mergeInto(image: ImagePlan, other: ImagePlan): void {
  // manifest.json's names are the ones Docker shows; index.json repeats them in another form.
  if (image.from !== 'manifest.json') image.tags.push(...other.tags.filter((tag) => !image.tags.includes(tag)));
  else if (image.tags.length === 0) image.tags.push(...other.tags);
  image.platform ??= other.platform;
  image.problems.push(...other.problems);
  if (image.manifest !== null) return;
  image.manifest = other.manifest;
  const differences = differencesOf(other.manifest?.layers ?? null, image.layers);
  if (differences.length === 0) return;
  image.problems.push(problem('LB-IMG-054', { entry: other.manifest!.entry!.path, expected: image.layers.length, found: differences.join(' and ') }));
}

/** How the layers of an OCI manifest differ from those that manifest.json lists; Docker 25.0 was seen to write each of these. */
function differencesOf(theirs: readonly Part[] | null, ours: readonly Part[]): string[] {
  if (theirs === null) return [];
  const differences: string[] = [];
  const has = (parts: readonly Part[], { entry }: Part) => parts.some((part) => part.entry === entry);
  if (theirs.length !== ours.length) differences.push(`${theirs.length} layers instead of ${ours.length}`);
  else if (!theirs.every((part) => has(ours, part))) differences.push('other layers');
  else if (theirs.some((part, i) => part.entry !== ours[i]!.entry)) differences.push('the layers in another order');
  if (theirs.some(({ size, entry }) => size !== null && entry !== null && size !== entry.size)) differences.push('wrong sizes');
  return differences;
}
