import type { Problem } from '../base/problems.ts';
import { markdownProblem } from './problems.ts';
import { BLOCK_PREFIX, type SourceLine } from './source.ts';

/**
 * A code fence: any indentation, also straight after list markers or `>`. The information after backticks holds no
 * backtick (CommonMark 0.31, “Fenced code blocks”).
 */
const RE_FENCE = new RegExp(`^${BLOCK_PREFIX}(\`{3,}(?=[^\`]*$)|~{3,})(.*)$`);
const RE_FENCE_END = /^[ \t>]*(`{3,}|~{3,})[ \t]*$/;
const RE_WORDS = /\s/;
const RE_BREAK = /^---$/;
/** A comment that starts a line and does not end on it. */
const RE_COMMENT_START = /^\s*\{\/\*(?!.*\*\/)/;

interface Fence {
  readonly marks: string;
  readonly info: string;
}

function opensFence(text: string): Fence | undefined {
  const match = RE_FENCE.exec(text);
  return match === null ? undefined : { marks: match[1]!, info: match[2]!.trim() };
}

function closesFence(text: string, marks: string): boolean {
  const found = RE_FENCE_END.exec(text)?.[1];
  return found !== undefined && found[0] === marks[0] && found.length >= marks.length;
}

/** The end of a sentence about something unclosed: how many slide breaks lie between two lines (indexes). */
function hiddenBreaks(lines: readonly SourceLine[], from: number, to: number): string {
  const count = lines.slice(from, to).filter(({ text }) => RE_BREAK.test(text)).length;
  if (count === 0) return '';
  return count === 1 ? ' and would hide the slide break after it' : ` and would hide ${count} slide breaks`;
}

/** A closed fence that holds a slide break and, before it, what looks like the opening of the next fence. */
function looksUnclosed(lines: readonly SourceLine[], from: number, to: number, { marks }: Fence): number | undefined {
  let broken = false;
  for (let index = from + 1; index < to; index++) {
    const text = lines[index]!.text;
    broken ||= RE_BREAK.test(text);
    const inner = broken ? opensFence(text) : undefined;
    if (inner && inner.info !== '' && inner.marks[0] === marks[0] && inner.marks.length >= marks.length) return index;
  }
  return undefined;
}

/** The index of the line that ends what opens at `index`, or -1. */
function endOf(lines: readonly SourceLine[], index: number, fence: Fence | undefined): number {
  return lines.findIndex(({ text }, at) => at > index && (fence ? closesFence(text, fence.marks) : text.includes('*/')));
}

/** The same for a deck: as in remark, a fence that is longer than what closes it (a slip) still ends there. */
function endOfLenient(lines: readonly SourceLine[], index: number, fence: Fence): number {
  const end = endOf(lines, index, fence);
  return end >= 0 || fence.marks.length === 3 ? end : endOfLenient(lines, index, { ...fence, marks: fence.marks.slice(1) });
}

/** A fence straight behind the opening bracket of a content class: `.small[```js`. */
const RE_CLASS_FENCE = new RegExp(
  `^(?<before>${BLOCK_PREFIX}(?:(?:\\.[A-Za-z_-][\\w-]*)+\\[[ \\t]*)+)(?<fence>(?:\`{3,}(?=[^\`]*$)|~{3,})[^\\]]*)$`,
);
/** A fence whose end is followed by closing brackets. */
const RE_FENCE_BRACKETS = /^(?<before>[ \t>]*(?:`{3,}|~{3,}))(?<after>[ \t]*\][\]\s]*)$/;
/** The end of a fence behind the last line of its code. */
const RE_LATE_END = /^(?<before>.*[^`~\s].*?)(?<after>`{3,}|~{3,})[ \t]*$/;

/** Two lines out of one, where `pattern` cuts it into `before` and another group. */
function cut(line: SourceLine, pattern: RegExp): SourceLine[] | undefined {
  const groups = pattern.exec(line.text)?.groups;
  if (groups === undefined) return undefined;
  const at = groups['before']!.length;
  const indent = /^[ \t>]*/.exec(line.text)![0];
  const behind = { ...line, text: indent + line.text.slice(at), shift: line.shift + at - indent.length };
  return [{ ...line, text: line.text.slice(0, at) }, behind];
}

/** The end of a fence that stands behind its last line of code, if the fence else hid a slide break (as in remark). */
function lateEnd(lines: readonly SourceLine[], from: number, { marks }: Fence): number {
  const proper = endOf(lines, from, { marks, info: '' });
  const end = proper < 0 ? lines.length : proper;
  const broken = lines.findIndex(({ text }, at) => at > from && at < end && RE_BREAK.test(text));
  if (broken < 0) return -1;
  const ends = (text: string) => (RE_LATE_END.exec(text)?.groups!['after'] ?? '').startsWith(marks);
  return lines.findIndex(({ text }, at) => at > from && at < broken && ends(text));
}

/** The index of the line that ends a fence, brackets behind it allowed, or -1. */
function endBeforeBrackets(lines: readonly SourceLine[], from: number, { marks }: Fence): number {
  const ends = (text: string) => closesFence(RE_FENCE_BRACKETS.exec(text)?.groups!['before'] ?? text, marks);
  return lines.findIndex(({ text }, at) => at > from && ends(text));
}

/**
 * Gives fences lines of their own where authors write them behind a class's opening bracket, brackets behind their
 * end, or, in a `.md` deck, their end behind the last line of code.
 */
export function separateFences(lines: readonly SourceLine[], mdx: boolean): SourceLine[] {
  const result: SourceLine[] = [];
  for (let index = 0; index < lines.length; index++) {
    const parts = cut(lines[index]!, RE_CLASS_FENCE) ?? [lines[index]!];
    result.push(...parts);
    const fence = opensFence(parts.at(-1)!.text);
    if (fence === undefined) continue;
    const late = mdx ? -1 : lateEnd(lines, index, fence);
    const end = late < 0 ? endBeforeBrackets(lines, index, fence) : late;
    if (end < 0) continue;
    const last = cut(lines[end]!, late < 0 ? RE_FENCE_BRACKETS : RE_LATE_END) ?? [lines[end]!];
    result.push(...lines.slice(index + 1, end), ...last);
    index = end;
  }
  return result;
}

/**
 * Marks the lines in which no separator and no content class counts: fenced code (its fences too) and, in MDX,
 * comments of several lines. What is never closed protects nothing, so that the slides after it stay slides; in MDX
 * it is an error.
 */
export function protectVerbatim(lines: readonly SourceLine[], mdx: boolean, problems: Problem[]): SourceLine[] {
  const verbatim = lines.map(() => false);
  for (let index = 0; index < lines.length; index++) {
    const { text, line } = lines[index]!;
    const fence = opensFence(text);
    if (fence === undefined && !(mdx && RE_COMMENT_START.test(text))) continue;
    const column = text.search(/\S/) + 1;
    if (!mdx && fence && RE_WORDS.test(fence.info)) {
      problems.push(markdownProblem('LB-MD-028', { info: fence.info, line, column }));
    }
    const end = mdx || fence === undefined ? endOf(lines, index, fence) : endOfLenient(lines, index, fence);
    if (end < 0) {
      const hides = hiddenBreaks(lines, index, lines.length);
      const code = fence === undefined ? 'LB-MD-009' : mdx ? 'LB-MD-002' : 'LB-MD-024';
      problems.push(markdownProblem(code, { fence: fence?.marks, hides, line, column }));
      continue;
    }
    const inner = mdx && fence ? looksUnclosed(lines, index, end, fence) : undefined;
    if (inner !== undefined) {
      const hides = hiddenBreaks(lines, index, inner);
      problems.push(markdownProblem('LB-MD-003', { fence: fence?.marks, inner: lines[inner]!.line, hides, line, column }));
    }
    verbatim.fill(true, index, end + 1);
    index = end;
  }
  return lines.map((line, index) => ({ ...line, verbatim: verbatim[index]! }));
}
