/**
 * Which images an archive names, and what they consist of: manifest.json and index.json read together, since
 * neither is complete in what Docker writes. They are matched by the config.
 */
import type { Digest } from '../base/digest.ts';
import type { Problem } from '../base/problems.ts';
import { claimOfPath, type Blobs } from './blobs.ts';
import {
  documentKind, isImageManifest, readIndex, readManifest, readManifestJson, type Descriptor, type ImageConfig,
} from './documents.ts';
import { MAX_INDEX_DEPTH, MAX_LAYERS, MAX_MANIFESTS, MAX_PROBLEMS_OF_A_KIND } from './limits.ts';
import type { Entry, OtherManifest } from './model.ts';
import { quoted } from './paths.ts';
import { atMost, collector, problem, type Report } from './problems.ts';

/** Something an image consists of. */
export interface Part {
  /** As the document names it. */
  name: string;
  entry: Entry | null;
  /** What its bytes are claimed to give, or null where the name claims nothing. */
  expected: Digest | null;
  size: number | null;
  /** As its descriptor gives it. */
  mediaType?: string | null;
}

/** One image, before its parts are read. */
export interface ImagePlan {
  tags: string[];
  /** From the descriptor in an index. */
  platform: string | null;
  manifest: { digest: Digest | null; entry: Entry | null; layers: Part[] | null } | null;
  config: Part | null;
  layers: Part[];
  /** What names it; what manifest.json names must have its config. `nothing`: the archive is the layer itself. */
  from: 'manifest.json' | 'index.json' | 'repositories' | 'nothing';
  /** The config of an image in Docker's form before 1.10, put together from the JSON of its layers. */
  legacy?: { entry: Entry; config: ImageConfig } | null;
  problems: Problem[];
}

/** Where names stand on the descriptors of index.json (image-spec, annotations.md; containerd). */
const NAME_ANNOTATIONS = ['io.containerd.image.name', 'org.opencontainers.image.ref.name'] as const;
const REFERENCE_TYPE = 'vnd.docker.reference.type';
const REFERENCE_DIGEST = 'vnd.docker.reference.digest';
const ATTESTATION = 'attestation-manifest';
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
  return atMost(MAX_MANIFESTS, readManifestJson(value, entry.path, report), 'images', report).map((image): ImagePlan => ({
    tags: image.repoTags, platform: null, manifest: null, from: 'manifest.json', problems: [],
    config: image.config === null ? null : namedPart(blobs, image.config, RE_CONFIG_NAME.exec(image.config)?.[1]),
    layers: atMost(MAX_LAYERS, image.layers, 'layers of one image', report).map((name) => namedPart(blobs, name)),
  }));
}

/** What a document names by its path. */
export function namedPart(blobs: Blobs, name: string, hex?: string): Part {
  const entry = blobs.members.find(name);
  const expected = hex === undefined ? claimOfPath(entry?.path ?? name) : (`sha256:${hex}` as const);
  return { name: quoted(name), entry, expected, size: null };
}

function describedPart(blobs: Blobs, { digest, size, data, mediaType }: Descriptor): Part {
  if (digest === null) return { name: '', entry: null, expected: null, size };
  const { name, entry } = blobs.find(digest);
  return { name, entry: entry ?? (data === null ? null : blobs.members.addInline(name, data)), expected: digest, size, mediaType };
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

const NO_DESCRIPTOR: Descriptor = {
  mediaType: null, digest: null, size: null, platform: null, artifactType: null, annotations: new Map(), data: null,
};

/** Follows index.json, depth first. */
class IndexReader {
  readonly images: ImagePlan[] = [];
  readonly others: OtherManifest[] = [];
  readonly #blobs: Blobs;
  readonly #report: Report;
  readonly #take: (problem: Problem) => void;
  #manifests = 0;

  constructor(blobs: Blobs, report: Report, take: (problem: Problem) => void) {
    this.#blobs = blobs;
    this.#report = report;
    this.#take = take;
  }

  async read(entry: Entry): Promise<void> {
    const value = await this.#blobs.json(entry, 'index.json', this.#take);
    if (value !== undefined) await this.#readAll(readIndex(value, entry.path, this.#report), null, [entry.path]);
  }

  /** Reads a document that no descriptor leads to. */
  async readTop(entry: Entry): Promise<void> {
    const value = await this.#blobs.json(entry, 'manifest.json', this.#take);
    const kind = documentKind(null, value);
    const part: Part = { name: entry.path, entry, expected: null, size: null };
    if (kind === 'index') await this.#readAll(readIndex(value, entry.path, this.#report), null, [entry.path]);
    else if (kind === 'manifest') this.#readImage(value, { ...NO_DESCRIPTOR, digest: entry.digest }, part, [], []);
    else this.#report('LB-IMG-062', { entry: entry.path });
  }

  async #readAll(descriptors: Descriptor[], tags: string[] | null, way: string[]): Promise<void> {
    for (const descriptor of descriptors) {
      if (this.#manifests++ === MAX_MANIFESTS) this.#report('LB-IMG-059', { expected: MAX_MANIFESTS, what: 'manifests' });
      if (this.#manifests > MAX_MANIFESTS) return;
      // Names count in index.json alone; what an index there leads to bears the index's name.
      await this.#readOne(descriptor, tags ?? namesOf(descriptor), way);
    }
  }

  async #readOne(descriptor: Descriptor, tags: string[], way: string[]): Promise<void> {
    const part = describedPart(this.#blobs, descriptor);
    if (descriptor.annotations.get(REFERENCE_TYPE) === ATTESTATION) return this.#readAttestation(descriptor, part);
    const kind = documentKind(descriptor.mediaType, null);
    // What has a type of its own is an artifact; it is not read, and its blob may hold anything.
    if (kind === 'other' && descriptor.mediaType !== null) return this.#addOther('artifact', descriptor, null);
    if (part.entry === null) return this.#addAbsent(descriptor, part, tags);
    const problems: Problem[] = [];
    const value = await this.#blobs.json(part.entry, kind === 'index' ? 'index' : 'manifest', (found) => problems.push(found));
    switch (documentKind(descriptor.mediaType, value)) {
      case 'index':
        problems.forEach(this.#take);
        return this.#readNested(value, part, tags, way);
      case 'manifest':
        return this.#readImage(value, descriptor, part, tags, problems);
      default:
        problems.forEach(this.#take);
        this.#addOther('artifact', descriptor, null);
    }
  }

  async #readNested(value: unknown, part: Part, tags: string[], way: string[]): Promise<void> {
    const entry = part.entry!;
    entry.role = 'index';
    this.#checkPart(part, 'index', this.#report);
    if (way.includes(entry.path) || way.length > MAX_INDEX_DEPTH) {
      this.#report('LB-IMG-058', { entry: entry.path, expected: MAX_INDEX_DEPTH });
    } else if (value !== undefined) {
      await this.#readAll(readIndex(value, entry.path, this.#report), tags, [...way, entry.path]);
    }
  }

  #readImage(value: unknown, descriptor: Descriptor, part: Part, tags: string[], problems: Problem[]): void {
    const report = collector(problems, {}, MAX_PROBLEMS_OF_A_KIND);
    const entry = part.entry!;
    this.#checkPart(part, 'manifest', report);
    const manifest = value === undefined ? null : readManifest(value, entry.path, report);
    if (manifest !== null && !isImageManifest(manifest)) {
      problems.forEach(this.#take);
      this.#addOther('artifact', descriptor, manifest.subject);
      return;
    }
    const layers = manifest === null ? [] : atMost(MAX_LAYERS, manifest.layers, 'layers of one image', report).map((layer) => describedPart(this.#blobs, layer));
    this.images.push({
      tags, platform: descriptor.platform, problems, from: 'index.json',
      manifest: { digest: entry.digest, entry, layers: manifest === null ? null : layers },
      config: manifest?.config == null ? null : describedPart(this.#blobs, manifest.config),
      layers,
    });
  }

  async #readAttestation(descriptor: Descriptor, part: Part): Promise<void> {
    this.#addOther('attestation', descriptor, (descriptor.annotations.get(REFERENCE_DIGEST) ?? null) as Digest | null);
    if (part.entry === null) {
      this.#report('LB-IMG-050', { entry: part.name, what: 'attestation' });
      return;
    }
    const value = await this.#blobs.json(part.entry, 'attestation', this.#take);
    this.#checkPart(part, 'attestation', this.#report);
    if (value === undefined) return;
    const manifest = readManifest(value, part.entry.path, this.#report);
    for (const content of [manifest.config, ...manifest.layers]) {
      const entry = content === null ? null : describedPart(this.#blobs, content).entry;
      if (entry?.role === 'other') entry.role = 'attestation';
    }
  }

  #addAbsent(descriptor: Descriptor, part: Part, tags: string[]): void {
    const what = documentKind(descriptor.mediaType, null) === 'index' ? 'index' : 'manifest';
    const absent = problem('LB-IMG-050', { entry: part.name, what });
    this.images.push({
      tags, platform: descriptor.platform, problems: [absent], from: 'index.json',
      manifest: { digest: part.expected, entry: null, layers: null }, config: null, layers: [],
    });
  }

  #addOther(kind: OtherManifest['kind'], { digest, mediaType }: Descriptor, subject: Digest | null): void {
    this.others.push({ kind, digest, mediaType, subject });
  }

  #checkPart(part: Part, what: 'index' | 'manifest' | 'attestation', report: Report): void {
    checkPart(this.#blobs, part, what, report);
  }
}

/** Checks a part's size and digest against what its descriptor claims. */
export function checkPart(blobs: Blobs, part: Part, what: Parameters<Blobs['check']>[0], report: Report): void {
  const { entry, expected, size } = part;
  if (entry === null) return;
  if (size !== null && size !== entry.size) report('LB-IMG-041', { entry: entry.path, offset: entry.offset, expected: size, found: entry.size });
  if (expected !== null) blobs.check(what, entry, expected, entry.digest, report);
}

function namesOf(descriptor: Descriptor): string[] {
  for (const annotation of NAME_ANNOTATIONS) {
    const name = descriptor.annotations.get(annotation);
    if (name !== undefined) return [name];
  }
  return [];
}
