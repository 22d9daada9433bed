import { existsSync, openAsBlob, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { didYouMean } from '../base/suggest.ts';
import { openImage, type Archive } from '../image/index.ts';
import { demoProblem } from './problems.ts';
import { ProblemError } from '../base/problems.ts';

/** How a lesson names an archive: `demo` is the lesson’s first where none is given, `engine` the demo’s first. */
export interface ArchiveChoice {
  archive: string;
  demo?: string | undefined;
  engine?: string | undefined;
  /** Where the lesson asks for it, as `file:line:column`. */
  at?: string | undefined;
}

/** A kept archive: its address on the site, and its bytes. */
export interface DemoArchive {
  path: string;
  source: Blob;
}

const PUBLIC = join(process.cwd(), 'public');

/** The kept archive that a lesson names. Throws a ProblemError that says where, and what there is instead. */
export async function demoArchive({ archive, demo, engine, at }: ArchiveChoice, lesson?: { demos: readonly string[] }): Promise<DemoArchive> {
  const name = demo ?? lesson?.demos[0];
  const known = readdirSync(join(PUBLIC, 'demos'));
  if (name === undefined || !known.includes(name)) {
    throw new ProblemError(demoProblem('LB-DEMO-021', { demo: name ?? '', choice: didYouMean(name ?? '', known), at }));
  }
  const folder = ['demos', name, ...(engine === undefined ? [] : [engine])];
  const file = join(PUBLIC, ...folder, archive);
  if (!existsSync(file)) {
    const kept = existsSync(join(PUBLIC, ...folder)) ? readdirSync(join(PUBLIC, ...folder)).filter((other) => other.endsWith('.tar')) : [];
    throw new ProblemError(demoProblem('LB-DEMO-023', { demo: name, of: archive, choice: didYouMean(archive, kept), at }));
  }
  return { path: `/${[...folder, archive].join('/')}`, source: await openAsBlob(file) };
}

const opened = new Map<string, Promise<Archive>>();

/** The same archive, read; each is read once in a build. */
export async function openDemoArchive(choice: ArchiveChoice, lesson?: { demos: readonly string[] }): Promise<Archive> {
  const { path, source } = await demoArchive(choice, lesson);
  const archive = opened.get(path) ?? openImage(source);
  opened.set(path, archive);
  return archive;
}
