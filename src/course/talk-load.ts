/** Reads the talks of the checkout. Node only. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError, type Problem } from '../base/problems.ts';
import { deckNames } from './deck-load.ts';
import { readTalk, type Talk } from './talk.ts';
import { talkProblem } from './talk-problems.ts';

const FOLDER = 'content/talks';
const RE_TALK = /^(.+)\.yaml$/;

/** The names of all talks. */
export function talkNames(root = process.cwd()): string[] {
  const folder = join(root, FOLDER);
  return existsSync(folder) ? readdirSync(folder).flatMap((file) => RE_TALK.exec(file)?.[1] ?? []).toSorted() : [];
}

/** Stops where something is wrong: the error tells the first problem, and how many more there are. */
export function demandSound(problems: readonly Problem[]): void {
  const [first] = problems;
  if (first === undefined) return;
  const more = problems.length === 1 ? '' : ` (and ${problems.length - 1} more)`;
  throw new ProblemError({ ...first, message: `${first.message}${more}`, hint: `${first.hint ?? ''} (${first.code})`.trim() });
}

/** Reads a talk. Throws a ProblemError where its file is wrong. */
export function loadTalk(name: string, root = process.cwd()): Talk {
  const file = `${FOLDER}/${name}.yaml`;
  const { talk, problems } = readTalk(name, readFileSync(join(root, file), 'utf8'), file);
  demandSound(problems);
  if (deckNames(root).includes(name)) demandSound([talkProblem('LB-TALK-012', { file, name, deck: `content/decks/${name}.md` })]);
  return talk!;
}
