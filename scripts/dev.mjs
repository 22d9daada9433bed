// npm run dev: the site while it is being written; it follows every saved file.
import { bin, run, setUp } from './setup.mjs';

setUp();
process.exit(await run(bin('astro'), ['dev', '--ignore-lock', ...process.argv.slice(2)]));
