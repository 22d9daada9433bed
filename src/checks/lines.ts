/** A check in which lines are marked: of a file, or of what a command printed. Pure. */
import type { Problem } from '../base/problems.ts';
import { didYouMean } from '../base/suggest.ts';
import type { Check } from './check.ts';
import { checkProblem } from './problems.ts';
import type { Entry, Option } from './syntax.ts';

/** One line that is shown; an empty one has no option and cannot be marked. */
export interface ShownLine {
  readonly text: string;
  /** Its number among the options. */
  readonly option: number | null;
}

/** What is to be marked, as it is shown. */
export interface Lines {
  readonly check: Check & { readonly kind: 'lines' };
  readonly lines: readonly ShownLine[];
  /** By option: the author’s words, where there are any. */
  readonly options: readonly Option[];
}

/** Ties the author’s entries, each with words of one line, to the lines that are shown. */
export function linesOf(texts: readonly string[], entries: readonly Entry[], id: string): { lines: Lines; problems: Problem[] } {
  let count = 0;
  const lines = texts.map((text): ShownLine => ({ text, option: text.trim() === '' ? null : count++ }));
  const full = lines.filter(({ option }) => option !== null);
  const options: Option[] = full.map(() => ({ label: [], reason: [] }));
  const right: number[] = [];
  const problems: Problem[] = [];
  for (const { words, checked, option, place } of entries) {
    if (words === null) continue;
    const same = full.filter(({ text }) => text.trim() === words.trim());
    const found = same.length > 0 ? same : full.filter(({ text }) => text.includes(words));
    if (found.length === 0) problems.push({ ...checkProblem('LB-CHECK-012', { id, found: words, choice: didYouMean(words, full.map(({ text }) => text.trim())) }), ...place });
    else if (found.length > 1) problems.push({ ...checkProblem('LB-CHECK-013', { id, found: words, count: found.length }), ...place });
    else {
      options[found[0]!.option!] = { label: [], reason: option.reason };
      if (checked === true) right.push(found[0]!.option!);
    }
  }
  return { lines: { check: { kind: 'lines', right: right.toSorted((a, b) => a - b) }, lines, options }, problems };
}
