/**
 * Where the entries of an archive stand: in the file itself, or, where that is compressed or a folder, in what
 * was made of it when it was opened. Kept beside the source, so the model stays plain data.
 */
import type { Folder } from './folder.ts';

const contents = new WeakMap<Blob | Folder, Blob>();

/** The Blob that the offsets of a source's entries count in, once the source was opened. */
export function contentOf(source: Blob | Folder): Blob {
  return contents.get(source) ?? (source instanceof Blob ? source : new Blob());
}

/** Notes what was made of a source. */
export function setContent(source: Blob | Folder, content: Blob): void {
  if (source !== content) contents.set(source, content);
}
