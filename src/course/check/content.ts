/** Checks everything that authors write: lessons, guide pages, talks, decks, demos. Node only. */
import { existsSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { Problem, Severity } from '../../base/problems.ts';
import { nearest } from '../../base/suggest.ts';
import { parseDemo } from '../../demo/definition.ts';
import { parseDeck } from '../../remark-reveal/deck.ts';
import { courseProblem } from '../problems.ts';
import { planTalk } from '../talk-plan.ts';
import { readTalk } from '../talk.ts';
import { checkDocument, type TreeCheck } from './document.ts';
import { Site } from './site.ts';

/** A problem as it is reported: its message says what to do too, and its place stands beside and not in it. */
export interface ContentProblem {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** From the site’s root. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** What was expected and what was found, where the problem is about a value. */
  readonly expected?: unknown;
  readonly found?: unknown;
}

/** How one kind of file is checked. */
interface Kind {
  readonly folder: string;
  readonly pattern: RegExp;
  readonly check: (text: string, file: string, site: Site, checks: readonly TreeCheck[]) => Problem[] | Promise<Problem[]>;
}

const nameOf = (file: string) => file.split('/').at(-1)!.replace(/\.\w+$/, '');

const KINDS: readonly Kind[] = [
  { folder: 'content/lessons', pattern: /\.mdx$/, check: (text, file, site, checks) => checkDocument(text, 'lesson', file, site, checks) },
  { folder: 'content/guide', pattern: /\.mdx$/, check: (text, file, site, checks) => checkDocument(text, 'guide', file, site, checks) },
  { folder: 'content/talks', pattern: /\.yaml$/, check: checkTalk },
  { folder: 'content/decks', pattern: /\.md$/, check: (text) => parseDeck(text, { mdx: false }).problems },
];
const RE_DEMO = /^demos\/([^/]+)\/demo\.yaml$/;

/** Codes of fields that are not known and of fields that are missing, in talks and demos. */
const RE_UNKNOWN_FIELD = /^LB-(?:TALK|DEMO)-002$/;
const RE_MISSING_FIELD = /^LB-(?:TALK|DEMO)-003$/;

/** A field that is misspelt is told once: as the one that is not known, and not as the one that is missing too. */
function withoutMeant(problems: readonly Problem[]): Problem[] {
  const unknown = problems.filter(({ code }) => RE_UNKNOWN_FIELD.test(code)).map(({ key }) => String(key));
  return problems.filter(({ code, key }) => !RE_MISSING_FIELD.test(code) || !unknown.some((found) => nearest(found, [String(key)]) !== undefined));
}

function checkTalk(text: string, file: string, site: Site): Problem[] {
  const { talk, problems } = readTalk(nameOf(file), text, file);
  return talk === null ? withoutMeant(problems) : [...problems, ...planTalk(talk, site.pages('lessons')).problems];
}

function checkDemo(name: string, text: string, file: string, site: Site): Problem[] {
  const { problems, demo } = parseDemo(name, text, file);
  if (demo === null) return withoutMeant(problems);
  const { problem } = site.demo(name);
  return problem === null ? problems : [...problems, problem];
}

/** Every file that is checked, from the site’s root. */
export function contentFiles(root: string): string[] {
  const site = new Site(root);
  return [...KINDS.flatMap(({ folder, pattern }) => site.files(folder, pattern)), ...site.demoNames.map((name) => `demos/${name}/demo.yaml`)];
}

/** Whether a file, named from the site’s root, is one of those that are checked. */
export function isContent(file: string): boolean {
  return RE_DEMO.test(file) || KINDS.some(({ folder, pattern }) => file.startsWith(`${folder}/`) && pattern.test(file));
}

/** Everything that is wrong in some files of a site, by file and place. A file elsewhere that ends in `.mdx` is taken for a lesson. */
export async function checkContent(root: string, files: readonly string[], checks: readonly TreeCheck[]): Promise<ContentProblem[]> {
  const site = new Site(root);
  const all: ContentProblem[] = [];
  for (const file of files) {
    const found = (await checkFile(file, site, checks)).map((problem) => reported(problem, file));
    const seen = new Set<string>();
    const once = found.filter((one) => !seen.has(JSON.stringify(one)) && seen.add(JSON.stringify(one)));
    all.push(...once.toSorted((a, b) => a.line - b.line || a.column - b.column));
  }
  return all;
}

async function checkFile(file: string, site: Site, checks: readonly TreeCheck[]): Promise<Problem[]> {
  let text: string;
  try {
    text = site.read(file);
  } catch (error) {
    return [courseProblem('LB-COURSE-017', { reason: (error as Error).message })];
  }
  const demo = RE_DEMO.exec(file)?.[1];
  if (demo !== undefined) return checkDemo(demo, text, file, site);
  const kind = KINDS.find(({ folder, pattern }) => file.startsWith(`${folder}/`) && pattern.test(file)) ?? KINDS.find(({ pattern }) => pattern.test(file));
  return kind === undefined ? [] : kind.check(text, file, site, checks);
}

const RE_PLACE = /^\S+?:\d+:\d+: (.)/;

function reported(problem: Problem, file: string): ContentProblem {
  const { code, severity, message, hint, line, column, expected, found } = problem;
  const bare = message.replace(RE_PLACE, (_, letter: string) => letter.toUpperCase());
  const said = hint ? `${bare} ${hint}` : bare;
  const value = { ...(expected === undefined ? {} : { expected }), ...(found === undefined ? {} : { found }) };
  return { code, severity, message: said, file, line: Number(line ?? 1), column: Number(column ?? 1), ...value };
}

/** A problem as one line of text: `file:line:column: error CODE: what is wrong and what to do`. */
export function said({ code, severity, message, file, line, column }: ContentProblem): string {
  return `${file}:${line}:${column}: ${severity} ${code}: ${message}`;
}

/** The folder to which a file belongs: the one that holds `content` or `demos` above it. */
export function siteRootOf(path: string): string | null {
  const parts = resolve(path).split(sep);
  const at = parts.findLastIndex((part, index) => (part === 'content' || part === 'demos') && index < parts.length - 1);
  return at < 0 ? null : parts.slice(0, at).join(sep) || sep;
}

/** What a path that somebody names stands for: a site’s files, or one file of a site. Null where nothing is there. */
export function contentAt(path: string, home: string): { root: string; files: string[] } | null {
  if (!existsSync(path)) return null;
  if (statSync(path).isDirectory()) {
    const isSite = existsSync(join(path, 'content')) || existsSync(join(path, 'demos'));
    const root = isSite ? path : (siteRootOf(join(path, '.')) ?? home);
    const within = relative(root, path).split(sep).join('/');
    return { root, files: contentFiles(root).filter((file) => isSite || file.startsWith(`${within}/`)) };
  }
  const root = siteRootOf(path) ?? home;
  return { root, files: [relative(root, path).split(sep).join('/')] };
}
