// npm run test:browsers: the built site in Firefox and WebKitGTK, as far as they are installed.
import { join } from 'node:path';
import { run, setUp } from './setup.mjs';

setUp();
process.exit(await run(join('tests', 'browsers', 'main.ts')));
