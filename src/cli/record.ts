/** `layerbook record`: types the sessions of demos into a real Docker Engine and keeps what came of them. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { record as recordDemo } from '../../demos/studio/record.ts';
import { ProblemError } from '../base/problems.ts';
import { demoNames } from '../demo/load.ts';
import type { CommandIo, ExitCode } from './io.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const OPTIONS = { engine: { type: 'string' }, 'engine-any': { type: 'boolean', default: false }, list: { type: 'boolean', default: false } } as const;

function secondsSince(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1).padStart(6)} s `;
}

/** Records the demos that are named, all of them where none is. Committed recordings change only when everything agrees. */
async function recordAll(args: readonly string[], io: CommandIo, signal: AbortSignal): Promise<void> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const known = demoNames(ROOT);
  if (values.list) {
    io.out(`${known.join('\n')}\n`);
    return;
  }
  for (const demo of positionals.length === 0 ? known : positionals) {
    const start = performance.now();
    const tell = (line: string) => io.err(`${secondsSince(start)} ${line}\n`);
    const { folder } = await recordDemo(demo, { root: ROOT, engine: values.engine, anyVersion: values['engine-any'], signal, tell });
    tell(`Recorded ${demo}: ${folder}`);
  }
}

/** The command: exit 2 with one sentence where it cannot be done; 130 where the person broke it off. */
export async function record(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const interrupted = new AbortController();
  for (const signal of SIGNALS) process.once(signal, () => interrupted.abort());
  try {
    await recordAll(args, io, interrupted.signal);
    return 0;
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') {
      io.err('Broken off; the committed recordings are as they were.\n');
      return 130;
    }
    if (!(error instanceof ProblemError) && !(error instanceof TypeError)) throw error;
    io.err(`${error.message}\n`);
    return 2;
  }
}
