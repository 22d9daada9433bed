// Serves a folder of files over http, under a path, as any static host does. Nothing is kept, nothing is run.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.gif': 'image/gif', '.webp': 'image/webp', '.avif': 'image/avif',
  '.woff2': 'font/woff2', '.wasm': 'application/wasm', '.txt': 'text/plain; charset=utf-8', '.tar': 'application/x-tar', '.gz': 'application/gzip', '.pdf': 'application/pdf',
  '.mp4': 'video/mp4', '.webm': 'video/webm', '.mp3': 'audio/mpeg',
};

/** The size of a file, or undefined where there is no such file. */
function sizeOf(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() ? found.size : undefined;
}

/** The file that an address names, from its path below the base; undefined where the path leads out of the folder. */
function fileOf(folder, path) {
  try {
    const file = normalize(join(folder, decodeURIComponent(path)));
    return file === folder || file.startsWith(folder + sep) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** A server that does not listen yet. `base` starts and ends with a slash. */
export function staticServer(folder, base = '/') {
  return createServer(({ url, method }, response) => {
    const [path, query] = url.split(/(?=\?)/);
    const send = (file, size, status = 200) => {
      response.writeHead(status, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'content-length': size, 'cache-control': 'no-cache' });
      if (method === 'HEAD') return void response.end();
      createReadStream(file).on('error', () => response.destroy()).pipe(response);
    };
    const redirect = (location) => void response.writeHead(308, { location }).end();
    const notFound = () => {
      const page = join(folder, '404.html');
      const size = sizeOf(page);
      if (size === undefined) response.writeHead(404).end();
      else send(page, size, 404);
    };
    if (method !== 'GET' && method !== 'HEAD') return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
    if (`${path}/` === base) return redirect(base + (query ?? ''));
    const file = path.startsWith(base) ? fileOf(folder, path.slice(base.length - 1)) : undefined;
    if (file === undefined) return notFound();
    const wanted = path.endsWith('/') ? join(file, 'index.html') : file;
    const size = sizeOf(wanted);
    if (size !== undefined) return send(wanted, size);
    // A page has a folder of its own; its relative addresses count from there.
    if (!path.endsWith('/') && sizeOf(join(file, 'index.html')) !== undefined) return redirect(`${path}/${query ?? ''}`);
    notFound();
  });
}
