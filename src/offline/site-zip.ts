import { zipSync, type Zippable } from 'fflate';
import { formatBytes } from '../base/bytes.ts';

/** The folder inside the archive, so that unpacking it litters nothing. */
export const FOLDER = 'layerbook';
const README = 'README.txt';

/** A zip archive cannot name an earlier time; every file has this one, so that equal sites give equal archives. */
const EARLIEST = new Date(1980, 0, 1);
const UNIX = 3;
const REGULAR_FILE = 0o100644;

/** What stands beside the site: how to start it. */
export function readme(bytes: number): string {
  return `Layerbook: a workbook and slides about container images
======================================================

This folder is the whole site, ${formatBytes(bytes)}: files and nothing else. It needs no network.

Start it, in this folder:

    python3 -m http.server 8000

then open http://localhost:8000/ in a browser.

Any other server of static files does as well, below any path: copy the folder
to a web host, or to a stick, and serve it from there. Addresses are relative.

Opening index.html by a double click shows its text only: browsers run no
modules and no workers from file:// addresses, so sessions, instruments and
slides stay still. A server on this machine is enough to bring them to life.
`;
}

/** Packs a built site, by paths from its root, into one zip archive. The same site gives the same bytes. */
export function siteZip(files: Readonly<Record<string, Uint8Array>>): Uint8Array<ArrayBuffer> {
  const bytes = Object.values(files).reduce((sum, file) => sum + file.length, 0);
  const all: Record<string, Uint8Array> = { ...files, [README]: new TextEncoder().encode(readme(bytes)) };
  const entries: Zippable = {};
  for (const path of Object.keys(all).sort()) entries[`${FOLDER}/${path}`] = [all[path]!, { level: 9, mtime: EARLIEST, os: UNIX, attrs: REGULAR_FILE << 16 }];
  return zipSync(entries) as Uint8Array<ArrayBuffer>;
}
