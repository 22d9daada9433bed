/** `layerbook pdf`: writes the slides of a lesson or a talk as PDF, alone or with their notes. */
import { accessSync, constants, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ProblemError } from '../base/problems.ts';
import { didYouMean } from '../base/suggest.ts';
import { deckNames } from '../course/deck-load.ts';
import { placeOf } from '../course/lesson.ts';
import { talkNames } from '../course/talk-load.ts';
import type { CommandIo, ExitCode } from './io.ts';
import { pdfProblem } from './pdf-problems.ts';
import { printPage } from './print-page.ts';
import { serveSite } from './site.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const PAPERS: Readonly<Record<string, 'A4' | 'Letter'>> = { a4: 'A4', letter: 'Letter' };
const USAGE = 'Usage: layerbook pdf lesson|talk NAME [--handout] [--notes] [--answers] [--paper a4|letter] [--site ADDRESS] [-o FILE]\n';
/** Milliseconds between two lines of progress. */
const TELL_EVERY = 2000;

/** What can be written: its names, and where each of them is in the site. */
const KINDS: Readonly<Record<string, { names(root: string): string[]; path: string }>> = {
  lesson: { names: (root) => readdirSync(resolve(root, 'content/lessons')).filter((file) => file.endsWith('.mdx')).map((file) => placeOf(file).slug), path: '/lessons/' },
  talk: { names: (root) => [...talkNames(root), ...deckNames(root)], path: '/talks/' },
};

interface Wish {
  readonly kind: string;
  readonly name: string;
  readonly handout: boolean;
  /** With the presenter’s cues. */
  readonly cues: boolean;
  /** With the answers to its checks. */
  readonly answers: boolean;
  readonly paper: 'A4' | 'Letter';
  readonly site: string | null;
  readonly file: string;
}

/** What the arguments ask for, or the sentence that says what is wrong with them. */
export function readWish(args: readonly string[]): Wish | string {
  try {
    const { values, positionals: [kind = '', name = '', ...more] } = parseArgs({
      args: [...args],
      options: {
        handout: { type: 'boolean', default: false }, notes: { type: 'boolean', default: false }, answers: { type: 'boolean', default: false },
        paper: { type: 'string' }, site: { type: 'string' }, output: { type: 'string', short: 'o' },
      },
      allowPositionals: true,
    });
    const handout = values.handout || values.notes || values.answers;
    const paper = PAPERS[(values.paper ?? 'a4').toLowerCase()];
    if (!(kind in KINDS) || name === '' || more.length > 0) return USAGE;
    if (paper === undefined) return `--paper is a4 or letter, not “${values.paper}”.\n`;
    if (values.paper !== undefined && !handout) return '--paper is for a handout; slides are pages of 16:9. Add --handout.\n';
    if (values.site !== undefined && !URL.canParse(values.site)) return `--site is the address at which the site is public, not “${values.site}”.\n`;
    const ending = (values.notes ? '-notes' : handout ? '-handout' : '') + (values.answers ? '-answers' : '');
    return { kind, name, handout, cues: values.notes, answers: values.answers, paper, site: values.site?.replace(/\/*$/, '/') ?? null, file: values.output ?? `${name}${ending}.pdf` };
  } catch (error) {
    return `${(error as Error).message}\n${USAGE}`;
  }
}

/** Finds out before anything is laid out whether a file could be written. */
function demandWritable(file: string): void {
  try {
    if (existsSync(file) && statSync(file).isDirectory()) throw new Error('it is a folder');
    accessSync(existsSync(file) ? file : dirname(file), constants.W_OK);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const found = code === 'ENOENT' ? `there is no folder ${dirname(file)}` : code === 'EACCES' || code === 'EROFS' ? 'that is not allowed' : message;
    throw new ProblemError(pdfProblem('LB-PDF-005', { file, found }));
  }
}

async function write(wish: Wish, io: CommandIo): Promise<void> {
  const { kind, name, handout, cues, answers, paper, site } = wish;
  const { names, path } = KINDS[kind]!;
  const known = names(ROOT);
  if (!known.includes(name)) throw new ProblemError(pdfProblem('LB-PDF-001', { kind, name, suggestion: didYouMean(name, known) }));
  const file = io.path(wish.file);
  demandWritable(file);
  const served = await serveSite(ROOT, (sentence) => io.err(`layerbook: ${sentence}\n`));
  try {
    let told = Date.now();
    const pdf = await printPage({
      address: `${served.origin}${path}${name}/?view=${handout ? 'handout' : 'print'}`, paper: handout ? paper : null, cues, answers, site,
      progress(done) {
        if (done === 0 || Date.now() - told < TELL_EVERY) return;
        told = Date.now();
        io.err(`layerbook: ${name}: ${done} slides laid out\n`);
      },
    });
    try {
      writeFileSync(file, pdf);
    } catch (error) {
      throw new ProblemError(pdfProblem('LB-PDF-005', { file, found: (error as Error).message }));
    }
    io.out(`${file}\n`);
  } finally {
    served.close();
  }
}

/** Runs `pdf` with its arguments. */
export async function pdf(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const wish = readWish(args);
  if (typeof wish === 'string') {
    io.err(wish);
    return 2;
  }
  try {
    await write(wish, io);
    return 0;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    io.err(`${error.message} (${error.problem.code})\n`);
    return 2;
  }
}
