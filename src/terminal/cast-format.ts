/** What an asciicast recording is, whichever version of the format it comes from. */
import type { Problem } from '../base/problems.ts';

/** What one event of a recording is; other codes are passed through, as the specification demands. */
export const EVENT_CODE = {
  OUTPUT: 'o', // text that the terminal was sent
  INPUT: 'i', // text that was typed; never part of the picture
  MARKER: 'm', // a place with a label
  RESIZE: 'r', // "{COLS}x{ROWS}"
  EXIT: 'x', // exit status of the session's process, as a string
} as const;

/** Something that happened, `time` seconds after the recording began. */
export interface CastEvent {
  readonly time: number;
  readonly code: string;
  readonly data: string;
}

/** A named place in a recording, `time` seconds after it began. */
export interface Marker {
  readonly time: number;
  readonly label: string;
}

/** What the step that begins at a marker is called: its label, or the number of the step where that is empty. */
export function stepName(label: string, index: number): string {
  return label || String(index + 1);
}

/** A recording that was read. What could not be read is among `problems`; the rest plays. */
export interface Cast {
  /** Version of the format; null where nothing could be read. */
  readonly version: 1 | 2 | 3 | null;
  readonly cols: number;
  readonly rows: number;
  /** The header as stored, without the fields that are null. */
  readonly header: Readonly<Record<string, unknown>>;
  /** Seconds until the last event. */
  readonly duration: number;
  readonly events: readonly CastEvent[];
  readonly markers: readonly Marker[];
  /** Exit status of the session's process, null where the recording does not say. */
  readonly exit: number | null;
  readonly problems: readonly Problem[];
}

/** Bytes of all output of a recording as UTF-8. */
export function outputBytesOf({ events }: Pick<Cast, 'events'>): number {
  // As one text: an event may end within a pair of surrogates.
  return new TextEncoder().encode(events.filter(({ code }) => code === EVENT_CODE.OUTPUT).map(({ data }) => data).join('')).length;
}

/** The largest terminal that a recording may ask for. */
export const MAX_SIZE = { cols: 1000, rows: 500 } as const;

const RE_RESIZE = /^(\d{1,6})x(\d{1,6})$/;

/** The size that two values name, or null where it is none that a terminal can have. */
export function sizeOf(cols: unknown, rows: unknown): { cols: number; rows: number } | null {
  const fits = (value: unknown, most: number) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most;
  return fits(cols, MAX_SIZE.cols) && fits(rows, MAX_SIZE.rows) ? { cols: cols as number, rows: rows as number } : null;
}

/** The size in a resize event, or null where it is none that a terminal can have. */
export function parseSize(data: string): { cols: number; rows: number } | null {
  const [, cols, rows] = RE_RESIZE.exec(data) ?? [];
  return sizeOf(Number(cols), Number(rows));
}
