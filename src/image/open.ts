/** Opens an archive: what it is, its members, its images, and every digest. */
import type { Problem } from '../base/problems.ts';
import { Blobs } from './blobs.ts';
import { Fields } from './json.ts';
import { buildImage } from './image.ts';
import { MAX_PROBLEMS_OF_A_KIND } from './limits.ts';
import { Members } from './members.ts';
import type { Archive, ArchiveFormat, Entry } from './model.ts';
import { quoted } from './paths.ts';
import { planImages, type Plan } from './plan.ts';
import { collector, problem } from './problems.ts';
import { compressionOf, HEAD_SIZE, lookOf, UNPACK_COMMANDS } from './recognise.ts';
import { bytesOf } from './stream.ts';

/** How far the reader has come, in bytes read and hashed of all that there are. */
export interface Progress {
  done: number;
  total: number;
}

/** What `openImage` may be told. */
export interface OpenOptions {
  /** Ends the reading: the promise is rejected with the signal's reason. */
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
  /** Reads headers and JSON only: digests of layers stay null. Default false. */
  fast?: boolean | undefined;
}

/** The layout version that image-spec defines (image-layout.md). */
const LAYOUT_VERSION = '1.0.0';

/** Reports of progress come at most this often: once for each hundredth of the work. */
const PROGRESS_STEPS = 100;

export async function openArchive(source: Blob, options: OpenOptions): Promise<Archive> {
  options.signal?.throwIfAborted();
  try {
    return await open(source, options);
  } catch (error) {
    // A file that was moved, changed or is on a medium that fails cannot be read: that too is bad input.
    if (options.signal?.aborted || !(error instanceof DOMException)) throw error;
    return unknown(source, problem('LB-IMG-007', { found: error.message }));
  }
}

function unknown(source: Blob, found: Problem): Archive {
  return { format: 'unknown', outer: 'none', size: source.size, entries: [], images: [], others: [], checks: [], problems: [found] };
}

async function open(source: Blob, options: OpenOptions): Promise<Archive> {
  if (source.size === 0) return unknown(source, problem('LB-IMG-001'));
  const head = await bytesOf(source.slice(0, HEAD_SIZE));
  const outer = compressionOf(head);
  if (outer !== 'none') return { ...unknown(source, problem('LB-IMG-003', { found: outer, command: UNPACK_COMMANDS[outer] })), outer };
  const members = await Members.of(source, options.signal);
  if (!members.isTar) return unknown(source, problem('LB-IMG-002', { found: lookOf(head), offset: 0 }));
  return new Opening(source, members, options).archive();
}

/** One archive while it is opened. */
class Opening {
  readonly #source: Blob;
  readonly #members: Members;
  readonly #blobs: Blobs;
  readonly #options: OpenOptions;
  readonly #problems: Problem[];
  readonly #progress = { done: 0, total: 0 };

  constructor(source: Blob, members: Members, options: OpenOptions) {
    this.#source = source;
    this.#members = members;
    this.#options = options;
    this.#problems = [...members.problems];
    this.#blobs = new Blobs(members, {
      hash: options.fast !== true,
      signal: options.signal,
      onBytes: (count) => this.#advance(count),
    });
  }

  #advance(count: number): void {
    const { done, total } = this.#progress;
    this.#progress.done = Math.min(done + count, total);
    const step = (bytes: number) => Math.floor((bytes / total) * PROGRESS_STEPS);
    if (step(this.#progress.done) > step(done)) this.#options.onProgress?.({ ...this.#progress });
  }

  async archive(): Promise<Archive> {
    const report = collector(this.#problems, {}, MAX_PROBLEMS_OF_A_KIND);
    const take = (found: Problem) => void this.#problems.push(found);
    const format = this.#format();
    await this.#checkLayout(format, take);
    const plan = await planImages(this.#blobs, report, take);

    const layers = layerEntries(plan);
    for (const entry of layers) entry.role = 'layer';
    const toRead = new Set([...layers, ...this.#blobs.restToHash()]);
    for (const entry of toRead) this.#progress.total += entry.size;
    await this.#blobs.readLayers(layers);
    const images = [];
    const building = { hashed: this.#options.fast !== true, applied: { members: 0 } };
    for (const image of plan.images) {
      this.#options.signal?.throwIfAborted();
      images.push(await buildImage(image, this.#blobs, building));
    }
    await this.#blobs.hashRest(report);
    return {
      format, outer: 'none', size: this.#source.size, entries: this.#members.entries, images,
      others: plan.others, checks: this.#blobs.checks, problems: this.#problems,
    };
  }

  #format(): ArchiveFormat {
    const has = (name: string) => this.#members.find(name) !== null;
    const docker = has('manifest.json');
    const oci = has('index.json');
    if (docker && oci) return 'docker-archive+oci';
    if (docker) return 'docker-archive';
    if (oci) return 'oci-layout';
    if (has('repositories')) {
      this.#problems.push(problem('LB-IMG-006'));
      return 'docker-v1';
    }
    this.#problems.push(problem('LB-IMG-004'));
    return 'unknown';
  }

  async #checkLayout(format: ArchiveFormat, take: (found: Problem) => void): Promise<void> {
    const repositories = this.#members.find('repositories');
    if (repositories !== null) repositories.role = 'repositories';
    const layout = this.#members.find('oci-layout');
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
