import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { didYouMean } from '../../src/base/suggest.ts';
import { disagreements, type RecordedDemo } from '../../src/demo/agreement.ts';
import type { Demo, EngineName } from '../../src/demo/definition.ts';
import type { Facts } from '../../src/demo/facts.ts';
import { loadDefinition, recordingPath } from '../../src/demo/load.ts';
import { baseImages, contextOf, makeContext, publish, type BaseImage } from './base-images.ts';
import { openBox, type Box } from './box.ts';
import { makeBoxFolder } from './box-folder.ts';
import { copyDemo } from './context.ts';
import { BUILD_ENVIRONMENT, startDocker } from './docker.ts';
import { ENGINES, type Engine } from './engines.ts';
import { inspectMachine } from './machine.ts';
import { studioError } from './problems.ts';
import { enginePrograms, lazyArchive, toolPrograms, type Programs } from './programs.ts';
import { recordingFacts } from './recording-facts.ts';
import { play } from './session.ts';

/** How a demo is recorded. */
export interface RecordOptions {
  /** The checkout's root. */
  root: string;
  /** The first of the demo's engines where nothing is said. */
  engine?: string;
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
 * Records a demo from nothing: programs, box, engine, base images, session, facts. The committed files are
 * replaced only at the end, when everything was as its author expects. Throws a ProblemError otherwise; the
 * box's folder, with its logs and the partial recording, then stays until the next run.
 */
export async function record(name: string, options: RecordOptions): Promise<Recorded> {
  const { root, signal, tell } = options;
  const demo = loadDefinition(name, root);
  const engine = engineOf(demo, options.engine);
  const machine = inspectMachine();
  const work = join(root, '.studio');
  mkdirSync(work, { recursive: true });
  const sources = { work, machineSuite: machine.suite, log: join(work, 'studio.log'), signal };
  writeFileSync(sources.log, '');
  const archive = lazyArchive(sources, [engine.suite]);
  const bases = baseImages(join(root, 'demos/bases'), demo.images);
  const unbuilt = bases.filter((base) => !existsSync(contextOf(base, work)));

  tell(`Preparing ${engine.name}`);
  const programs = await enginePrograms(engine, archive, options.anyVersion ?? false, sources);
  const tools = unbuilt.length === 0 ? [] : [await toolPrograms(unbuilt.flatMap((base) => base.tools), archive, sources)];
  const folder = makeBoxFolder(join(work, 'boxes'), demo.name);
  const box = await openBox(folder, [programs, ...tools].map(({ folder }) => folder), signal);
  const breakOff = () => void box.end();
  signal.addEventListener('abort', breakOff);
  try {
    for (const base of unbuilt) {
      tell(`Building ${base.image} from Debian's source`);
      await makeContext(base, box, await archive(), work);
    }
    const contexts = bases.map((base) => ({ base, context: contextOf(base, work) }));
    const recorded = await recordIn(box, folder, demo, engine, programs, contexts, options);
    const target = join(root, 'public', recordingPath(demo, engine.name));
    replace(target, recorded);
    rmSync(folder, { recursive: true });
    return { folder: target, facts: recorded.facts };
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', breakOff);
    await box.end();
  }
}

/** Plays a demo's session in a box that stands, and proves what came of it. Throws LB-REC-016 where it does not agree. */
async function recordIn(
  box: Box,
  folder: string,
  demo: Demo,
  engine: Engine,
  programs: Programs,
  bases: readonly { base: BaseImage; context: string }[],
  { root, tell }: RecordOptions,
): Promise<RecordedDemo> {
  tell('Starting Docker');
  const version = await startDocker(box, engine, folder);
  for (const { base, context } of bases) await publish(base, context, box);
  copyDemo(join(root, 'demos', demo.name), box.home);
  await prepare(demo, box, join(root, 'public/demos'));
  const session = await play(demo, box, folder, {
    step: ({ id, run }) => tell(`  ${id}: ${run}`),
    warning: (message) => tell(`  ${message}`),
  });
  const facts = await recordingFacts({ demo, engine, version, programs, session, box, folder });
  const files = Object.fromEntries(demo.keep.map((file) => [file, new Uint8Array(readFileSync(join(box.home, file)))]));
  const recorded = { demo, cast: session.cast, facts, files };
  const problems = await disagreements(recorded);
  if (problems.length > 0) throw studioError('LB-REC-016', { demo: demo.name, reasons: problems.map(({ message }) => message).join(' ') });
  return recorded;
}

/** Runs what a demo wants done before its session, unseen; `$RECORDINGS` holds what other demos keep, by their names. */
async function prepare(demo: Demo, box: Box, recordings: string): Promise<void> {
  const env = { ...BUILD_ENVIRONMENT, RECORDINGS: recordings };
  for (const command of demo.prepare) await box.run(`Preparing ${demo.name}`, 'bash', ['-c', command], { env });
}

function engineOf(demo: Demo, asked: string | undefined): Engine {
  const name = asked ?? demo.engines[0]!;
  const engine = ENGINES[name];
  if (engine === undefined || !demo.engines.includes(name as EngineName)) {
    throw studioError('LB-REC-007', { engine: name, choice: didYouMean(name, demo.engines.filter((known) => known in ENGINES)) });
  }
  return engine;
}

/** Replaces the committed files of a recording; files of other engines stay. */
function replace(folder: string, { cast, facts, files }: RecordedDemo): void {
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(folder, { withFileTypes: true })) if (entry.isFile()) rmSync(join(folder, entry.name));
  writeFileSync(join(folder, 'session.cast'), cast);
  writeFileSync(join(folder, 'facts.json'), `${JSON.stringify(facts, null, 2)}\n`);
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
}
