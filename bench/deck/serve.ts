/** Serves the built site, reveal.js and the pages of this measurement on the loopback. */
import { createServer, type Server } from 'node:http';
import { readFileSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml', '.woff2': 'font/woff2',
};

function fileOf(folder: string, path: string): Buffer | undefined {
  const file = join(folder, normalize(path));
  return file.startsWith(folder) && statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file) : undefined;
}

/** @param pages by path; @param folders by the path that they stand under, the longest first */
export async function serve(pages: ReadonlyMap<string, string>, folders: readonly (readonly [prefix: string, folder: string])[]): Promise<{ origin: string; server: Server }> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const [prefix, folder] = folders.find(([start]) => path.startsWith(start)) ?? ['/', ''];
    const body = pages.get(path) ?? fileOf(folder, path.slice(prefix.length));
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': TYPES[extname(path) || '.html'] ?? 'application/octet-stream' });
    response.end(body ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}
