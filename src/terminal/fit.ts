/** How large a terminal's text is drawn: it is fitted by font size alone, never reflowed and never scaled. */
import type { Size } from './screen.ts';

/**
 * A row's measures for each pixel of font size: JetBrains Mono is 0.6 wide. Rows are as high as is pleasant to read
 * where there is room for it, and never tighter than lets 22 of them at 18 pixels stand on a slide with its heading.
 */
const CELL = { width: 0.6, height: 1.38, leastHeight: 1.15 } as const;

/** No terminal's text that is there to be read is smaller than this, in pixels; a narrower box scrolls sideways. */
export const MIN_FONT_SIZE = 12;

/** The room for a terminal, in pixels. A height of null is no limit. */
export interface Room {
  readonly width: number;
  readonly height: number | null;
  /** The largest font size wanted. */
  readonly most: number;
  /** The smallest; without it the least readable one. */
  readonly least?: number;
  /** Device pixels for each pixel: rows are whole device pixels high. */
  readonly pixelRatio: number;
}

/** How a terminal is drawn in its room. */
export interface Fit {
  readonly fontSize: number;
  /** Pixels from one row to the next. */
  readonly rowHeight: number;
  /** Pixels that the terminal takes. */
  readonly width: number;
  readonly height: number;
  /** Whether it is larger than its room. */
  readonly scrolls: boolean;
}

/** The largest font size, in quarters of a pixel, at which a terminal fits its room; never below the smallest. */
export function fitTerminal({ cols, rows }: Size, { width: wide, height: high, most, least = MIN_FONT_SIZE, pixelRatio }: Room): Fit {
  const widest = Math.min(most, wide / (cols * CELL.width), (high ?? Infinity) / (rows * CELL.leastHeight));
  const fontSize = Math.max(least, Math.floor(widest * 4) / 4);
  const row = Math.min(fontSize * CELL.height, Math.max(fontSize * CELL.leastHeight, (high ?? Infinity) / rows));
  // Whole device pixels, so that every row is drawn alike.
  const rowHeight = Math.floor(row * pixelRatio) / pixelRatio;
  const width = Math.ceil(cols * fontSize * CELL.width);
  const height = rows * rowHeight;
  return { fontSize, rowHeight, width, height, scrolls: width > wide || height > (high ?? Infinity) };
}
