// npm run fuzz: spoils archives at random, for as long as asked, and reports what the reader does not stand.
import { join } from 'node:path';
import { run, setUp } from './setup.mjs';

setUp();
process.exit(await run(join('tests', 'image', 'fuzz', 'main.ts'), process.argv.slice(2)));
