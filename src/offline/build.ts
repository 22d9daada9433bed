/** Writes the service worker beside a built site. Node only. */
import type { AstroIntegration } from 'astro';
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { makeManifest, type BuiltFile, type Manifest } from './manifest.ts';

const WORKER = 'sw.js';
/** Shown by hosts for addresses without a page; nobody goes there to stay. */
const NOT_FOUND = '404.html';
/** Files in which others can be named. */
const TEXTS = ['.html', '.js', '.css', '.svg'];

/** Lists a built site from its folder. */
export function listSite(folder: string): Manifest {
  const files = globSync('**/*', { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile());
  const built = files.map(({ parentPath, name }): BuiltFile => {
    const bytes = readFileSync(join(parentPath, name));
    const path = join(parentPath, name).slice(folder.length).split(sep).join('/').replace(/^\//, '');
    const text = TEXTS.includes(extname(name)) ? bytes.toString('utf8') : null;
    return { path, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length, text };
  });
  return makeManifest(built, [WORKER, NOT_FOUND]);
}

/** Bundles the service worker of a built site, its list of files in it, as one classic script. */
export async function writeWorker(folder: string): Promise<void> {
  const entry = fileURLToPath(new URL('worker.ts', import.meta.url));
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: { SITE_MANIFEST: JSON.stringify(listSite(folder)) },
    build: { outDir: folder, emptyOutDir: false, copyPublicDir: false, target: 'es2022', lib: { entry, formats: ['iife'], name: 'layerbook', fileName: () => WORKER } },
  });
}

/** Gives the built site its service worker; must come after whatever changes built files. */
export function offline(): AstroIntegration {
  return { name: 'layerbook:offline', hooks: { 'astro:build:done': ({ dir }) => writeWorker(fileURLToPath(dir)) } };
}
