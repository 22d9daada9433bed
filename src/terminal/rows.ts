/** Rows of styled text, as they are read from a terminal's buffer. */
import type { IBufferCell, IBufferLine } from '@xterm/headless';
import { linkIdOf, styleOf } from './cell-style.ts';

/** A run of text in one style: names such as `bold fg-1 bg-4`, empty for plain text. */
export interface Span {
  readonly text: string;
  readonly style: string;
  /** Where the recording itself links it to (OSC 8): an http(s) address. */
  readonly address?: string;
}

/** One line of a terminal; trailing blanks are cut. */
export type Row = readonly Span[];

/** Blanks in these styles are seen. */
const RE_DRAWN_BLANK = /bg-|inverse|cursor|underline|strike|overline/;

/** Joins neighbours of one style. */
export function joinSpans(spans: Iterable<Span>): { text: string; style: string; address?: string }[] {
  const row: { text: string; style: string; address?: string }[] = [];
  for (const span of spans) {
    const last = row.at(-1);
    if (last !== undefined && last.style === span.style && last.address === span.address && !isOwnCell(span)) last.text += span.text;
    else if (span.text !== '') row.push({ ...span });
  }
  return row;
}

/** The same with blanks cut off the end, unless they are drawn (a background). */
export function tidyRow(spans: Iterable<Span>): Row {
  const row = joinSpans(spans);
  for (let last = row.at(-1); last !== undefined && !RE_DRAWN_BLANK.test(last.style); last = row.at(-1)) {
    last.text = last.text.trimEnd();
    if (last.text !== '') break;
    row.pop();
  }
  return row;
}

/** What the page's mono has: Latin, as its font file is cut. Another font's letters need not be as wide as a cell. */
const RE_IN_FONT = /^[\u0000-\u00ff\u2000-\u206f\u20ac\u2122\u2191\u2193\u2212\u2215]$/;

/** Styles of a character that is drawn in a cell of its own, one column wide or two. */
const OWN_CELL = ['cell-1', 'cell-2'] as const;

function isOwnCell({ style }: Span): boolean {
  return OWN_CELL.some((name) => style.endsWith(name));
}

/** Which cells of a line are wanted, and how. */
export interface Cells {
  /** The first column, and the one after the last. */
  readonly from?: number;
  readonly to?: number;
  /** Whether characters that the page's mono does not have get cells of their own, so that columns stay columns. */
  readonly grid?: boolean;
  /** The address of the link (OSC 8) of this number. */
  readonly addressOf?: (link: number) => string | null;
}

/** The first code that may be outside of the page's mono. */
const BEYOND_LATIN_1 = '\u0100';

/** A buffer line's cells as spans, blanks included. */
export function spansOf(line: IBufferLine, { from = 0, to = line.length, grid = false, addressOf = () => null }: Cells = {}): Span[] {
  const spans: { text: string; style: string; address?: string }[] = [];
  let last: (typeof spans)[number] | undefined;
  let buffer: IBufferCell | undefined;
  for (let column = from; column < to; column++) {
    const cell = (buffer = line.getCell(column, buffer));
    // The second half of a wide character has no width and no text of its own.
    if (cell === undefined || cell.getWidth() === 0) continue;
    const text = cell.getChars() || ' ';
    const isPlain = cell.isAttributeDefault();
    // Nearly all cells; a screen is drawn anew at each seek, and has thousands.
    if (isPlain && text.length === 1 && text < BEYOND_LATIN_1 && last?.style === '' && last.address === undefined) {
      last.text += text;
      continue;
    }
    const own = grid && !RE_IN_FONT.test(text);
    const style = own ? `${styleOf(cell)} ${OWN_CELL[cell.getWidth() - 1] ?? ''}`.trim() : styleOf(cell);
    const link = isPlain ? 0 : linkIdOf(cell);
    const address = link === 0 ? null : addressOf(link);
    if (!own && last !== undefined && last.style === style && (last.address ?? null) === address) last.text += text;
    else spans.push((last = { text, style, ...(address === null ? {} : { address }) }));
  }
  return spans;
}

/** A row's text alone. */
export function rowText(row: Row): string {
  return row.map((span) => span.text).join('');
}
