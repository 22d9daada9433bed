/** `node demos/studio/main.ts record DEMO… [--engine NAME] [--engine-any]`, `… list`. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ProblemError } from '../../src/base/problems.ts';
import { demoNames } from '../../src/demo/load.ts';
import { record } from './record.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const USAGE = 'Use: demos/studio/main.ts record DEMO… [--engine NAME] [--engine-any], or: demos/studio/main.ts list';

const EXIT = { DONE: 0, CANNOT: 2, INTERRUPTED: 130 } as const;

/** Runs one command; gives the exit code. */
async function main(args: string[]): Promise<number> {
  const options = { engine: { type: 'string' }, 'engine-any': { type: 'boolean', default: false } } as const;
  const { values, positionals: [command, ...demos] } = parseArgs({ args, options, allowPositionals: true });
  if (command === 'list') {
    for (const name of demoNames(ROOT)) console.log(name);
    return EXIT.DONE;
  }
  if (command !== 'record' || demos.length === 0) throw new TypeError(USAGE);
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => interrupted.abort());
  for (const demo of demos) {
    const start = performance.now();
    const tell = (line: string) => console.error(`${seconds(start)} ${line}`);
    const { folder } = await record(demo, { root: ROOT, engine: values.engine, anyVersion: values['engine-any'], signal: interrupted.signal, tell });
    tell(`Recorded ${demo}: ${folder}`);
  }
  return EXIT.DONE;
}

function seconds(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1).padStart(6)} s `;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const isInterruption = error instanceof Error && error.name === 'AbortError';
  if (isInterruption) console.error('Broken off; the committed recordings are as they were.');
  else if (error instanceof ProblemError || error instanceof TypeError) console.error(error.message);
  else throw error;
  process.exitCode = isInterruption ? EXIT.INTERRUPTED : EXIT.CANNOT;
}
