// Serves dist/ on this machine's loopback, on PORT (4321) or the next free port, and prints the address.
import { preview } from 'astro';
import { createServer } from 'node:net';

const FIRST_PORT = 4321;
const TRIES = 100;

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
const server = await preview({ logLevel: 'silent', server: { host: 'localhost', port: await freePort(wanted) } });
console.log(`Layerbook: http://localhost:${server.port}/`);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.stop().then(() => process.exit(0)));
await server.closed();
