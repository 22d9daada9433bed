/** Rows of styled text, as they are read from a terminal's buffer. */
import type { IBufferCell, IBufferLine } from '@xterm/headless';
import { paletteToSixteen, nearestOfSixteen } from './colours.ts';

/** A run of text in one style: names such as `bold fg-1 bg-4`, empty for plain text. */
export interface Span {
  readonly text: string;
  readonly style: string;
}

/** One line of a terminal; trailing blanks are cut. */
export type Row = readonly Span[];

/** Bold text in one of the first eight colours is drawn in its bright one, as xterm.js and most terminals do. */
const BRIGHT = 8;

function foreground(cell: IBufferCell): number | null {
  if (cell.isFgRGB()) return nearestOfSixteen(cell.getFgColor());
  if (!cell.isFgPalette()) return null;
  const colour = paletteToSixteen(cell.getFgColor());
  return cell.isBold() && colour < BRIGHT ? colour + BRIGHT : colour;
}

function background(cell: IBufferCell): number | null {
  if (cell.isBgRGB()) return nearestOfSixteen(cell.getBgColor());
  return cell.isBgPalette() ? paletteToSixteen(cell.getBgColor()) : null;
}

/** The names of a cell's style. Swapped colours are resolved; `inverse` stays for where the default ones are swapped. */
function styleOf(cell: IBufferCell): string {
  if (cell.isAttributeDefault()) return '';
  const inverse = cell.isInverse() !== 0;
  const [fg, bg] = inverse ? [background(cell), foreground(cell)] : [foreground(cell), background(cell)];
  const names = [
    cell.isBold() && 'bold',
    cell.isDim() && 'dim',
    cell.isItalic() && 'italic',
    cell.isUnderline() && 'underline',
    cell.isStrikethrough() && 'strike',
    cell.isInvisible() && 'invisible',
    inverse && 'inverse',
    fg !== null && `fg-${fg}`,
    bg !== null && `bg-${bg}`,
  ];
  return names.filter(Boolean).join(' ');
}

/** Joins neighbours of one style and cuts blanks off the end, unless they are drawn (a background). */
export function tidyRow(spans: Iterable<Span>): Row {
  const row: { text: string; style: string }[] = [];
  for (const { text, style } of spans) {
    const last = row.at(-1);
    if (last?.style === style) last.text += text;
    else if (text !== '') row.push({ text, style });
  }
  for (let last = row.at(-1); last !== undefined && !last.style.includes('bg-'); last = row.at(-1)) {
    last.text = last.text.trimEnd();
    if (last.text !== '') break;
    row.pop();
  }
  return row;
}

/** A buffer line's cells from one column to another as spans, blanks included. */
export function spansOf(line: IBufferLine, from = 0, to = line.length): Span[] {
  const spans: Span[] = [];
  for (let column = from; column < to; column++) {
    const cell = line.getCell(column);
    // The second half of a wide character has no width and no text of its own.
    if (cell === undefined || cell.getWidth() === 0) continue;
    spans.push({ text: cell.getChars() || ' ', style: styleOf(cell) });
  }
  return spans;
}

/** A row's text alone. */
export function rowText(row: Row): string {
  return row.map((span) => span.text).join('');
}
