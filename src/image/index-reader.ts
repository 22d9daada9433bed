/** The images and other things that an OCI index leads to. */
import { isDigest, type Digest } from '../base/digest.ts';
import type { Problem } from '../base/problems.ts';
import type { Blobs } from './blobs.ts';
import { documentKind, isAttestationManifest, isImageManifest, readIndex, readManifest, type Descriptor } from './documents.ts';
import { MAX_PROBLEMS_OF_A_KIND } from './limits.ts';
import type { Entry, OtherManifest } from './model.ts';
import { checkPart, describedPart, type Part } from './parts.ts';
import type { ImagePlan } from './plan.ts';
import { atMost, collector, problem, type Report } from './problems.ts';

/** Where names stand on the descriptors of index.json (image-spec, annotations.md; containerd). */
const NAME_ANNOTATIONS = ['io.containerd.image.name', 'org.opencontainers.image.ref.name'] as const;
const REFERENCE_TYPE = 'vnd.docker.reference.type';
const REFERENCE_DIGEST = 'vnd.docker.reference.digest';
const ATTESTATION_TYPE = 'application/vnd.docker.attestation.manifest.v1+json';
const ATTESTATION = 'attestation-manifest';
const NO_DESCRIPTOR: Descriptor = {
  mediaType: null, digest: null, otherDigest: null, size: null, urls: [], platform: null, artifactType: null, annotations: new Map(), data: null,
};

/** Follows index.json, depth first. */
export class IndexReader {
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
    // By its name alone it was taken for Docker's list.
    if (kind !== 'other') entry.role = kind;
    if (kind === 'index') await this.#readAll(readIndex(value, entry.path, this.#report), null, [entry.path]);
    else if (kind === 'manifest') this.#readImage(value, { ...NO_DESCRIPTOR, digest: entry.digest }, part, [], []);
    else this.#report('LB-IMG-062', { entry: entry.path });
  }

  async #readAll(descriptors: Descriptor[], tags: string[] | null, way: string[]): Promise<void> {
    const { manifests } = this.#blobs.limits;
    for (const descriptor of descriptors) {
      if (this.#manifests++ === manifests) this.#report('LB-IMG-059', { expected: manifests, what: 'manifests', limit: 'manifests' });
      if (this.#manifests > manifests) return;
      // Names count in index.json alone; what an index there leads to bears the index's name.
      await this.#readOne(descriptor, tags ?? namesOf(descriptor), way);
    }
  }

  async #readOne(descriptor: Descriptor, tags: string[], way: string[]): Promise<void> {
    const part = describedPart(this.#blobs, descriptor);
    if (isAttestation(descriptor)) return this.#readAttestation(descriptor, part);
    const kind = documentKind(descriptor.mediaType, null);
    // What has a type of its own is an artifact; it is not read, and its blob may hold anything.
    if (kind === 'other' && descriptor.mediaType !== null) return void this.#addOther('artifact', descriptor, null);
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
    const { indexDepth } = this.#blobs.limits;
    if (way.includes(entry.path)) this.#report('LB-IMG-066', { entry: entry.path });
    else if (way.length > indexDepth) {
      this.#report('LB-IMG-058', { entry: entry.path, expected: indexDepth, limit: 'indexDepth' });
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
      this.#addOther(isAttestationManifest(manifest) ? 'attestation' : 'artifact', descriptor, manifest.subject);
      return;
    }
    const layers = manifest === null ? [] : atMost('layers', this.#blobs.limits, manifest.layers, 'layers of one image', report).map((layer) => describedPart(this.#blobs, layer));
    this.images.push({
      tags, platform: descriptor.platform, problems, from: 'index.json',
      manifest: { digest: entry.digest, entry, layers: manifest === null ? null : layers },
      config: manifest?.config == null ? null : describedPart(this.#blobs, manifest.config),
      layers,
    });
  }

  async #readAttestation(descriptor: Descriptor, part: Part): Promise<void> {
    const named = descriptor.annotations.get(REFERENCE_DIGEST);
    const other = this.#addOther('attestation', descriptor, isDigest(named) ? named : null);
    if (part.entry === null) {
      this.#report('LB-IMG-050', { entry: part.name, what: 'attestation' });
      if (part.expected !== null) this.#blobs.checkAbsent('attestation', part.name, part.expected);
      return;
    }
    const value = await this.#blobs.json(part.entry, 'attestation', this.#take);
    this.#checkPart(part, 'attestation', this.#report);
    if (value === undefined) return;
    const manifest = readManifest(value, part.entry.path, this.#report);
    other.subject ??= manifest.subject;
    for (const content of [manifest.config, ...manifest.layers]) {
      const entry = content === null ? null : describedPart(this.#blobs, content).entry;
      if (entry?.role === 'other') entry.role = 'attestation';
    }
  }

  #addAbsent(descriptor: Descriptor, part: Part, tags: string[]): void {
    const what = documentKind(descriptor.mediaType, null) === 'index' ? 'index' : 'manifest';
    const absent = problem('LB-IMG-050', { entry: part.name, what });
    if (part.expected !== null) this.#blobs.checkAbsent(what, part.name, part.expected);
    this.images.push({
      tags, platform: descriptor.platform, problems: [absent], from: 'index.json',
      manifest: { digest: part.expected, entry: null, layers: null }, config: null, layers: [],
    });
  }

  #addOther(kind: OtherManifest['kind'], { digest, mediaType }: Descriptor, subject: Digest | null): OtherManifest {
    const other: OtherManifest = { kind, digest, mediaType, subject };
    this.others.push(other);
    return other;
  }

  #checkPart(part: Part, what: 'index' | 'manifest' | 'attestation', report: Report): void {
    checkPart(this.#blobs, part, what, report);
  }
}

/** Whether a descriptor leads to an attestation: BuildKit marks it by annotations, and in its newer form by its type too. */
function isAttestation({ annotations, artifactType }: Descriptor): boolean {
  return annotations.get(REFERENCE_TYPE) === ATTESTATION || artifactType === ATTESTATION_TYPE;
}

function namesOf(descriptor: Descriptor): string[] {
  for (const annotation of NAME_ANNOTATIONS) {
    const name = descriptor.annotations.get(annotation);
    if (name !== undefined) return [name];
  }
  return [];
}
