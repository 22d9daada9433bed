/** Reads recordings of all three versions of the format. */
import type { Problem } from '../base/problems.ts';
import { DEFAULT_SIZE, MAX_CAST_LENGTH, castProblem } from './cast-problems.ts';
import { EVENT_CODE, sizeOf, stepName, type Cast } from './cast-format.ts';
import { CastReader } from './cast-reader.ts';

const RE_INK = /\S/;

/** The value that a JSON text stands for; undefined where it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a JSON value is an object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function headerSize(header: Record<string, unknown>, version: 1 | 2 | 3, line: number, reader: CastReader) {
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
  const times = lines.map(parseJson).filter(Array.isArray).map((event) => Number(event[0]));
  return times.length > 2 && times.every((time, i) => i === 0 || time >= times[i - 1]!) ? 2 : 3;
}

function parseV1(whole: Record<string, unknown>, reader: CastReader): Cast {
  const { stdout, ...header } = whole;
  const size = headerSize(header, 1, 1, reader);
  if (!Array.isArray(stdout)) reader.report('LB-CAST-006', 1, stdout ?? null);
  for (const entry of Array.isArray(stdout) ? (stdout as unknown[]) : []) {
    reader.take(Array.isArray(entry) && entry.length === 2 ? [entry[0], EVENT_CODE.OUTPUT, entry[1]] : entry, 1, true);
  }
  return reader.finish(1, withoutNulls(header), size);
}

/** The recording of which nothing was read, with the reason. */
export function nothingRead(reason: Problem): Cast {
  const reader = new CastReader();
  reader.problems.push(reason);
  return reader.finish(null, {}, DEFAULT_SIZE);
}

const isBlank = (line: string) => !RE_INK.test(line);
const isComment = (line: string) => line.startsWith('#');

/** Takes the event of one line; blank lines are none, nor are comments, which version 3 alone has. */
function takeLine(line: string, number: number, version: 2 | 3, reader: CastReader): void {
  // Nearly every line of a recording; blanks and comments are looked for in the others only.
  if (!line.startsWith('[') && (isBlank(line) || (version === 3 && isComment(line)))) return;
  const event = parseJson(line);
  if (event === undefined) reader.report('LB-CAST-005', number, line);
  else reader.take(event, number, version === 3);
}

/** Reads what is understood only as a whole: version 1, versions that nobody knows, and events without a header. */
function parseWhole(text: string, reader: CastReader): Cast {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => !isBlank(line) && !isComment(line));
  if (first < 0) return nothingRead(castProblem('LB-CAST-001', { line: 1 }));
  if (first > 0) reader.report('LB-CAST-002', 1, lines[0]);

  const head = parseJson(lines[first]!);
  const whole = isObject(head) ? head : parseJson(lines.slice(first).join('\n'));
  if (isObject(whole) && whole['version'] === 1) return parseV1(whole, reader);
  if (isObject(head)) {
    reader.report('LB-CAST-003', first + 1, head['version'] ?? null);
    return reader.finish(null, withoutNulls(head), DEFAULT_SIZE);
  }
  reader.report('LB-CAST-002', first + 1, lines[first]);
  const version = guessVersion(lines);
  // What stands in the header's place is already a problem, unless it is an event.
  const from = head === undefined ? first + 1 : first;
  for (const [index, line] of lines.slice(from).entries()) takeLine(line, from + index + 1, version, reader);
  return reader.finish(reader.events.length > 0 ? version : null, {}, DEFAULT_SIZE);
}

/** The header of a recording whose events are lines. */
interface Header {
  readonly version: 2 | 3;
  readonly fields: Record<string, unknown>;
  readonly size: { cols: number; rows: number };
}

/**
 * Reads a recording while it arrives, in pieces that are cut anywhere: events line by line as soon as the header is
 * known, anything else at the end. Never throws: what is malformed is a problem with its line (counted from 1; 1 for
 * everything in version 1, which is one JSON document), and the rest plays.
 */
export class CastParser {
  private readonly reader = new CastReader();
  private header: Header | null = null;
  /** All that has arrived, until a header says that lines are enough. */
  private pieces: string[] = [];
  /** The beginning of a line whose end is still to come. */
  private begun = '';
  private lines = 0;
  private length = 0;
  /** Whether the first line that says anything has been seen. */
  private started = false;

  /** Takes a piece. False when that is more than a recording may have: nothing further is wanted. */
  push(text: string): boolean {
    const isFirst = this.length === 0;
    this.length += text.length;
    if (this.length > MAX_CAST_LENGTH) return false;
    this.takeLines(isFirst && text.startsWith('\uFEFF') ? text.slice(1) : text);
    return true;
  }

  /** The recording, when all of it has been taken. */
  finish(): Cast {
    if (this.length > MAX_CAST_LENGTH) return nothingRead(castProblem('LB-CAST-010', { line: 1, length: `${this.length} characters or more` }));
    // The last line may have no end.
    this.takeLines('\n');
    if (this.header === null) return parseWhole(this.pieces.join(''), this.reader);
    const { version, fields, size } = this.header;
    return this.reader.finish(version, fields, size);
  }

  /** The steps that have been taken to their end, once the one that is named is among them; null until then. */
  upTo(step: string): Cast | null {
    if (this.header === null) return null;
    const { events, marks } = this.reader;
    const index = marks.findIndex((mark, number) => stepName(events[mark]!.data, number) === step);
    const last = marks.at(-1);
    if (index < 0 || last === undefined || index === marks.length - 1) return null;
    const { version, fields, size } = this.header;
    return this.reader.cast(version, fields, size, last);
  }

  /** Takes what is now complete of lines. Once it is known that lines are not enough, only keeps the text. */
  private takeLines(piece: string): void {
    if (this.header === null) this.pieces.push(piece);
    let from = 0;
    for (let to = piece.indexOf('\n'); to >= 0 && this.readsLines; to = piece.indexOf('\n', from)) {
      const line = this.begun + piece.slice(from, to);
      this.begun = '';
      from = to + 1;
      this.lines++;
      if (this.header !== null) takeLine(line, this.lines, this.header.version, this.reader);
      else this.begin(line);
    }
    if (this.readsLines) this.begun += piece.slice(from);
  }

  private get readsLines(): boolean {
    return this.header !== null || !this.started;
  }

  /** Looks for the header. */
  private begin(line: string): void {
    if (isBlank(line) || isComment(line)) return;
    this.started = true;
    const fields = parseJson(line);
    if (!isObject(fields) || (fields['version'] !== 2 && fields['version'] !== 3)) return;
    if (this.lines > 1) this.reader.report('LB-CAST-002', 1, this.pieces.join('').split('\n', 1)[0]);
    const { version } = fields;
    this.header = { version, fields: withoutNulls(fields), size: headerSize(fields, version, this.lines, this.reader) };
    this.pieces = [];
  }
}

/** Reads a recording of any version, as `CastParser` does. */
export function parseCast(text: string): Cast {
  const parser = new CastParser();
  parser.push(text);
  return parser.finish();
}
