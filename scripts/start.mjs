// npm start: sets up what is missing, builds, serves and prints the address.
import { bin, run, setUp } from './setup.mjs';

setUp();
console.error('layerbook: building');
const built = await run(bin('astro'), ['build', '--silent']);
if (built !== 0) process.exit(built);
process.exit(await run('scripts/serve.mjs'));
