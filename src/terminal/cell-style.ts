/** How a terminal's cell looks, as names that the page has classes for: what xterm.js' own display draws, and no more. */
import type { IBufferCell } from '@xterm/headless';
import { nearestOfSixteen, paletteToSixteen } from './colours.ts';

/** What xterm.js 6 knows of a cell and its typings leave out. Tests hold that it is there. */
interface ExtendedCell {
  hasExtendedAttrs(): number;
  readonly extended: { readonly urlId: number };
  getUnderlineStyle(): number;
  isUnderlineColorDefault(): boolean;
  isUnderlineColorRGB(): boolean;
  getUnderlineColor(): number;
}

const extended = (cell: IBufferCell) => cell as unknown as ExtendedCell;

/** The number of a cell's own link (OSC 8), 0 where it has none. */
export function linkIdOf(cell: IBufferCell): number {
  return extended(cell).hasExtendedAttrs() === 0 ? 0 : extended(cell).extended.urlId;
}

/** A colour as a recording names it: one of xterm's 256, or red, green and blue; null is the theme's own. */
type Colour = { readonly value: number; readonly isRgb: boolean } | null;

/** Bold text in one of the first eight colours is drawn in its bright one, as most terminals do. */
const BRIGHT = 8;

function sixteenOf({ value, isRgb }: NonNullable<Colour>, isBold = false): number {
  if (isRgb) return nearestOfSixteen(value);
  return paletteToSixteen(isBold && value < BRIGHT ? value + BRIGHT : value);
}

/** Underlines by their number in SGR 4:n. */
const UNDERLINES = ['', 'underline', 'underline double', 'underline wavy', 'underline dotted', 'underline dashed'] as const;

/** The names of an underline. A link's own (xterm.js underlines each) is drawn where it is known whether it leads anywhere. */
function underlineOf(cell: IBufferCell, isBold: boolean): string {
  if (cell.isUnderline() === 0 || linkIdOf(cell) !== 0) return '';
  const known = extended(cell);
  const style = UNDERLINES[known.getUnderlineStyle()] ?? 'underline';
  if (known.isUnderlineColorDefault()) return style;
  return `${style} line-${sixteenOf({ value: known.getUnderlineColor(), isRgb: known.isUnderlineColorRGB() }, isBold)}`;
}

/** The names of a cell's style. Swapped colours are resolved; `inverse` stays for where the default ones are swapped. */
export function styleOf(cell: IBufferCell): string {
  if (cell.isAttributeDefault()) return '';
  const text: Colour = cell.isFgDefault() ? null : { value: cell.getFgColor(), isRgb: cell.isFgRGB() };
  const ground: Colour = cell.isBgDefault() ? null : { value: cell.getBgColor(), isRgb: cell.isBgRGB() };
  const isInverse = cell.isInverse() !== 0;
  const isBold = cell.isBold() !== 0;
  const [fg, bg] = isInverse ? [ground, text] : [text, ground];
  const names = [
    isBold && 'bold',
    cell.isDim() && 'dim',
    cell.isItalic() && 'italic',
    underlineOf(cell, isBold),
    cell.isStrikethrough() && 'strike',
    cell.isOverline() && 'overline',
    cell.isInvisible() && 'invisible',
    isInverse && 'inverse',
    fg !== null && `fg-${sixteenOf(fg, isBold)}`,
    bg !== null && `bg-${sixteenOf(bg)}`,
  ];
  return names.filter(Boolean).join(' ');
}
