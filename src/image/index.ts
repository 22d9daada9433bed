/**
 * Reads image archives: what `docker save`, `skopeo`, `buildx` and the like write, compressed or not. Works on any
 * `Blob`, in a page, in a worker and in Node (`fs.openAsBlob`), and on a folder given as a list of files; in a page
 * prefer `client.ts`, which does the same in a worker. README.md has more.
 *
 * ```ts
 * const archive = await openImage(file);
 * for (const image of archive.images) console.log(image.tags, image.id, image.layers.length);
 * ```
 */
import { ProblemError } from '../base/problems.ts';
import { contentOf } from './content.ts';
import type { Folder } from './folder.ts';
import { textOfJson, valueOfJson } from './json.ts';
import { MAX_ENTRY_BYTES } from './limits.ts';
import type { Archive, Entry } from './model.ts';
import { openArchive, type OpenOptions } from './open.ts';
import { problem } from './problems.ts';
import { bytesOf } from './stream.ts';

export type * from './model.ts';
export type { Folder, FolderFile } from './folder.ts';
export { verificationOf } from './model.ts';
export type { OpenOptions, Progress } from './open.ts';
export { isLimit, LIMITS, type Limits } from './limits.ts';
export { identitiesOf, type Identity } from './identities.ts';
export { diveScore } from './dive.ts';
export { lessonOf } from './problem-lessons.ts';
export { RootFilesystem, type Effect, type RootEntry, type Unreachable } from './rootfs.ts';
export { rootFilesystemOf, trailOf, type Trace } from './trail.ts';

/**
 * Opens an archive and checks every digest in it. Bad input is never thrown: what is wrong stands in
 * `problems`, and a file that is no archive at all gives `format: 'unknown'` with the reason.
 */
export async function openImage(source: Blob | Folder, options: OpenOptions = {}): Promise<Archive> {
  return openArchive(source, options);
}

/** The bytes of one entry of a source that was opened, as stored: `most` at most. Throws a `ProblemError` where it is no file, too large to hold, or cut. */
export async function readEntry(source: Blob | Folder, entry: Entry, most = MAX_ENTRY_BYTES): Promise<Uint8Array<ArrayBuffer>> {
  const { path, offset, size, type } = entry;
  if (type !== 'file') throw new ProblemError(problem('LB-IMG-036', { entry: path, found: type }));
  if (size > most) throw new ProblemError(problem('LB-IMG-038', { entry: path, expected: most, found: size }));
  const bytes = await bytesOf(contentOf(source).slice(offset, offset + size));
  if (bytes.length < size) throw new ProblemError(problem('LB-IMG-037', { entry: path, offset, expected: size, found: bytes.length }));
  return bytes;
}

/** The text of a JSON entry exactly as stored. Throws a `ProblemError` where it is too large or no UTF-8. */
export async function readText(source: Blob | Folder, entry: Entry): Promise<string> {
  return textOfJson(await readEntry(source, entry), entry.path);
}

/** The value of a JSON entry. Throws a `ProblemError` where it is no JSON. */
export async function readJson(source: Blob | Folder, entry: Entry): Promise<unknown> {
  return valueOfJson(await readEntry(source, entry), entry.path);
}
