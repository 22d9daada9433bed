import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { didYouMean } from '../../src/base/suggest.ts';
import { disagreements, type RecordedDemo } from '../../src/demo/agreement.ts';
import type { Demo, EngineName } from '../../src/demo/definition.ts';
import type { Facts } from '../../src/demo/facts.ts';
import { compareRecordings, type Comparison } from '../../src/demo/comparison.ts';
import { loadRecordedDemo, recordingPath } from '../../src/demo/load.ts';
import { makeBoxFolder } from './box-folder.ts';
import { boxStage } from './box-stage.ts';
import { copyDemo } from './context.ts';
import { BUILD_ENVIRONMENT } from './docker.ts';
import { ENGINES, HOST } from './engines.ts';
import { hostStage } from './host-stage.ts';
import { inspectMachine } from './machine.ts';
import { studioError } from './problems.ts';
import { recordingFacts } from './recording-facts.ts';
import { play } from './session.ts';
import type { Stage } from './stage.ts';

/** How a demo is recorded. */
export interface RecordOptions {
  /** The checkout's root. */
  root: string;
  /** Records with another major version than the engine's name promises, if that is what the suite holds. */
  anyVersion?: boolean;
  /** Breaks the recording off; the box is taken down all the same. */
  signal: AbortSignal;
  /** Is told what happens, one line at a time. */
  tell(line: string): void;
}

/** What was written, and where. */
export interface Recorded {
  folder: string;
  facts: Facts;
}

/**
 * Records a demo from nothing. The committed files are replaced only at the end, when everything was as its
 * author expects. Throws a ProblemError otherwise; the recording's folder, with its logs and the partial
 * recording, then stays until the next run.
 */
export async function record(demo: Demo, engine: string, options: RecordOptions): Promise<Recorded> {
  const recorded = await take(demo, engine, true, options);
  const problems = await disagreements(recorded);
  if (problems.length > 0) throw studioError('LB-REC-016', { demo: demo.name, reasons: problems.map(({ message }) => message).join(' ') });
  const folder = join(options.root, 'public', recordingPath(demo, engine));
  replace(folder, recorded);
  if (!demo.engines.includes(engine as EngineName)) options.tell(`Add ${engine} to engines in demos/${demo.name}/demo.yaml: lessons and checks know only the engines that it names.`);
  return { folder, facts: recorded.facts };
}

/**
 * Records a demo again and says what changed since the committed recording, of which nothing is touched. What
 * a step's author expects does not stop it. Throws LB-DEMO-022 where the demo was not recorded with this engine.
 */
export async function compare(demo: Demo, engine: string, options: RecordOptions): Promise<Comparison> {
  const committed = loadRecordedDemo(demo.name, engine, options.root);
  const recorded = await take(demo, engine, false, options);
  const { changes, notes } = await compareRecordings(committed, recorded);
  const problems = await disagreements(recorded);
  return { changes: [...changes, ...problems.map(({ message }) => message)], notes };
}

/** Sets the stage and plays a demo's session on it. */
async function take(demo: Demo, engine: string, expectations: boolean, { root, anyVersion = false, signal, tell }: RecordOptions): Promise<RecordedDemo> {
  const machine = engine === HOST ? undefined : inspectMachine();
  const work = join(root, '.studio');
  const folder = makeBoxFolder(join(work, 'boxes'), `${demo.name}-${engine}`);
  const options = { work, folder, signal, tell };
  try {
    const stage = machine === undefined ? await hostStage(options) : await boxStage(ENGINES[engine]!, { ...options, root, machine, images: demo.images, anyVersion });
    const recorded = await playOn(stage, folder, demo, expectations, root, tell).finally(() => stage.end());
    rmSync(folder, { recursive: true });
    return recorded;
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}

async function playOn(stage: Stage, folder: string, demo: Demo, expectations: boolean, root: string, tell: (line: string) => void): Promise<RecordedDemo> {
  const { place } = stage;
  copyDemo(join(root, 'demos', demo.name), place.home);
  // `$RECORDINGS` holds what other demos keep, by their names.
  const env = { ...BUILD_ENVIRONMENT, RECORDINGS: join(root, 'public/demos') };
  for (const command of demo.prepare) await place.run(`Preparing ${demo.name}`, 'bash', ['-c', command], { env });
  if (demo.network !== null) await stage.slowDown(demo.network.kilobits);
  const session = await play(demo, place, folder, {
    expectations,
    step: ({ id, run }) => tell(`  ${id}: ${run}`),
    warning: (message) => tell(`  ${message}`),
  });
  const facts = await recordingFacts(demo, session, stage);
  const files = Object.fromEntries(demo.keep.map((file) => [file, new Uint8Array(readFileSync(join(place.home, file)))]));
  return { demo, cast: session.cast, facts, files };
}

/**
 * The engines with which a demo is recorded: the one that is asked for, else all that its definition names; the
 * machine's own can always be asked for. Throws LB-REC-007.
 */
export function enginesOf(demo: Demo, asked: string | undefined): string[] {
  if (asked === undefined) return demo.engines;
  if (asked !== HOST && !demo.engines.includes(asked as EngineName)) {
    throw studioError('LB-REC-007', { demo: demo.name, engine: asked, choice: didYouMean(asked, new Set([...demo.engines, HOST])) });
  }
  return [asked];
}

/** Replaces the committed files of a recording; files of other engines stay. */
function replace(folder: string, { cast, facts, files }: RecordedDemo): void {
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(folder, { withFileTypes: true })) if (entry.isFile()) rmSync(join(folder, entry.name));
  writeFileSync(join(folder, 'session.cast'), cast);
  writeFileSync(join(folder, 'facts.json'), `${JSON.stringify(facts, null, 2)}\n`);
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
}
