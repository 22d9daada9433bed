import { chmodSync, cpSync, existsSync, lutimesSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '../../src/base/problems.ts';
import { didYouMean } from '../../src/base/suggest.ts';
import { parseDemo, type Demo, type EngineName } from '../../src/demo/definition.ts';
import type { Facts } from '../../src/demo/facts.ts';
import { baseImages, contextOf, makeContext, publish } from './base-images.ts';
import { openBox, type Box } from './box.ts';
import { BUILD_ENVIRONMENT, SOURCE_DATE_EPOCH, startDocker } from './docker.ts';
import { ENGINES, type Engine } from './engines.ts';
import { screenDigests } from './screen-digests.ts';
import { archiveFacts } from './image-facts.ts';
import { inspectMachine } from './machine.ts';
import { studioError } from './problems.ts';
import { enginePrograms, lazyArchive, toolPrograms, type Programs } from './programs.ts';
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

/** Reads a demo's definition. Throws LB-REC-008 for an unknown demo, and the first problem of a broken definition. */
export function readDemo(root: string, name: string): Demo {
  const known = demoNames(root);
  if (!known.includes(name)) throw studioError('LB-REC-008', { demo: name, choice: didYouMean(name, known) });
  const { demo, problems } = parseDemo(name, readFileSync(join(root, 'demos', name, 'demo.yaml'), 'utf8'));
  if (demo === null) throw new ProblemError(problems[0]!);
  return demo;
}

/** The demos that can be recorded. */
export function demoNames(root: string): string[] {
  return readdirSync(join(root, 'demos')).filter((name) => existsSync(join(root, 'demos', name, 'demo.yaml')));
}

/** Where a recording's files stand on the site: the first engine's in the demo's folder, each further one's in its own. */
export function publicFolder(root: string, demo: Demo, engine: string): string {
  const folder = join(root, 'public/demos', demo.name);
  return engine === demo.engines[0] ? folder : join(folder, engine);
}

/**
 * Records a demo from nothing: programs, box, engine, base images, session, facts. The committed files are
 * replaced only at the end, when everything was as its author expects. Throws a ProblemError otherwise.
 */
export async function record(name: string, options: RecordOptions): Promise<Recorded> {
  const { root, signal, tell } = options;
  const demo = readDemo(root, name);
  const engine = engineOf(demo, options.engine);
  const machine = inspectMachine();
  const work = join(root, '.studio');
  mkdirSync(join(work, 'boxes'), { recursive: true });
  const programsOptions = { work, machineSuite: machine.suite, log: join(work, 'studio.log'), signal };
  writeFileSync(programsOptions.log, '');
  const archive = lazyArchive(programsOptions, [engine.suite]);
  const bases = baseImages(join(root, 'demos/bases'), demo.images);

  tell(`Preparing ${engine.name}`);
  const layers: Programs[] = [await enginePrograms(engine, archive, options.anyVersion ?? false, programsOptions)];
  const missing = bases.filter((base) => !existsSync(contextOf(base, work)));
  if (missing.length > 0) layers.push(await toolPrograms(missing.flatMap(({ tools }) => tools), archive, programsOptions));
  const folder = mkdtempSync(join(work, 'boxes', `${demo.name}-`));
  const box = await openBox(folder, layers.map((programs) => programs.folder), signal);
  const breakOff = () => void box.end();
  signal.addEventListener('abort', breakOff);
  try {
    for (const base of missing) {
      tell(`Building ${base.image} from Debian's source`);
      await makeContext(base, box, await archive(), work);
    }
    tell('Starting Docker');
    const version = await startDocker(box, engine, folder);
    for (const base of bases) await publish(base, contextOf(base, work), box);
    copyContext(join(root, 'demos', demo.name), box.home);
    for (const command of demo.prepare) await box.run(`Preparing ${demo.name}`, 'bash', ['-c', command], { env: BUILD_ENVIRONMENT });
    const session = await play(demo, box, folder, {
      step: ({ id, run }) => tell(`  ${id}: ${run}`),
      warning: (message) => tell(`  ${message}`),
    });
    const facts: Facts = {
      v: 1,
      engine: { name: engine.name, version, store: engine.store, packages: { ...layers[0]!.packages } },
      steps: session.steps,
      archives: {},
      images: [],
      digests: {},
    };
    for (const file of demo.keep) {
      if (!existsSync(join(box.home, file))) throw studioError('LB-REC-015', { demo: demo.name, file });
      facts.archives[file] = await archiveFacts(join(box.home, file), box);
    }
    facts.digests = await screenDigests(demo, session.cast, facts, box.home, folder);
    const target = publicFolder(root, demo, engine.name);
    replace(target, demo, session.cast, facts, box);
    return { folder: target, facts };
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', breakOff);
    await box.end();
  }
}

function engineOf(demo: Demo, asked: string | undefined): Engine {
  const name = asked ?? demo.engines[0]!;
  const engine = ENGINES[name];
  if (engine === undefined || !demo.engines.includes(name as EngineName)) {
    throw studioError('LB-REC-007', { engine: name, choice: didYouMean(name, demo.engines.filter((known) => known in ENGINES)) });
  }
  return engine;
}

/** Copies what a session finds in its folder. Times and permissions are made the same on every machine, as git does not keep them. */
function copyContext(from: string, to: string): void {
  cpSync(from, to, { recursive: true, filter: (path) => path !== join(from, 'demo.yaml') });
  for (const path of [to, ...readdirSync(to, { recursive: true, encoding: 'utf8' }).map((name) => join(to, name))]) {
    const { mode } = statSync(path);
    chmodSync(path, (mode & 0o111) === 0 ? 0o644 : 0o755);
    lutimesSync(path, SOURCE_DATE_EPOCH, SOURCE_DATE_EPOCH);
  }
}

/** Replaces the committed files of a recording; files of other engines stay. */
function replace(folder: string, demo: Demo, cast: string, facts: Facts, box: Box): void {
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(folder, { withFileTypes: true })) if (entry.isFile()) rmSync(join(folder, entry.name));
  writeFileSync(join(folder, 'session.cast'), cast);
  writeFileSync(join(folder, 'facts.json'), `${JSON.stringify(facts, null, 2)}\n`);
  for (const file of demo.keep) {
    cpSync(join(box.home, file), join(folder, file));
    chmodSync(join(folder, file), 0o644);
  }
}
