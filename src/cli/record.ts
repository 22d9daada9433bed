/** `layerbook record`: types the sessions of demos into a real Docker Engine and keeps what came of them. */
import { setMaxListeners } from 'node:events';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { HOST } from '../../demos/studio/engines.ts';
import { inOrder, neededBy } from '../../demos/studio/order.ts';
import { asStudioError } from '../../demos/studio/problems.ts';
import { compare, enginesOf, record as recordDemo, type RecordOptions } from '../../demos/studio/record.ts';
import { sideBySide, type Task } from '../../demos/studio/side-by-side.ts';
import { ProblemError } from '../base/problems.ts';
import type { Demo } from '../demo/definition.ts';
import { demoNames, loadDefinition } from '../demo/load.ts';
import type { CommandIo, ExitCode } from './io.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** How many sessions are recorded side by side: they wait for keys most of the time. */
const BOXES = 3;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const OPTIONS = {
  engine: { type: 'string' },
  'engine-any': { type: 'boolean', default: false },
  compare: { type: 'boolean', default: false },
  list: { type: 'boolean', default: false },
} as const;

function secondsSince(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1).padStart(6)} s `;
}

/** Records the demos that are named, all of them where none is, each with its engines or with the one that is asked for. */
async function recordAll(args: readonly string[], io: CommandIo, signal: AbortSignal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const named = (positionals.length === 0 ? demoNames(ROOT) : positionals).map((name) => loadDefinition(name, ROOT));
  if (values.list) {
    for (const { name, engines } of named) io.out(`${name}  ${engines.join(' ')}\n`);
    return 0;
  }
  const recordings = inOrder(named).flatMap((demo) => enginesOf(demo, values.engine).map((engine) => ({ demo, engine })));
  const start = performance.now();
  let changed = false;
  let begun = 0;
  const tasks = recordings.map(({ demo, engine }): Task => ({
    name: demo.name,
    needs: neededBy(demo),
    async work() {
      const who = recordings.length > 1 ? `${demo.name} on ${engine}: ` : '';
      const tell = (line: string) => io.err(`${secondsSince(start)} ${who}${line.trimStart()}\n`);
      if (recordings.length > 1) tell(`begun, ${++begun} of ${recordings.length}`);
      const options = { root: ROOT, anyVersion: values['engine-any'], signal, tell };
      if (values.compare) changed = (await tellChanges(demo, engine, options, io)) || changed;
      else tell(`Recorded ${demo.name}: ${(await recordDemo(demo, engine, options)).folder}`);
    },
  }));
  // Boxes share nothing; the machine's own Docker serves one session at a time.
  await sideBySide(tasks, recordings.some(({ engine }) => engine === HOST) ? 1 : BOXES);
  return changed ? 1 : 0;
}

/** Records again, prints what changed since the committed recording, and says whether anything did that should not. */
async function tellChanges(demo: Demo, engine: string, options: RecordOptions, io: CommandIo): Promise<boolean> {
  const { changes, notes } = await compare(demo, engine, options);
  const verdict = changes.length === 0 ? 'nothing changed but what may' : 'changed';
  io.out(`${demo.name} on ${engine}: ${verdict}\n`);
  for (const text of [...changes, ...notes.map((note) => `(${note})`)]) io.out(`  ${text.replaceAll('\n', '\n  ')}\n`);
  return changes.length > 0;
}

/** The command: exit 1 where a comparison found a change, 2 with one sentence where it cannot be done, 130 where the person broke it off. */
export async function record(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const interrupted = new AbortController();
  setMaxListeners(0, interrupted.signal); // every program that runs listens to it
  // Not once: Ctrl-C comes from the terminal and again from the npm script, and the second must not end the clearing up.
  const breakOff = () => interrupted.abort();
  for (const signal of SIGNALS) process.on(signal, breakOff);
  try {
    return await recordAll(args, io, interrupted.signal);
  } catch (thrown) {
    const error = asStudioError(thrown);
    if (error instanceof Error && error.name === 'AbortError') {
      io.err('Broken off; the committed recordings are as they were.\n');
      return 130;
    }
    if (!(error instanceof ProblemError) && !(error instanceof TypeError)) throw error;
    io.err(`${error.message}\n`);
    return 2;
  } finally {
    for (const signal of SIGNALS) process.off(signal, breakOff);
  }
}
