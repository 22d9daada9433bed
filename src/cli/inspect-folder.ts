/** A folder on this machine as the image reader takes it. */
import { openAsBlob } from 'node:fs';
import { readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Folder, FolderFile } from '../image/index.ts';

/** What an image's folder has at its top; others are not searched through. */
const SIGNS = ['index.json', 'manifest.json', 'repositories'];
/** An OCI layout of some thousand images has fewer files. */
const MAX_FILES = 100_000;

/** The files of a folder, symbolic links unfollowed; null where it is none of an image. Throws what the file system throws. */
export async function readFolder(root: string): Promise<Folder | null> {
  const names = await readdir(root);
  if (!SIGNS.some((sign) => names.includes(sign))) return null;
  const files: FolderFile[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const items = await readdir(join(root, folder), { withFileTypes: true });
    for (const item of items.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = folder === '' ? item.name : `${folder}/${item.name}`;
      if (item.isDirectory()) folders.push(path);
      else if (item.isSymbolicLink()) files.push({ path, content: null, link: await readlink(join(root, path)) });
      else if (item.isFile()) files.push({ path, content: await openAsBlob(join(root, path)), link: null });
      if (files.length > MAX_FILES) throw new Error(`${root} holds more than ${MAX_FILES} files`);
    }
  }
  return { files };
}
