/** `layerbook check`: what is wrong in lessons, guide pages, talks, decks and demos, before anything is built; or where they link to. */
import { resolve } from 'node:path';
import { pageChecks } from '../checks/page.ts';
import { checkContent, contentAt, said, type ContentProblem } from '../course/check/content.ts';
import { outsideLinks, type OutsideLink } from '../course/check/outside-links.ts';
import { Site } from '../course/check/site.ts';
import type { CommandIo, ExitCode } from './io.ts';

const USAGE = 'Usage: layerbook check [FILE|FOLDER…] [--links] [--json]\n';
const ROOT = resolve(import.meta.dirname, '../..');

/** Runs `check` with its arguments. */
export async function check(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const paths = args.filter((arg) => !arg.startsWith('-'));
  const flags = args.filter((arg) => arg.startsWith('-'));
  if (flags.some((flag) => flag !== '--json' && flag !== '--links')) {
    io.err(USAGE);
    return 2;
  }
  const asked = paths.length === 0 ? [ROOT] : paths.map((path) => io.path(path));
  const found = asked.map((path) => contentAt(path, ROOT));
  const missing = paths.filter((_, index) => found[index] === null);
  for (const path of missing) io.err(`${path}: there is no such file.\n`);
  const sites = found.filter((one) => one !== null);
  const json = flags.includes('--json');
  if (flags.includes('--links')) {
    const links = sites.flatMap(({ root, files }) => outsideLinks(new Site(root), files));
    io.out(json ? `${JSON.stringify({ links }, null, 2)}\n` : listOf(links));
    return missing.length > 0 ? 2 : 0;
  }
  const problems: ContentProblem[] = [];
  for (const { root, files } of sites) problems.push(...(await checkContent(root, files, pageChecks)));
  const count = sites.reduce((sum, { files }) => sum + files.length, 0);
  if (json) io.out(`${JSON.stringify({ problems }, null, 2)}\n`);
  else io.out(summaryOf(problems, count));
  if (missing.length > 0 || count === 0) return 2;
  return problems.some(({ severity }) => severity === 'error') ? 1 : 0;
}

/** Links out of the site, one a line; nothing is fetched. */
const listOf = (links: readonly OutsideLink[]) => links.map(({ file, line, column, url, text }) => `${file}:${line}:${column}: ${url} ${text}\n`).join('');

const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

function summaryOf(problems: readonly ContentProblem[], files: number): string {
  const of = (severity: string) => problems.filter((problem) => problem.severity === severity).length;
  const counts = [plural(of('error'), 'error'), plural(of('warning'), 'warning'), plural(of('note'), 'note')].join(', ');
  return [...problems.map(said), `${plural(files, 'file')}: ${counts}`, ''].join('\n');
}
