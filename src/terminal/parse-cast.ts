/** Reads recordings of all three versions of the format. */
import type { Problem } from '../base/problems.ts';
import { DEFAULT_SIZE, MAX_CAST_LENGTH, castProblem } from './cast-problems.ts';
import { EVENT_CODE, sizeOf, type Cast } from './cast-format.ts';
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

/**
 * Reads a recording of any version. Never throws: what is malformed is a problem with its line
 * (counted from 1; 1 for everything in version 1, which is one JSON document), and the rest plays.
 */
export function parseCast(text: string): Cast {
  if (text.length > MAX_CAST_LENGTH) return nothingRead(castProblem('LB-CAST-010', { line: 1, length: text.length }));
  const reader = new CastReader();
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  const isBlank = (line: string) => !RE_INK.test(line);
  const isComment = (line: string) => line.startsWith('#');
  const first = lines.findIndex((line) => !isBlank(line) && !isComment(line));
  if (first < 0) return nothingRead(castProblem('LB-CAST-001', { line: 1 }));
  if (first > 0) reader.report('LB-CAST-002', 1, lines[0]);

  const head = parseJson(lines[first]!);
  const whole = isObject(head) ? head : parseJson(lines.slice(first).join('\n'));
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
    if (event !== undefined) reader.take(event, i + 1, version === 3);
    else if (known || i > first) reader.report('LB-CAST-005', i + 1, line);
  }
  const read = known || reader.events.length > 0;
  return reader.finish(read ? version : null, known ? withoutNulls(head) : {}, size);
}
