/** `layerbook check`: what is wrong in lessons, guide pages, talks, decks and demos, before anything is built. */
import { resolve } from 'node:path';
import { pageChecks } from '../checks/page.ts';
import { checkContent, contentAt, said, type ContentProblem } from '../course/check/content.ts';
import type { CommandIo, ExitCode } from './io.ts';

const USAGE = 'Usage: layerbook check [FILE|FOLDER…] [--json]\n';
const ROOT = resolve(import.meta.dirname, '../..');

/** Runs `check` with its arguments. */
export async function check(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const paths = args.filter((arg) => !arg.startsWith('-'));
  const flags = args.filter((arg) => arg.startsWith('-'));
  if (flags.some((flag) => flag !== '--json')) {
    io.err(USAGE);
    return 2;
  }
  const asked = paths.length === 0 ? [ROOT] : paths.map((path) => io.path(path));
  const found = asked.map((path) => contentAt(path, ROOT));
  const missing = paths.filter((_, index) => found[index] === null);
  for (const path of missing) io.err(`${path}: there is no such file.\n`);
  const sites = found.filter((one) => one !== null);
  const problems: ContentProblem[] = [];
  for (const { root, files } of sites) problems.push(...(await checkContent(root, files, pageChecks)));
  const count = sites.reduce((sum, { files }) => sum + files.length, 0);
  if (flags.length > 0) io.out(`${JSON.stringify({ problems }, null, 2)}\n`);
  else io.out(summaryOf(problems, count));
  if (missing.length > 0 || count === 0) return 2;
  return problems.some(({ severity }) => severity === 'error') ? 1 : 0;
}

const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

function summaryOf(problems: readonly ContentProblem[], files: number): string {
  const of = (severity: string) => problems.filter((problem) => problem.severity === severity).length;
  const counts = [plural(of('error'), 'error'), plural(of('warning'), 'warning'), plural(of('note'), 'note')].join(', ');
  return [...problems.map(said), `${plural(files, 'file')}: ${counts}`, ''].join('\n');
}
