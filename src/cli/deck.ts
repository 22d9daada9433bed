/** `layerbook deck`: the slides of a source in remark.js's dialect. */
import { readFile } from 'node:fs/promises';
import type { Problem } from '../base/problems.ts';
import { parseDeck, type Deck, type DeckSlide } from '../remark-reveal/index.ts';
import { markdownProblem } from '../remark-reveal/problems.ts';
import type { CommandIo, ExitCode } from './io.ts';
import { mdxProblems } from './mdx-problems.ts';

const USAGE = 'Usage: layerbook deck FILE [--json]\n';
const RE_MDX = /\.mdx$/i;

interface Options {
  file: string;
  json: boolean;
}

/** Runs `deck` with its arguments. A file `….mdx` is read as a lesson, any other as a deck. */
export async function deck(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const options = optionsOf(args);
  if (options === null) {
    io.err(USAGE);
    return 2;
  }
  const source = await read(io.path(options.file));
  const unread = typeof source !== 'string';
  const found = unread ? nothing(source) : readSource(source, options.file);
  if (options.json) io.out(`${JSON.stringify(found, null, 2)}\n`);
  else {
    for (const problem of found.problems) io.err(`${said(options.file, problem)}\n`);
    if (!unread) io.out(summaryOf(options.file, found));
  }
  if (unread) return 2;
  return found.problems.some(({ severity }) => severity === 'error') ? 1 : 0;
}

function optionsOf(args: readonly string[]): Options | null {
  const files = args.filter((arg) => !arg.startsWith('-'));
  const flags = args.filter((arg) => arg.startsWith('-'));
  if (files.length !== 1 || flags.some((flag) => flag !== '--json')) return null;
  return { file: files[0]!, json: flags.length > 0 };
}

/** The text of a file, or why there is none. */
async function read(path: string): Promise<string | Problem> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return markdownProblem('LB-MD-030', { file: path, found: message });
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? markdownProblem('LB-MD-031', { file: path }) : text;
  } catch {
    return markdownProblem('LB-MD-031', { file: path });
  }
}

function readSource(source: string, file: string): Deck {
  const mdx = RE_MDX.test(file);
  const deck = parseDeck(source, { mdx });
  return mdx ? { ...deck, problems: mdxProblems(source, file) } : deck;
}

function nothing(problem: Problem): Deck {
  return { slides: [], shown: 0, sections: 0, lastNumber: 0, problems: [problem] };
}

function said(file: string, { code, severity, message, hint, line, column }: Problem): string {
  const place = line === undefined ? file : `${file}:${line}:${column}`;
  return `${place}: ${severity} ${code}: ${message}${hint === undefined ? '' : ` ${hint}`}`;
}

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

/** The deck in some lines of text: what is shown, then a row for each slide. */
function summaryOf(file: string, { slides, shown, sections, lastNumber }: Deck): string {
  const steps = shown - sections;
  const counts = [count(sections, 'slide', 'slides'), count(steps, 'further step', 'further steps'), `last number ${lastNumber}`];
  const head = `${file}: ${counts.join(', ')}`;
  const width = Math.max(...slides.map(({ line }) => String(line).length), 4);
  return [head, `${'line'.padStart(width)}    no.  slide`, ...slides.map((slide) => rowOf(slide, width)), ''].join('\n');
}

function rowOf(slide: DeckSlide, width: number): string {
  const { number, name, classes, title, steps, notes, line, layout, template, excluded } = slide;
  const about = [
    name === null ? '' : `#${name}`,
    classes.map((one) => `.${one}`).join(''),
    layout ? 'layout' : '',
    excluded ? 'excluded' : '',
    template === null ? '' : `from ${template}`,
    steps === 0 ? '' : `+${count(steps, 'step', 'steps')}`,
    notes.some(Boolean) ? 'notes' : '',
  ].filter(Boolean);
  const shown = number === null ? '–' : String(number);
  return [String(line).padStart(width), shown.padStart(5), title ?? '(no title)', ...about].join('  ');
}
