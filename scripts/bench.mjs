// npm run bench -- NAME: measures a part beside its peer, in the same run, and prints ratios. Quiet machine, please.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from './chromium.mjs';
import { ENVIRONMENT, giveUp, ROOT, run, setUp } from './setup.mjs';

setUp();
const [name, ...args] = process.argv.slice(2);
const known = readdirSync(join(ROOT, 'bench'));
if (!name || !existsSync(join(ROOT, 'bench', name, 'main.ts'))) giveUp(`npm run bench -- NAME, where NAME is one of: ${known.join(', ')}.`);
process.exit(await run(join('bench', name, 'main.ts'), args, { env: { ...ENVIRONMENT, LAYERBOOK_CHROMIUM: chromium() } }));
