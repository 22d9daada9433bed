/** Bundles a player's page and serves it with the recordings, on the loopback. */
import { createServer, type Server } from 'node:http';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2', '.cast': 'text/plain' };

/** A built page and what it weighs, gzip -9. */
export interface Built {
  readonly folder: string;
  readonly kilobytes: number;
}

/** Bundles `ours` or `theirs` as Astro would. */
export async function bundle(name: string): Promise<Built> {
  const root = mkdtempSync(join(tmpdir(), `layerbook-bench-${name}-`));
  process.once('exit', () => rmSync(root, { recursive: true, force: true }));
  const entry = join(import.meta.dirname, `${name}.ts`);
  const folder = join(root, 'dist');
  await build({
    configFile: false, publicDir: false, base: './', logLevel: 'error',
    build: {
      outDir: folder, target: 'es2022', assetsInlineLimit: 0, modulePreload: false, cssCodeSplit: false,
      rolldownOptions: { input: entry, output: { entryFileNames: 'page.js', assetFileNames: '[name][extname]' } },
    },
  });
  writeFileSync(join(folder, 'index.html'), '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="style.css"><div id="host"></div><script type="module" src="page.js"></script>');
  const files = globSync('*.{js,css}', { cwd: folder });
  return { folder, kilobytes: files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length / 1000, 0) };
}

/** Serves folders by name, and texts by path; resolves to the origin. */
export async function serve(folders: Readonly<Record<string, string>>, texts: Readonly<Record<string, string>>): Promise<{ origin: string; server: Server }> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const [, name = '', file = ''] = /^\/(\w+)\/([\w.-]*)$/.exec(path) ?? [];
    const body = texts[path] ?? (name in folders ? read(join(folders[name]!, file || 'index.html')) : null);
    response.writeHead(body === null ? 404 : 200, { 'content-type': TYPES[extname(file) || '.html'] ?? 'application/octet-stream' });
    response.end(body ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

function read(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
