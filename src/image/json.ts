/** JSON of an archive: read within bounds, its shape checked where it is used. */
import { ProblemError, type Problem } from '../base/problems.ts';
import { LIMITS, type Limits } from './limits.ts';
import { quoted } from './paths.ts';
import { problem, type Report } from './problems.ts';

/** A JSON object. */
export type JsonObject = Record<string, unknown>;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The text of a JSON document's bytes. Throws a `ProblemError` where it is too large or no UTF-8. */
export function textOfJson(bytes: Uint8Array, entry: string, { jsonBytes }: Limits = LIMITS): string {
  if (bytes.length > jsonBytes) throw failure('LB-IMG-030', { entry, expected: jsonBytes, found: bytes.length, limit: 'jsonBytes' });
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw failure('LB-IMG-031', { entry });
  }
}

/** The value of a JSON document's bytes. Throws a `ProblemError` where it is none or nests too deep. */
export function valueOfJson(bytes: Uint8Array, entry: string, limits: Limits = LIMITS): unknown {
  const text = textOfJson(bytes, entry, limits);
  if (nestsDeeper(bytes, limits.jsonDepth)) throw failure('LB-IMG-034', { entry, expected: limits.jsonDepth, limit: 'jsonDepth' });
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw failure('LB-IMG-032', { entry, found: quoted((error as Error).message) });
  }
}

function failure(...details: Parameters<typeof problem>): ProblemError {
  return new ProblemError(problem(...details));
}

/** Whether brackets outside of strings nest deeper than that. */
function nestsDeeper(bytes: Uint8Array, most: number): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte === QUOTE) inString = !inString;
    else if (inString) i += byte === BACKSLASH ? 1 : 0;
    // `[` and `{`, `]` and `}` differ in one bit.
    else if ((byte | 0x20) === 0x7b && ++depth > most) return true;
    else if ((byte | 0x20) === 0x7d) depth -= 1;
  }
  return false;
}

/** Runs what may throw a `ProblemError`, hands its problem on, and gives undefined then. */
export function orProblem<Value>(run: () => Value, take: (problem: Problem) => void): Value | undefined {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    take(error.problem);
    return undefined;
  }
}

/** What a value is, as it fits into a sentence. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** A document whose fields are read one by one; a field of the wrong type is reported and taken as absent. */
export class Fields {
  readonly #value: JsonObject;
  readonly #report: Report;
  readonly #entry: string;
  readonly #at: string;

  /** `at` is where in the document this object stands, for messages. */
  constructor(value: unknown, entry: string, report: Report, at = '') {
    this.#entry = entry;
    this.#report = report;
    this.#at = at;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (!isObject) report('LB-IMG-033', { entry, field: at || 'the document', expected: 'an object', found: kindOf(value) });
    this.#value = isObject ? (value as JsonObject) : {};
  }

  /** The names of all of its fields. */
  names(): string[] {
    return Object.keys(this.#value);
  }

  string(name: string): string | null {
    return this.#get(name, 'a string', (value) => (typeof value === 'string' ? value : undefined)) ?? null;
  }

  number(name: string): number | null {
    return this.#get(name, 'a number', (value) => (typeof value === 'number' ? value : undefined)) ?? null;
  }

  boolean(name: string): boolean {
    return this.#get(name, 'true or false', (value) => (typeof value === 'boolean' ? value : undefined)) ?? false;
  }

  object(name: string): JsonObject | null {
    const toObject = (value: unknown) => (typeof value === 'object' && !Array.isArray(value) ? (value as JsonObject) : undefined);
    return this.#get(name, 'an object', toObject) ?? null;
  }

  fields(name: string): Fields | null {
    const value = this.object(name);
    return value === null ? null : new Fields(value, this.#entry, this.#report, this.#path(name));
  }

  list(name: string): unknown[] {
    return this.#get(name, 'a list', (value) => (Array.isArray(value) ? value : undefined)) ?? [];
  }

  /** The objects of a list; what is no object in it is reported and counts as an empty one. */
  items(name: string): Fields[] {
    return this.list(name).map((item, i) => new Fields(item, this.#entry, this.#report, `${this.#path(name)}[${i}]`));
  }

  /** The strings of a list; what is no string in it is reported and left out. */
  strings(name: string): string[] {
    return this.list(name).filter((item, i): item is string => {
      if (typeof item === 'string') return true;
      this.#report('LB-IMG-033', { entry: this.#entry, field: `${this.#path(name)}[${i}]`, expected: 'a string', found: kindOf(item) });
      return false;
    });
  }

  #get<Value>(name: string, expected: string, to: (value: unknown) => Value | undefined): Value | undefined {
    const value = valueOf(this.#value, name);
    if (value === undefined || value === null) return undefined;
    const result = to(value);
    if (result === undefined) this.#report('LB-IMG-033', { entry: this.#entry, field: this.#path(name), expected, found: kindOf(value) });
    return result;
  }

  #path(name: string): string {
    return this.#at === '' ? name : `${this.#at}.${name}`;
  }
}

/** A field by its name, else by its name without regard to case, as Go's encoding/json finds it for Docker. */
function valueOf(object: JsonObject, name: string): unknown {
  if (Object.hasOwn(object, name)) return object[name];
  const key = Object.keys(object).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : object[key];
}
