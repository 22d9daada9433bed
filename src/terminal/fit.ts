/** How large a terminal's text is drawn: it is fitted by font size alone, never reflowed and never scaled. */
import type { Size } from './screen.ts';

/** The family of terminal.css: JetBrains Mono with its line made 1.15 high, so that 22 rows fit a slide. */
export const FONT_FAMILY = 'Layerbook Terminal';

/** A character's measures for each pixel of font size; ascent and descent are those of terminal.css' overrides. */
const CELL = { width: 0.6, ascent: 0.9, descent: 0.25 } as const;

/** No terminal's text is smaller than this, in pixels; a narrower box scrolls sideways. */
export const MIN_FONT_SIZE = 12;

/** The room for a terminal, in pixels. A height of null is no limit. */
export interface Room {
  readonly width: number;
  readonly height: number | null;
  /** The largest font size wanted. */
  readonly most: number;
  /** Height of a row for each pixel of a character's height, as xterm.js' `lineHeight`. */
  readonly lineHeight: number;
  /** Device pixels for each pixel: rows are whole device pixels high. */
  readonly pixelRatio: number;
}

/** How a terminal is drawn in its room. */
export interface Fit {
  readonly fontSize: number;
  readonly lineHeight: number;
  /** Pixels that the terminal takes. */
  readonly width: number;
  readonly height: number;
  /** Whether it is wider than its room. */
  readonly scrolls: boolean;
}

/** The height of all rows in pixels, rounded as browsers (ascent and descent) and xterm.js' DOM renderer do. */
function heightOf(rows: number, fontSize: number, { lineHeight, pixelRatio }: Room): number {
  const character = Math.round(fontSize * CELL.ascent) + Math.round(fontSize * CELL.descent);
  const row = Math.floor(Math.ceil(character * pixelRatio) * lineHeight);
  return Math.round((row * rows) / pixelRatio);
}

/** The largest font size, in quarters of a pixel, at which a terminal fits its room; never below the least readable one. */
export function fitTerminal({ cols, rows }: Size, room: Room): Fit {
  const limit = room.height ?? Infinity;
  let fontSize = Math.floor(Math.min(room.most, room.width / (cols * CELL.width)) * 4) / 4;
  while (fontSize > MIN_FONT_SIZE && heightOf(rows, fontSize, room) > limit) fontSize -= 0.25;
  fontSize = Math.max(MIN_FONT_SIZE, fontSize);
  const width = Math.ceil(cols * fontSize * CELL.width);
  return { fontSize, lineHeight: room.lineHeight, width, height: heightOf(rows, fontSize, room), scrolls: width > room.width };
}
