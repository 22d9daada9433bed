/** A folder of files as the source of an archive: an OCI layout or what `skopeo copy … dir:` writes, unpacked. */
import type { Entry } from './model.ts';
import { cleanPath } from './paths.ts';

/** What stands in a folder, at any depth. */
export interface Folder {
  readonly files: readonly FolderFile[];
}

/** One name in a folder. */
export interface FolderFile {
  /** From the folder on, parts divided by `/`. */
  readonly path: string;
  /** The bytes of a file, or null for a symbolic link. */
  readonly content: Blob | null;
  /** Target of a symbolic link as stored, or null. */
  readonly link: string | null;
}

/** All files of a folder end to end, and where each one stands in that. */
export function concatenate({ files }: Folder): { blob: Blob; entries: Entry[] } {
  const entries: Entry[] = [];
  const parts: Blob[] = [];
  let offset = 0;
  for (const { path, content, link } of files) {
    const clean = cleanPath(path);
    if (clean === null || clean === '') continue;
    const size = content?.size ?? 0;
    entries.push({ path: clean, offset, size, type: content === null ? 'symlink' : 'file', link, role: 'other', digest: null });
    if (content !== null) parts.push(content);
    offset += size;
  }
  return { blob: new Blob(parts), entries };
}
