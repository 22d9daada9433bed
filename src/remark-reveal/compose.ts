import { isBlank, type SourceLine } from './source.ts';

/** A line of a whole slide, its steps joined. */
export interface ComposedLine extends SourceLine {
  /** The step with which the line appears. */
  readonly step: number;
  /** Whether it stands for a `--` (and the blank lines around it): no blank line that the author wrote. */
  readonly seam: boolean;
}

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

/**
 * Joins the steps of a slide to one piece of markdown, so that a list, a numbered list or a table that a step
 * continues stays one. A `--` and the blank lines around it become one blank line, which ends a paragraph and not a
 * list; between rows of a table they become nothing.
 */
export function compose(steps: readonly (readonly SourceLine[])[]): ComposedLine[] {
  const composed: ComposedLine[] = [];
  steps.forEach((step, number) => {
    const lines = trimBlank(step);
    if (lines.length === 0) return;
    if (composed.length > 0 && !(endsInTable(composed) && startsWithRow(lines))) {
      composed.push({ ...lines[0]!, text: '', verbatim: false, step: number, seam: true });
    }
    for (const line of lines) composed.push({ ...line, step: number, seam: false });
  });
  return composed;
}
