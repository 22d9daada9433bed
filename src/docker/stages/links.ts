/** What the stages of a Dockerfile take from each other. */
import type { Problem } from '../../base/problems.ts';
import { stageName, type Draft, type Link } from './draft.ts';
import { expand } from './expand.ts';
import { stageProblem } from './problems.ts';

/** Numbers as Go’s strconv.Atoi takes them. */
const RE_INTEGER = /^[+-]?\d+$/;

/** Finds what a stage’s COPY and RUN --mount mean: names first, without case, the last of one name; COPY takes an index too. */
export function linkSources(draft: Draft, drafts: readonly Draft[], escape: string, problems: Problem[]): void {
  for (const source of draft.sources) {
    const { kind, from, line } = source;
    if (kind === 'copy') {
      const result = expand(from, new Map(), escape);
      if ('error' in result) problems.push(stageProblem('LB-STAGE-020', { line, reason: result.error }));
      else if (result.text !== from) problems.push(stageProblem('LB-STAGE-024', { line }));
      if ('error' in result || result.text !== from) continue;
      if (RE_INTEGER.test(from)) {
        const index = Number(from);
        if (drafts[index] !== undefined) draft.links.push({ to: index, source });
        else problems.push(stageProblem('LB-STAGE-025', { line, found: index, last: drafts.length - 1 }));
        continue;
      }
    }
    const found = drafts.findLastIndex(({ name }) => name?.toLowerCase() === from.toLowerCase());
    draft.links.push({ to: found < 0 ? from : found, source });
  }
}

/** Every stage that one stage needs, itself included; none for an index that there is not. */
export function reachable(drafts: readonly Draft[], from: number, counts: (link: Link) => boolean = () => true): Set<number> {
  const found = new Set<number>();
  const open = from < 0 ? [] : [from];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (found.has(index)) continue;
    found.add(index);
    const { base, links } = drafts[index]!;
    if (typeof base !== 'string') open.push(base.stage);
    for (const link of links) if (typeof link.to === 'number' && counts(link)) open.push(link.to);
  }
  return found;
}

/** Reports the first circle of COPY and RUN --mount; BuildKit looks for one in the whole file, whatever the target. */
export function checkCircles(drafts: readonly Draft[], problems: Problem[]): void {
  const visited = new Set<number>();
  const path = new Set<number>();
  const visit = (index: number, lines: readonly number[]): readonly number[] | null => {
    if (visited.has(index)) return null;
    visited.add(index);
    path.add(index);
    for (const { to, source } of drafts[index]!.links) {
      if (typeof to === 'string') continue;
      const further = [...lines, source.line];
      const circle = path.has(to) ? further : visit(to, further);
      if (circle !== null) return circle;
    }
    path.delete(index);
    return null;
  };
  for (const draft of drafts) {
    const lines = visit(draft.index, []);
    if (lines === null) continue;
    problems.push(stageProblem('LB-STAGE-026', { line: lines.at(-1), name: stageName(draft), lines: lines.join(' and ') }));
    return;
  }
}

/** Stages are built in their order in the file, so what is needed must have been there. */
export function checkLater(drafts: readonly Draft[], target: number, problems: Problem[]): void {
  if (problems.some(({ code }) => code === 'LB-STAGE-026')) return;
  const needed = reachable(drafts, target);
  for (const draft of drafts) {
    for (const { to, source } of draft.links) {
      if (typeof to === 'string' || to <= draft.index || !needed.has(draft.index)) continue;
      const { kind, from, line, target: mountedAt } = source;
      const name = drafts.length === 1 ? '' : stageName(draft);
      problems.push(stageProblem(kind === 'copy' ? 'LB-STAGE-027' : 'LB-STAGE-028', { line, found: from, name, target: mountedAt, other: drafts[to]!.line }));
    }
  }
}
