/** Reads one layer as it is stored: its compression, its digests and its members. */
import type { Digest } from '../base/digest.ts';
import type { Hashing } from './hash.ts';
import type { Limits } from './limits.ts';
import type { LayerCompression, LayerEntry } from './model.ts';
import { baseOf, cleanPath } from './paths.ts';
import type { Report } from './problems.ts';
import { compressionOf, HEAD_SIZE, lookOf } from './recognise.ts';
import { bytesOf, piecesOf, walkHeaders } from './stream.ts';
import { TarWalk, type TarMember } from './tar.ts';
import { eachUnpackedPiece, UnpackedTooMuch, WindowTooLarge, type Packed } from './unpack.ts';

/** Marks of the layer format (image-spec, layer.md, “Whiteouts”). */
export const WHITEOUT_PREFIX = '.wh.';
export const OPAQUE_WHITEOUT = '.wh..wh..opq';
/** What AUFS left in old layers for itself; never part of an image. */
const AUFS_PREFIX = '.wh..wh.';
/** Where AUFS kept files with several names; other members are hard links to these. */
const AUFS_LINKS = '.wh..wh.plnk/';
/** How overlayfs itself marks a directory that hides what is below it. */
const RE_OVERLAY_OPAQUE = /^(?:trusted|user)\.overlay\.opaque$/;
/** The two folders that a layer of Windows consists of. */
const WINDOWS_FOLDERS = ['Files', 'Hives'];

/** gzip ends with the size of what it unpacks to, modulo 2^32 (RFC 1952, 2.3.1). */
const GZIP_SIZE_BYTES = 4;

/** A layer's blob, read. */
export interface LayerContent {
  compression: LayerCompression;
  size: number;
  /** sha256 as stored and of the uncompressed tar; null where not computed. */
  digest: Digest | null;
  diffId: Digest | null;
  files: LayerEntry[];
  entries: number;
  whiteouts: number;
  opaques: number;
  duplicates: number;
}

/** Runs a task once those that were given before it have ended. */
export type Alone = <Result>(task: () => Promise<Result>) => Promise<Result>;

/** How a layer is to be read. */
export interface LayerOptions {
  /** False reads headers alone. */
  hash: boolean;
  hashing: Hashing;
  report: Report;
  signal?: AbortSignal | undefined;
  /** Told the stored bytes as they are read. */
  onBytes: (count: number) => void;
  /** Unpacked bytes over all layers so far, to which this one adds, and how many there may be. */
  unpacked: { bytes: number; archiveSize: number };
  /** Runs what unpacks once nothing else does: this thread does that work itself, and two at a time only need more memory. */
  alone: Alone;
  limits: Limits;
}

/** Reads a layer from its blob. What is wrong goes to `report`; everything before it is in the result. */
export async function readLayer(blob: Blob, options: LayerOptions): Promise<LayerContent> {
  const head = await bytesOf(blob.slice(0, HEAD_SIZE));
  const found = compressionOf(head);
  const list = new MemberList(options.report);
  const walk = new TarWalk((member) => list.add(member), options.report, options.limits);
  const content = { compression: 'none' as LayerCompression, size: blob.size, digest: null, diffId: null };

  let read: Partial<LayerContent>;
  if (found === 'none') read = await readPlain(blob, walk, options);
  else if (found === 'gzip' || found === 'zstd') read = await options.alone(() => readPacked(blob, found, walk, options));
  else {
    options.report('LB-IMG-070', { found });
    return { ...content, size: 0, digest: options.hash ? await digestOf(blob, options) : null, ...list.result() };
  }
  if (walk.state === 'foreign') options.report('LB-IMG-072', { found: lookOf(head) });
  return { ...content, ...read, ...list.result() };
}

async function readPlain(blob: Blob, walk: TarWalk, options: LayerOptions): Promise<Partial<LayerContent>> {
  if (!options.hash) {
    await walkHeaders(blob, walk, options.signal);
    return {};
  }
  const digest = await digestOf(blob, options, (piece) => walk.push(piece));
  walk.end();
  return { digest, diffId: digest };
}

async function readPacked(blob: Blob, compression: Packed, walk: TarWalk, options: LayerOptions): Promise<Partial<LayerContent>> {
  const { hash, hashing, unpacked, limits } = options;
  const stored = hash ? hashing.stream(blob.size) : null;
  const tar = hash ? hashing.stream(await announcedSize(blob, compression)) : null;
  let size = 0;
  try {
    await eachUnpackedPiece(blob, compression, (piece) => {
      options.onBytes(piece.length);
      return stored?.update(piece);
    }, (piece) => {
      walk.push(piece);
      size += piece.length;
      unpacked.bytes += piece.length;
      if (unpacked.bytes > limits.unpackedBytes) throw new UnpackedTooMuch();
      if (unpacked.bytes > Math.max(limits.unpackedFree, limits.unpackedRatio * unpacked.archiveSize)) throw new UnpackedTooMuch('ratio');
      return tar?.update(piece);
    }, options.signal, limits.zstdWindow);
  } catch (error) {
    stored?.discard();
    tar?.discard();
    options.signal?.throwIfAborted();
    if (error instanceof UnpackedTooMuch && error.message === 'ratio') options.report('LB-IMG-089', { expected: limits.unpackedRatio, found: unpacked.bytes, limit: 'unpackedRatio' });
    else if (error instanceof UnpackedTooMuch) options.report('LB-IMG-078', { expected: limits.unpackedBytes, limit: 'unpackedBytes' });
    else if (error instanceof WindowTooLarge) options.report('LB-IMG-083', { expected: limits.zstdWindow, found: error.window, limit: 'zstdWindow' });
    else options.report('LB-IMG-071', { compression, offset: size, reason: error instanceof Error ? error.message : String(error) });
    return { compression, size, digest: hash ? await digestOf(blob, { ...options, onBytes: () => {} }) : null };
  }
  walk.end();
  const [digest, diffId] = await Promise.all([stored?.digest() ?? null, tar?.digest() ?? null]);
  return { compression, size, digest, diffId };
}

/** How many bytes content unpacks to by its own word, which is only good for making room; infinite where it says nothing. */
async function announcedSize(blob: Blob, compression: Packed): Promise<number> {
  if (compression !== 'gzip' || blob.size < GZIP_SIZE_BYTES) return Infinity;
  const trailer = await bytesOf(blob.slice(-GZIP_SIZE_BYTES));
  return new DataView(trailer.buffer).getUint32(0, true);
}

/** The digest of a blob's bytes, whatever they are; `see` is shown them on the way. */
export async function digestOf(blob: Blob, { hashing, signal, onBytes }: Pick<LayerOptions, 'hashing' | 'signal' | 'onBytes'>, see?: (piece: Uint8Array) => void): Promise<Digest> {
  const hash = hashing.stream(blob.size);
  try {
    for await (const piece of piecesOf(blob, signal, hash)) {
      see?.(piece);
      onBytes(piece.length);
    }
  } catch (error) {
    hash.discard();
    throw error;
  }
  return hash.digest();
}

/** Collects the members of one layer. */
class MemberList {
  readonly #files: LayerEntry[] = [];
  readonly #seen = new Set<string>();
  readonly #report: Report;
  #entries = 0;
  #whiteouts = 0;
  #opaques = 0;
  #duplicates = 0;
  #firstDuplicate: string | null = null;
  readonly #overlay = new Sightings();
  readonly #aufs = new Sightings();
  #windows = false;

  constructor(report: Report) {
    this.#report = report;
  }

  add(member: TarMember): void {
    this.#entries += 1;
    const path = cleanPath(member.name);
    const link = member.type === 'hardlink' ? cleanPath(member.link!) : member.link;
    if (path === null || (member.type === 'hardlink' && link === null)) {
      this.#report('LB-IMG-020', { member: path === null ? member.name : member.link });
      return;
    }
    const whiteout = whiteoutOf(path);
    if (whiteout === 'file') this.#whiteouts += 1;
    else if (whiteout === 'opaque') this.#opaques += 1;
    else if (baseOf(path) === WHITEOUT_PREFIX) this.#report('LB-IMG-076', { member: path });
    this.#countDuplicate(path);
    if (isOverlayMark(member)) this.#overlay.add(path);
    if (whiteout === null && path.startsWith(AUFS_PREFIX)) this.#aufs.add(path);
    this.#windows ||= member.windows;
    const { type, size, storedSize, offset, mode, uid, gid, mtime, device, xattrs } = member;
    this.#files.push({ path, type, size, storedSize, offset, mode, uid, gid, mtime, link, device, xattrs, whiteout });
  }

  result(): Pick<LayerContent, 'files' | 'entries' | 'whiteouts' | 'opaques' | 'duplicates'> {
    if (this.#duplicates > 0) this.#report('LB-IMG-073', { found: this.#duplicates, member: this.#firstDuplicate });
    this.#overlay.report('LB-IMG-080', this.#report);
    this.#aufs.report('LB-IMG-081', this.#report);
    if (this.#windows || WINDOWS_FOLDERS.every((name) => this.#seen.has(name))) this.#report('LB-IMG-082');
    return {
      files: this.#files, entries: this.#entries,
      whiteouts: this.#whiteouts, opaques: this.#opaques, duplicates: this.#duplicates,
    };
  }

  #countDuplicate(path: string): void {
    const before = this.#seen.size;
    if (this.#seen.add(path).size > before) return;
    this.#duplicates += 1;
    this.#firstDuplicate ??= path;
  }
}

/** Counts what is reported once for a layer. */
class Sightings {
  #count = 0;
  #first = '';

  add(path: string): void {
    if (this.#count++ === 0) this.#first = path;
  }

  report(code: 'LB-IMG-080' | 'LB-IMG-081', report: Report): void {
    if (this.#count > 0) report(code, { found: this.#count, member: this.#first });
  }
}

/** Whether overlayfs would take a member for a whiteout or an opaque directory (Linux, overlayfs.rst). Image layers do not. */
function isOverlayMark({ type, device, xattrs }: TarMember): boolean {
  if (type === 'char') return device![0] === 0 && device![1] === 0;
  return xattrs !== null && xattrs.some(({ name, value }) => RE_OVERLAY_OPAQUE.test(name) && value === 'y');
}

/** What a path's last component marks. A bare `.wh.` and AUFS' own files mark nothing. */
function whiteoutOf(path: string): LayerEntry['whiteout'] {
  const base = baseOf(path);
  if (!base.startsWith(WHITEOUT_PREFIX) || base === WHITEOUT_PREFIX) return null;
  if (base === OPAQUE_WHITEOUT) return 'opaque';
  return base.startsWith(AUFS_PREFIX) ? null : 'file';
}

/** Whether a name belongs to the layer format, not to the image: no name in an image begins with `.wh.`. */
export function isReserved(path: string): boolean {
  return baseOf(path).startsWith(WHITEOUT_PREFIX) || path.startsWith(AUFS_PREFIX);
}

/** Whether a member is the content of a file with several names, as AUFS kept it. */
export function isAufsLink({ path, type }: Pick<LayerEntry, 'path' | 'type'>): boolean {
  return type === 'file' && path.startsWith(AUFS_LINKS);
}
