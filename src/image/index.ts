/**
 * Reads image archives: what `docker save`, `skopeo`, `buildx` and the like write. Works on any seekable
 * `Blob`, in a page, in a worker and in Node (`fs.openAsBlob`); in a page prefer `client.ts`, which does the
 * same in a worker.
 *
 * ```ts
 * const archive = await openImage(file);
 * for (const image of archive.images) console.log(image.tags, image.id, image.layers.length);
 * ```
 */
import type { Archive, Entry } from './model.ts';

export type * from './model.ts';
export { verificationOf } from './model.ts';

/** How far the reader has come, in bytes read and hashed of all that there are. */
export interface Progress {
  done: number;
  total: number;
}

/** What `openImage` may be told. */
export interface OpenOptions {
  /** Ends the reading: the promise is rejected with the signal's reason. */
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
  /** Reads headers and JSON only: layers stay unread, digests null. Default false. */
  fast?: boolean;
}

/**
 * Opens an archive and checks every digest in it. Bad input is never thrown: what is wrong stands in
 * `problems`, and a file that is no archive at all gives `format: 'unknown'` with the reason.
 */
export async function openImage(_source: Blob, _options: OpenOptions = {}): Promise<Archive> {
  throw new Error('not yet');
}

/** The bytes of one entry, as stored. Throws a `ProblemError` where they are more than can be shown, or cut. */
export async function readEntry(_source: Blob, _entry: Entry): Promise<Uint8Array> {
  throw new Error('not yet');
}

/** The text of a JSON entry exactly as stored. Throws a `ProblemError` where it is too large or no UTF-8. */
export async function readText(_source: Blob, _entry: Entry): Promise<string> {
  throw new Error('not yet');
}

/** The value of a JSON entry. Throws a `ProblemError` where it is no JSON. */
export async function readJson(_source: Blob, _entry: Entry): Promise<unknown> {
  throw new Error('not yet');
}
