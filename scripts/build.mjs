// npm run build: the static site, in dist/.
import { bin, run, setUp } from './setup.mjs';

setUp();
process.exit(await run(bin('astro'), ['build', ...process.argv.slice(2)]));
