/** Opens an archive: what it is, its members, its images, and every digest. */
import type { Problem } from '../base/problems.ts';
import { Blobs } from './blobs.ts';
import { setContent } from './content.ts';
import { concatenate, type Folder } from './folder.ts';
import { formatOf } from './format.ts';
import { Hashing } from './hash.ts';
import { Fields } from './json.ts';
import { buildImage } from './image.ts';
import { digestOf } from './layer.ts';
import { LIMITS, MAX_PROBLEMS_OF_A_KIND, type Limits } from './limits.ts';
import { Members } from './members.ts';
import type { Archive, ArchiveFormat, Entry, Image, OuterCompression } from './model.ts';
import { unpackOuter } from './outer.ts';
import { quoted } from './paths.ts';
import { planBare, planImages, type Plan } from './plan.ts';
import { collector, problem } from './problems.ts';
import { Meter, type Progress } from './progress.ts';
import { compressionOf, HEAD_SIZE, lookOf, UNPACK_COMMANDS } from './recognise.ts';
import { bytesOf } from './stream.ts';
import { planV1 } from './v1.ts';

export type { Progress } from './progress.ts';

/** What `openImage` may be told. */
export interface OpenOptions {
  /** Ends the reading: the promise is rejected with the signal's reason. */
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
  /** Reads headers and JSON only: digests of layers stay null. Default false. */
  fast?: boolean | undefined;
  /** Most bytes that an archive compressed as a whole may unpack to: the same as `limits.outerBytes`. */
  maxUnpackedBytes?: number | undefined;
  /** Bounds on what the archive may make the reader do, where another than the default is wanted on purpose. */
  limits?: Partial<Limits> | undefined;
}

/** The bounds that hold. */
function limitsOf({ limits = {}, maxUnpackedBytes = LIMITS.outerBytes }: OpenOptions): Limits {
  return { ...LIMITS, outerBytes: maxUnpackedBytes, ...limits };
}

/** The layout version that image-spec defines (image-layout.md). */
const LAYOUT_VERSION = '1.0.0';

/** What an archive without a name is called that is a layer or a root filesystem itself. */
const BARE = { layer: { path: 'layer.tar', words: 'a single layer' }, rootfs: { path: 'rootfs.tar', words: 'a root filesystem' } } as const;

export async function openArchive(source: Blob | Folder, options: OpenOptions): Promise<Archive> {
  options.signal?.throwIfAborted();
  const hashing = new Hashing();
  if (!options.fast) hashing.prepare(source instanceof Blob ? source.size : 0);
  try {
    return await (source instanceof Blob ? openFile(source, hashing, options) : openFolder(source, hashing, options));
  } catch (error) {
    // A file that was moved, changed or is on a medium that fails cannot be read: that too is bad input.
    if (options.signal?.aborted || !(error instanceof DOMException)) throw error;
    return unknown(source instanceof Blob ? source.size : 0, problem('LB-IMG-007', { found: error.message }));
  } finally {
    hashing.close();
  }
}

function unknown(size: number, ...problems: Problem[]): Archive {
  return { format: 'unknown', outer: 'none', size, entries: [], images: [], others: [], checks: [], problems };
}

async function openFolder(folder: Folder, hashing: Hashing, options: OpenOptions): Promise<Archive> {
  const { blob, entries } = concatenate(folder);
  setContent(folder, blob);
  const members = Members.from(blob, entries);
  return new Opening({ source: blob, content: blob, outer: 'none', members, damages: [] }, hashing, new Meter(options.onProgress), options).archive();
}

async function openFile(source: Blob, hashing: Hashing, options: OpenOptions): Promise<Archive> {
  if (source.size === 0) return unknown(0, problem('LB-IMG-001'));
  const head = await bytesOf(source.slice(0, HEAD_SIZE));
  const outer = compressionOf(head);
  if (outer === 'xz' || outer === 'bzip2') {
    return { ...unknown(source.size, problem('LB-IMG-003', { found: outer, command: UNPACK_COMMANDS[outer] })), outer };
  }
  const meter = new Meter(options.onProgress);
  const { blob: content, problem: damage } = outer === 'none' ? { blob: source, problem: null } : await unpack(source, outer, meter, options);
  const damages = damage === null ? [] : [damage];
  const members = await Members.of(content, limitsOf(options), options.signal);
  if (members.isTar && content.size > 0) {
    setContent(source, content);
    return new Opening({ source, content, outer, members, damages }, hashing, meter, options).archive();
  }
  if (damages.length > 0) return { ...unknown(source.size, ...damages), outer };
  const look = outer === 'none' ? lookOf(head) : `${content.size === 0 ? 'nothing' : lookOf(await bytesOf(content.slice(0, HEAD_SIZE)))} compressed with ${outer}`;
  return { ...unknown(source.size, problem('LB-IMG-002', { found: look, offset: 0 })), outer };
}

async function unpack(source: Blob, outer: 'gzip' | 'zstd', meter: Meter, options: OpenOptions) {
  meter.begin(source.size, 2);
  return unpackOuter(source, outer, { limits: limitsOf(options), signal: options.signal, onBytes: (count) => meter.advance(count) });
}

/** A file once its outer compression is off. */
interface Opened {
  source: Blob;
  content: Blob;
  outer: OuterCompression;
  members: Members;
  /** What was wrong with that compression. */
  damages: Problem[];
}

/** One archive while it is opened. */
class Opening {
  readonly #opened: Opened;
  readonly #blobs: Blobs;
  readonly #options: OpenOptions;
  readonly #problems: Problem[];
  readonly #hashing: Hashing;
  readonly #meter: Meter;

  constructor(opened: Opened, hashing: Hashing, meter: Meter, options: OpenOptions) {
    this.#opened = opened;
    this.#hashing = hashing;
    this.#meter = meter;
    this.#options = options;
    this.#problems = [...opened.damages];
    this.#blobs = this.#blobsOf(opened.members);
  }

  #blobsOf(members: Members): Blobs {
    const { fast, signal } = this.#options;
    return new Blobs(members, {
      hash: fast !== true, hashing: this.#hashing, limits: limitsOf(this.#options), archiveSize: this.#opened.source.size,
      signal, onBytes: (count) => this.#meter.advance(count),
    });
  }

  async archive(): Promise<Archive> {
    const { source, outer, members } = this.#opened;
    const format = await formatOf(members, this.#blobs);
    const isBare = format === 'rootfs' || format === 'layer';
    const { images, others, blobs } = isBare ? await this.#readBare(format) : await this.#readImages(format);
    return {
      format, outer, size: source.size, entries: blobs.members.entries, images, others, checks: blobs.checks, problems: this.#problems,
    };
  }

  async #readImages(format: ArchiveFormat) {
    const report = collector(this.#problems, {}, MAX_PROBLEMS_OF_A_KIND);
    const take = (found: Problem) => void this.#problems.push(found);
    this.#opened.members.problems.forEach(take);
    const blobs = this.#blobs;
    blobs.flat = format === 'skopeo-dir';
    if (format === 'unknown') take(problem('LB-IMG-004'));
    if (format === 'docker-v1') take(problem('LB-IMG-006'));
    await this.#checkLayout(format, take);
    const plan = format === 'docker-v1' ? { images: await planV1(blobs, report, take), others: [] } : await planImages(blobs, report, take);
    const images = await this.#build(plan, blobs);
    await blobs.hashRest(report);
    return { images, others: plan.others, blobs };
  }

  /** Reads an archive that is no image but the one layer of one; faults of the tar are the layer's. */
  async #readBare(format: 'rootfs' | 'layer') {
    const { source, content, outer } = this.#opened;
    const { path, words } = BARE[format];
    this.#problems.push(problem('LB-IMG-063', { found: words }));
    const entry: Entry = { path, offset: 0, size: content.size, type: 'file', link: null, role: 'layer', digest: null };
    const blobs = this.#blobsOf(Members.from(content, [entry]));
    const plan = planBare(entry);
    const images = await this.#build(plan, blobs);
    if (outer === 'gzip' || outer === 'zstd') {
      const digest = this.#options.fast ? null : await digestOf(source, { hashing: this.#hashing, signal: this.#options.signal, onBytes: () => {} });
      for (const layer of images[0]!.layers) Object.assign(layer, { compression: outer, storedSize: source.size, digest });
    }
    return { images, others: [], blobs };
  }

  async #build(plan: Plan, blobs: Blobs): Promise<Image[]> {
    const layers = layerEntries(plan);
    for (const entry of layers) entry.role = 'layer';
    const toRead = new Set([...layers, ...blobs.restToHash()]);
    this.#meter.begin([...toRead].reduce((sum, { size }) => sum + size, 0), 1);
    await blobs.readLayers(layers);
    const images: Image[] = [];
    const building = { hashed: this.#options.fast !== true, applied: { members: 0 } };
    for (const image of plan.images) {
      this.#options.signal?.throwIfAborted();
      images.push(await buildImage(image, blobs, building));
    }
    return images;
  }

  async #checkLayout(format: ArchiveFormat, take: (found: Problem) => void): Promise<void> {
    const repositories = this.#opened.members.find('repositories');
    if (repositories !== null) repositories.role = 'repositories';
    const layout = this.#opened.members.find('oci-layout');
    if (layout === null) {
      if (format === 'oci-layout') take(problem('LB-IMG-060'));
      return;
    }
    const value = await this.#blobs.json(layout, 'oci-layout', take);
    if (value === undefined) return;
    const version = new Fields(value, layout.path, (code, details) => take(problem(code, details))).string('imageLayoutVersion');
    if (version !== LAYOUT_VERSION) take(problem('LB-IMG-057', { entry: layout.path, found: version === null ? 'nothing' : quoted(version) }));
  }
}

/** Every entry that holds a layer of some image, once. */
function layerEntries(plan: Plan): Entry[] {
  const parts = plan.images.flatMap((image) => image.layers);
  return [...new Set(parts.flatMap((part) => (part.entry === null ? [] : [part.entry])))];
}
