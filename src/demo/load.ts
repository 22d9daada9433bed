/** Reads demos from the checkout: for the build, the tests and the recorder. Node only. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ProblemError, type Problem } from '../base/problems.ts';
import { didYouMean } from '../base/suggest.ts';
import type { RecordedDemo } from './agreement.ts';
import { parseDemo, type Demo } from './definition.ts';
import type { FactsByEngine } from './fact-text.ts';
import { parseFacts, type Facts } from './facts.ts';
import { demoProblem } from './problems.ts';

/** One recording of a demo. */
export interface Recording {
  engine: string;
  /** Its files' folder on the site, from the site's root: `demos/save-anatomy/`. */
  path: string;
  /** The same in the checkout. */
  folder: string;
  /** session.cast as it stands. */
  cast: string;
  facts: Facts;
}

/** A demo with what was recorded of it. */
export interface LoadedDemo {
  demo: Demo;
  /** By engine, in the order of demo.yaml; engines that were not recorded are left out. */
  recordings: Readonly<Record<string, Recording>>;
}

/** The names of all demos. */
export function demoNames(root = process.cwd()): string[] {
  const folder = join(root, 'demos');
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, 'demo.yaml'))).toSorted();
}

/** Reads a demo's definition. Throws a ProblemError: LB-DEMO-021 for an unknown demo, else what is wrong first. */
export function loadDefinition(name: string, root = process.cwd()): Demo {
  const known = demoNames(root);
  if (!known.includes(name)) throw new ProblemError(demoProblem('LB-DEMO-021', { demo: name, choice: didYouMean(name, known) }));
  const { demo, problems } = parseDemo(name, readFileSync(join(root, 'demos', name, 'demo.yaml'), 'utf8'));
  if (demo === null) throw new ProblemError(problems[0]!);
  return demo;
}

/** Where a recording's files stand: the first engine's in the demo's folder, each further one's in its own. */
export function recordingPath(demo: Demo, engine: string): string {
  return engine === demo.engines[0] ? `demos/${demo.name}/` : `demos/${demo.name}/${engine}/`;
}

/** Reads a demo and its recordings. Throws a ProblemError where one of the two cannot be read, or nothing was recorded. */
export function loadDemo(name: string, root = process.cwd()): LoadedDemo {
  const demo = loadDefinition(name, root);
  const recordings: Record<string, Recording> = {};
  for (const engine of demo.engines) {
    const path = recordingPath(demo, engine);
    const folder = join(root, 'public', path);
    if (!existsSync(join(folder, 'session.cast'))) continue;
    const { facts, problems } = parseFacts(readText(demo.name, folder, 'facts.json'), `public/${path}facts.json`);
    if (facts === null) throw new ProblemError(problems[0] as Problem);
    recordings[engine] = { engine, path, folder, cast: readText(demo.name, folder, 'session.cast'), facts };
  }
  if (Object.keys(recordings).length === 0) throw new ProblemError(demoProblem('LB-DEMO-040', { demo: name, file: 'session.cast' }));
  return { demo, recordings };
}

/** One recording with its kept files. Throws as loadDemo does, and LB-DEMO-022 where there is none with this engine. */
export function loadRecordedDemo(name: string, engine: string, root = process.cwd()): RecordedDemo {
  const { demo, recordings } = loadDemo(name, root);
  const recording = recordings[engine];
  if (recording === undefined) throw new ProblemError(demoProblem('LB-DEMO-022', { demo: name, engine, choice: didYouMean(engine, Object.keys(recordings)) }));
  const { folder, cast, facts } = recording;
  const kept = demo.keep.filter((file) => existsSync(join(folder, file)));
  return { demo, cast, facts, files: Object.fromEntries(kept.map((file) => [file, new Uint8Array(readFileSync(join(folder, file)))])) };
}

/** The files below public/demos that belong to no recording of any demo, from the site's root. */
export function strayFiles(root = process.cwd()): string[] {
  const belonging = new Set(demoNames(root).flatMap((name) => {
    const demo = loadDefinition(name, root);
    return demo.engines.flatMap((engine) => ['session.cast', 'facts.json', ...demo.keep].map((file) => recordingPath(demo, engine) + file));
  }));
  const files = readdirSync(join(root, 'public/demos'), { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  const paths = files.map(({ parentPath, name }) => relative(join(root, 'public'), join(parentPath, name)).replaceAll(sep, '/'));
  return paths.filter((path) => !belonging.has(path)).toSorted();
}

/** The facts of a loaded demo, in the form that `factText` asks for. */
export function factsOf({ recordings }: LoadedDemo): FactsByEngine {
  return Object.fromEntries(Object.entries(recordings).map(([engine, { facts }]) => [engine, facts]));
}

function readText(demo: string, folder: string, file: string): string {
  if (!existsSync(join(folder, file))) throw new ProblemError(demoProblem('LB-DEMO-040', { demo, file }));
  return readFileSync(join(folder, file), 'utf8');
}
