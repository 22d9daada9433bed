import { hasPlace, insert, seamAt, type ComposedLine } from './insert.ts';
import { isBlank, type SourceLine } from './source.ts';

const RE_DELIMITER_ROW = /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

const isDelimiterRow = (text: string) => text.includes('|') && RE_DELIMITER_ROW.test(text);

/** Whether the last line of `before` is a row of a table, found by the delimiter row above it in the same block. */
function endsInTable(before: readonly SourceLine[]): boolean {
  for (let index = before.length - 1; index > 0; index--) {
    const line = before[index]!;
    if (line.verbatim || isBlank(line) || !line.text.includes('|')) return false;
    if (isDelimiterRow(line.text)) return before[index - 1]!.text.includes('|');
  }
  return false;
}

/** Whether lines go on with rows: a bar in the first, and no delimiter row of a table of their own in the second. */
function startsWithRow(after: readonly SourceLine[]): boolean {
  const [first, second] = after;
  return first !== undefined && !first.verbatim && first.text.includes('|') && !(second && isDelimiterRow(second.text));
}

function trimBlank(lines: readonly SourceLine[]): readonly SourceLine[] {
  const start = lines.findIndex((line) => !isBlank(line));
  const end = lines.findLastIndex((line) => !isBlank(line));
  return start < 0 ? [] : lines.slice(start, end + 1);
}

/** Lines of one step, without blank lines at either end. */
export function stepLines(lines: readonly SourceLine[], step: number): ComposedLine[] {
  return trimBlank(lines).map((line) => ({ ...line, step, seam: false }));
}

/**
 * Puts lines behind others, so that a list, a numbered list or a table that they continue stays one. A `--` and the
 * blank lines around it become one blank line, which ends a paragraph and not a list; between rows of a table they
 * become nothing.
 */
function append(before: readonly ComposedLine[], lines: readonly ComposedLine[]): ComposedLine[] {
  if (before.length === 0 || lines.length === 0) return [...before, ...lines];
  return endsInTable(before) && startsWithRow(lines) ? [...before, ...lines] : [...before, seamAt(lines[0]!), ...lines];
}

/**
 * What a template, or the steps so far, become with the content of a slide or of the next step: it takes every place
 * of `{{content}}`, else it follows.
 */
export function compose(before: readonly ComposedLine[], lines: readonly ComposedLine[]): ComposedLine[] {
  if (lines.length === 0 || !before.some(hasPlace)) return append(before, lines);
  return before.flatMap((line, index) => (hasPlace(line) ? insert(line, lines, before[index - 1], before[index + 1]) : [line]));
}
