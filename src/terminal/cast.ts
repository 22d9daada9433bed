/**
 * Terminal recordings in asciinema's format: versions 1, 2 and 3 are read, version 3 is written.
 * https://docs.asciinema.org/manual/asciicast/v3/ (the older ones beside it).
 */
import { problemsOf, type Problem } from '../base/problems.ts';

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
  /** Bytes of all output as UTF-8. */
  readonly outputBytes: number;
  readonly problems: readonly Problem[];
}

/** A larger recording is refused: xterm.js throws away what exceeds 50 MB of waiting output. */
export const MAX_CAST_LENGTH = 50_000_000;

const DEFAULT_SIZE = { cols: 80, rows: 24 };
const MAX_COLS = 1000;
const MAX_ROWS = 500;
const MAX_PROBLEMS = 100;

const RE_RESIZE = /^(\d{1,6})x(\d{1,6})$/;
const RE_INTEGER = /^-?\d{1,9}$/;

const problem = problemsOf({
  'LB-CAST-001': { severity: 'error', message: 'A recording was expected, but the file is empty.' },
  'LB-CAST-002': {
    severity: 'error',
    message: 'Line {line}: a header (a JSON object with "version") was expected, found {found}.',
    hint: 'Its events are read as far as they can be understood.',
  },
  'LB-CAST-003': { severity: 'error', message: 'Line {line}: asciicast version 1, 2 or 3 was expected, found {found}.' },
  'LB-CAST-004': {
    severity: 'error',
    message: `Line {line}: a terminal size up to ${MAX_COLS} × ${MAX_ROWS} was expected, found {found}.`,
    hint: `${DEFAULT_SIZE.cols} × ${DEFAULT_SIZE.rows} is used.`,
  },
  'LB-CAST-005': { severity: 'error', message: 'Line {line}: JSON was expected, found {found}.', hint: 'The line is left out.' },
  'LB-CAST-006': {
    severity: 'error',
    message: 'Line {line}: an event [time, code, text] was expected, found {found}.',
    hint: 'The event is left out; its time counts where it has one.',
  },
  'LB-CAST-007': {
    severity: 'warning',
    message: 'Line {line}: a time that does not run backwards was expected, found {found}.',
    hint: 'The event is played together with the one before it.',
  },
  'LB-CAST-008': { severity: 'error', message: 'Line {line}: a new size such as "80x24" was expected, found {found}.' },
  'LB-CAST-009': { severity: 'error', message: 'Line {line}: an exit status such as "0" was expected, found {found}.' },
  'LB-CAST-010': { severity: 'error', message: `The recording has {length} characters; more than ${MAX_CAST_LENGTH} are not read.` },
  'LB-CAST-011': { severity: 'error', message: '{count} further problems are not listed.' },
});

/** A value as a message shows it: as JSON, cut after 40 characters. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function parseJson(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Microseconds: what remains of the error of adding many small floating-point numbers is cut off. */
function exact(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}

/** Collects the events of one recording, whichever version they come from. */
class Reader {
  readonly events: CastEvent[] = [];
  readonly problems: Problem[] = [];
  exit: number | null = null;
  private time = 0;
  private unlisted = 0;

  report(code: Parameters<typeof problem>[0], line: number, found: unknown): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push(problem(code, { line, found: shown(found) }));
    else this.unlisted++;
  }

  /** Takes one event; `relative` says whether its time counts from the event before it. */
  take(event: unknown, line: number, relative: boolean): void {
    const [stored, code, data] = Array.isArray(event) ? (event as unknown[]) : [];
    const timed = typeof stored === 'number' && Number.isFinite(stored);
    if (timed) this.advance(stored, line, relative);
    if (!timed || typeof code !== 'string' || typeof data !== 'string') return this.report('LB-CAST-006', line, event);
    if (code === EVENT_CODE.RESIZE && parseSize(data) === null) return this.report('LB-CAST-008', line, data);
    if (code === EVENT_CODE.EXIT) {
      if (!RE_INTEGER.test(data)) return this.report('LB-CAST-009', line, data);
      this.exit = Number(data);
    }
    this.events.push({ time: this.time, code, data });
  }

  private advance(stored: number, line: number, relative: boolean): void {
    const time = exact(relative ? this.time + stored : stored);
    if (time < this.time) this.report('LB-CAST-007', line, stored);
    else this.time = time;
  }

  finish(version: Cast['version'], header: Record<string, unknown>, size: { cols: number; rows: number }): Cast {
    if (this.unlisted > 0) this.problems.push(problem('LB-CAST-011', { count: this.unlisted }));
    const output = this.events.filter((event) => event.code === EVENT_CODE.OUTPUT).map((event) => event.data);
    return {
      version,
      ...size,
      header,
      duration: this.time,
      events: this.events,
      markers: this.events.filter((event) => event.code === EVENT_CODE.MARKER).map(({ time, data }) => ({ time, label: data })),
      exit: this.exit,
      outputBytes: new TextEncoder().encode(output.join('')).length,
      problems: this.problems,
    };
  }
}

/** The size in a resize event, or null where it is none that a terminal can have. */
export function parseSize(data: string): { cols: number; rows: number } | null {
  const [, cols, rows] = RE_RESIZE.exec(data) ?? [];
  return sizeOf(Number(cols), Number(rows));
}

function sizeOf(cols: unknown, rows: unknown): { cols: number; rows: number } | null {
  const fits = (value: unknown, max: number) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= max;
  return fits(cols, MAX_COLS) && fits(rows, MAX_ROWS) ? { cols: cols as number, rows: rows as number } : null;
}

function headerSize(header: Record<string, unknown>, version: 1 | 2 | 3, line: number, reader: Reader) {
  const term = isObject(header['term']) ? header['term'] : {};
  const size = version === 3 ? sizeOf(term['cols'], term['rows']) : sizeOf(header['width'], header['height']);
  if (size === null) {
    reader.report('LB-CAST-004', line, version === 3 ? (header['term'] ?? null) : [header['width'], header['height']]);
  }
  return size ?? DEFAULT_SIZE;
}

/** Null means absent in old files (asciinema's own fixtures hold `null` titles and environment values). */
function withoutNulls(header: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(header)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [key, isObject(value) ? withoutNulls(value) : value]),
  );
}

/** Without a header the times tell: counted from the start they never fall, as intervals they soon do. */
function guessVersion(lines: readonly string[]): 2 | 3 {
  const times = lines.map((line) => parseJson(line)?.value).filter(Array.isArray).map((event) => Number(event[0]));
  return times.length > 2 && times.every((time, i) => i === 0 || time >= times[i - 1]!) ? 2 : 3;
}

function parseV1(whole: Record<string, unknown>, reader: Reader): Cast {
  const { stdout, ...header } = whole;
  const size = headerSize(header, 1, 1, reader);
  if (!Array.isArray(stdout)) reader.report('LB-CAST-006', 1, stdout ?? null);
  for (const entry of Array.isArray(stdout) ? (stdout as unknown[]) : []) {
    reader.take(Array.isArray(entry) && entry.length === 2 ? [entry[0], EVENT_CODE.OUTPUT, entry[1]] : entry, 1, true);
  }
  return reader.finish(1, withoutNulls(header), size);
}

/**
 * Reads a recording of any version. Never throws: what is malformed is a problem with its line
 * (counted from 1; 1 for everything in version 1, which is one JSON document), and the rest plays.
 */
export function parseCast(text: string): Cast {
  const reader = new Reader();
  if (text.length > MAX_CAST_LENGTH) {
    reader.problems.push(problem('LB-CAST-010', { line: 1, length: text.length }));
    return reader.finish(null, {}, DEFAULT_SIZE);
  }
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  const isBlank = (line: string) => line.trim() === '';
  const isComment = (line: string) => line.startsWith('#');
  const first = lines.findIndex((line) => !isBlank(line) && !isComment(line));
  if (first < 0) {
    reader.problems.push(problem('LB-CAST-001', { line: 1 }));
    return reader.finish(null, {}, DEFAULT_SIZE);
  }
  if (first > 0) reader.report('LB-CAST-002', 1, lines[0]);

  const head = parseJson(lines[first]!)?.value;
  const whole = isObject(head) ? head : parseJson(lines.slice(first).join('\n'))?.value;
  if (isObject(whole) && whole['version'] === 1) return parseV1(whole, reader);

  const known = isObject(head);
  if (!known) reader.report('LB-CAST-002', first + 1, lines[first]);
  else if (head['version'] !== 2 && head['version'] !== 3) {
    reader.report('LB-CAST-003', first + 1, head['version'] ?? null);
    return reader.finish(null, withoutNulls(head), DEFAULT_SIZE);
  }
  const version = known ? (head['version'] as 2 | 3) : guessVersion(lines);
  const size = known ? headerSize(head, version, first + 1, reader) : DEFAULT_SIZE;
  for (let i = known ? first + 1 : first; i < lines.length; i++) {
    const line = lines[i]!;
    if (isBlank(line) || (version === 3 && isComment(line))) continue;
    const event = parseJson(line);
    if (event !== null) reader.take(event.value, i + 1, version === 3);
    else if (known || i > first) reader.report('LB-CAST-005', i + 1, line);
  }
  const read = known || reader.events.length > 0;
  return reader.finish(read ? version : null, known ? withoutNulls(head) : {}, size);
}

/** What a recording is written from: a size, further header fields, and events with their times from the start. */
export type CastSource = Pick<Cast, 'cols' | 'rows' | 'events'> & { readonly header?: Readonly<Record<string, unknown>> };

/** Header fields that version 3 keeps elsewhere or no longer has. */
const OLD_FIELDS = new Set(['version', 'term', 'width', 'height', 'duration', 'theme']);

/**
 * Writes a recording in version 3. Intervals are whole milliseconds; each is the difference of rounded
 * times, so that a rounding error is made up for by the next interval and the sum does not drift.
 */
export function writeCast({ cols, rows, header = {}, events }: CastSource): string {
  const others = Object.fromEntries(Object.entries(header).filter(([key]) => !OLD_FIELDS.has(key)));
  const term = { ...(isObject(header['term']) ? header['term'] : {}), ...(header['theme'] ? { theme: header['theme'] } : {}), cols, rows };
  const lines = [JSON.stringify({ version: 3, term, ...others })];
  let written = 0;
  for (const { time, code, data } of events) {
    const now = Math.max(written, Math.round(time * 1000));
    lines.push(`[${((now - written) / 1000).toFixed(3)}, ${JSON.stringify(code)}, ${JSON.stringify(data)}]`);
    written = now;
  }
  return `${lines.join('\n')}\n`;
}
