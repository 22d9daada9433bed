/** Bundles the page and its workers, and serves them on the loopback. */
import { createServer, type Server } from 'node:http';
import { readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'vite';

/** Bundles as Astro would; gives the folder. */
export async function bundle(root: string): Promise<string> {
  const folder = join(root, 'dist');
  await build({
    configFile: false, publicDir: false, base: './', logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir: folder, target: 'es2022', modulePreload: false, rolldownOptions: { input: join(import.meta.dirname, 'page.ts'), output: { entryFileNames: 'page.js' } } },
  });
  writeFileSync(join(folder, 'index.html'), '<!doctype html><meta charset="utf-8"><input type="file"><script type="module" src="page.js"></script>');
  return folder;
}

export async function serve(folder: string): Promise<{ origin: string; server: Server }> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1) || 'index.html';
    try {
      const body = readFileSync(join(folder, path));
      response.writeHead(200, { 'content-type': path.endsWith('.js') ? 'text/javascript' : path.endsWith('.wasm') ? 'application/wasm' : 'text/html' });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}
