// Serves dist/ on this machine's loopback, on PORT (4321) or the next free port, below LAYERBOOK_BASE (/), and prints the address.
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { staticServer } from './static-server.mjs';

const FIRST_PORT = 4321;
const TRIES = 100;
const FOLDER = join(import.meta.dirname, '../dist');

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen(port, 'localhost', () => probe.close(() => resolve(true)));
  });
}

async function freePort(first) {
  for (let port = first; port < first + TRIES; port++) if (await isFree(port)) return port;
  console.error(`layerbook: no free port from ${first} to ${first + TRIES - 1}. Set PORT to one that is free.`);
  process.exit(2);
}

const wanted = Number(process.env.PORT ?? FIRST_PORT);
if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65535) {
  console.error(`layerbook: PORT must be a number from 1 to 65535, not “${process.env.PORT}”.`);
  process.exit(2);
}
if (!existsSync(join(FOLDER, 'index.html'))) {
  console.error('layerbook: there is no built site in dist/. Run “npm run build” first.');
  process.exit(2);
}
const base = `/${(process.env.LAYERBOOK_BASE ?? '').replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');
const server = staticServer(FOLDER, base);
const port = await freePort(wanted);
server.listen(port, 'localhost', () => console.log(`Layerbook: http://localhost:${port}${base}`));
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
