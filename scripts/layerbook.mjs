// npm run -s layerbook -- COMMAND …: the command line, from any folder of the checkout.
import { run, setUp } from './setup.mjs';

setUp();
process.exit(await run('src/cli/main.ts', process.argv.slice(2)));
