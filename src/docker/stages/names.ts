/** Names in a Dockerfile that are taken for images, and what was probably meant. */
import type { Problem } from '../../base/problems.ts';
import { nearest } from '../../base/suggest.ts';
import { parseReference } from '../reference/index.ts';
import { SCRATCH, type Draft } from './draft.ts';
import { stageProblem } from './problems.ts';

const RE_INTEGER = /^\d+$/;

/** Every image’s name must be a reference, in stages that nobody needs too. */
export function checkImages(drafts: readonly Draft[], problems: Problem[]): void {
  const check = (found: string, line: number) => {
    if (found === SCRATCH || found === '') return;
    const read = parseReference(found);
    if ('error' in read) problems.push(stageProblem('LB-STAGE-022', { line, found, reason: read.error, choice: meant(found, drafts) }));
  };
  for (const { base, line, links } of drafts) {
    const isUnread = problems.some((problem) => problem.line === line && (problem.code === 'LB-STAGE-020' || problem.code === 'LB-STAGE-021'));
    if (typeof base === 'string' && !isUnread) check(base, line);
    for (const { to, source } of links) if (typeof to === 'string') check(to, source.line);
  }
}

/** Says where a name is an image although a stage was probably meant, and where two stages share a name. */
export function checkNames(drafts: readonly Draft[], problems: Problem[]): void {
  for (const { base, index, line, name, links } of drafts) {
    const earlier = drafts.findLast((other) => other.index < index && name !== null && other.name?.toLowerCase() === name.toLowerCase());
    if (earlier !== undefined) problems.push(stageProblem('LB-STAGE-032', { line, found: name, other: earlier.line }));
    if (typeof base === 'string' && drafts.some((other) => other.name?.toLowerCase() === base.toLowerCase() && other.index > index)) warn(base, line);
    for (const { to, source } of links) {
      if (typeof to !== 'string') continue;
      if (source.kind === 'mount' && RE_INTEGER.test(to)) problems.push(stageProblem('LB-STAGE-031', { line: source.line, found: to, image: canonicalOf(to) }));
      else if (nearest(to, drafts.flatMap((other) => other.name ?? [])) !== undefined) warn(to, source.line);
    }
  }

  function warn(found: string, line: number): void {
    const read = parseReference(found);
    if (found === SCRATCH || 'error' in read) return;
    problems.push(stageProblem('LB-STAGE-030', { line, found, image: read.canonical, choice: meant(found, drafts) }));
  }
}

function canonicalOf(text: string): string {
  const read = parseReference(text);
  return 'error' in read ? text : read.canonical;
}

function meant(found: string, drafts: readonly Draft[]): string {
  const same = drafts.find(({ name }) => name?.toLowerCase() === found.toLowerCase());
  if (same?.name != null) {
    const lower = same.name.toLowerCase();
    return lower === found
      ? `FROM knows only the stages above it; “${same.name}” begins on line ${same.line}.`
      : `FROM finds a stage only by its name in lower case: write “${lower}”.`;
  }
  const near = nearest(found, drafts.flatMap(({ name }) => name ?? []));
  return near === undefined ? 'Correct the reference.' : `Did you mean the stage “${near}”?`;
}
