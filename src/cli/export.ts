/** `layerbook export`: the built site as one zip archive. */
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { formatBytes } from '../base/bytes.ts';
import { siteZip } from '../offline/site-zip.ts';
import type { CommandIo, ExitCode } from './io.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const DIST = join(ROOT, 'dist');
const NAME = 'layerbook.zip';
const OPTIONS = { output: { type: 'string', short: 'o', default: NAME }, built: { type: 'boolean', default: false } } as const;

/** Every file of a folder, by its path from there. */
export function filesOf(folder: string): Record<string, Uint8Array> {
  const paths = globSync('**/*', { cwd: folder }).filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(paths.map((path) => [path.split(sep).join('/'), readFileSync(join(folder, path))]));
}

/** Builds the site, so that nothing old is given away, and packs it. */
export async function exportSite(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options: OPTIONS }));
  } catch (error) {
    io.err(`${(error as Error).message}\n`);
    return 2;
  }
  const given = io.path(values.output);
  const file = statSync(given, { throwIfNoEntry: false })?.isDirectory() ? join(given, NAME) : given;
  if (!existsSync(resolve(file, '..'))) {
    io.err(`Expected a folder to write ${file} into and found none. Make it first, or name another file with -o.\n`);
    return 2;
  }
  if (!values.built) {
    io.err('Building the site …\n');
    try {
      const { build } = await import('astro');
      await build({ root: ROOT, logLevel: 'error' });
    } catch (error) {
      io.err(`${(error as Error).message}\n`);
      return 1;
    }
  } else if (!existsSync(join(DIST, 'index.html'))) {
    io.err('Expected a built site in dist/ and found none. Leave out --built, and it is built first.\n');
    return 2;
  }
  const zip = siteZip(filesOf(DIST));
  try {
    writeFileSync(file, zip);
  } catch (error) {
    io.err(`${file} could not be written: ${(error as Error).message}\n`);
    return 2;
  }
  io.out(`${file}\n`);
  io.err(`${formatBytes(zip.length)}. Its README.txt says how to start it: python3 -m http.server 8000, in the unpacked folder.\n`);
  return 0;
}
