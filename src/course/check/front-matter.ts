import { LineCounter, parseDocument, isMap, type Document, type Node } from 'yaml';
import type { Problem } from '../../base/problems.ts';
import { didYouMean, nearest } from '../../base/suggest.ts';
import { courseProblem, type CourseCode } from '../problems.ts';

/** Where something stands in a file, from 1. */
export interface Place {
  line: number;
  column: number;
}

/** One issue as zod reports it; the fields that it has depend on its code. */
interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly expected?: string;
  readonly origin?: string;
  readonly keys?: readonly string[];
}

/** What is asked of a schema here: zod’s objects, lists and texts have it. */
export interface Schema {
  safeParse(value: unknown): { success: boolean; data?: unknown; error?: { issues: readonly Issue[] } | undefined };
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly element?: Schema;
}

/** Front matter that was read. */
export interface FrontMatter {
  /** What the schema makes of it; null where it refuses. */
  readonly data: Record<string, unknown> | null;
  /** What stands there, sound or not; empty where it is no YAML. */
  readonly written: Readonly<Record<string, unknown>>;
  readonly problems: Problem[];
  /** Where the value of a field stands, or what it would stand in. */
  placeOf(path: readonly PropertyKey[]): Place;
  /** The document without it: its lines are empty, so that all others keep their numbers. */
  readonly body: string;
}

const RE_FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)(?:^|\r?\n)---[ \t]*(?=\r?\n|$)/;
const FIRST: Place = { line: 1, column: 1 };

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'a text', number: 'a number', int: 'a whole number', array: 'a list', object: 'a group of fields', boolean: 'true or false',
};

/** Reads a document’s front matter by its schema. Every problem has its place; `what` names the document: “a lesson”. */
export function readFrontMatter(text: string, schema: Schema, what: string): FrontMatter {
  const match = RE_FRONT_MATTER.exec(text);
  const nothing = { data: null, written: {}, placeOf: () => FIRST };
  if (match === null) {
    const expected = Object.keys(schema.shape ?? {}).join(', ');
    return { ...nothing, problems: [courseProblem('LB-COURSE-010', { ...FIRST, expected, found: 'nothing' })], body: text };
  }
  const body = match[0].replaceAll(/[^\r\n]+/g, '') + text.slice(match[0].length);
  const lines = new LineCounter();
  const document = parseDocument(match[1]!, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: line + 1, column: col };
  };
  const [fault] = document.errors;
  if (fault !== undefined) {
    const reason = fault.message.replace(/\.$/, '');
    return { ...nothing, problems: [courseProblem('LB-COURSE-011', { ...at(fault.pos[0]), reason })], body };
  }
  const written: unknown = document.toJS() ?? {};
  const { success, data, error } = schema.safeParse(written);
  const issues = error?.issues ?? [];
  const problems = withoutMeant(issues).flatMap((issue) => problemsOf(issue, { document, schema, what, at }));
  return {
    data: success ? (data as Record<string, unknown>) : null,
    written: typeof written === 'object' ? (written as Record<string, unknown>) : {},
    problems,
    placeOf: (path) => at(offsetOf(document, path)),
    body,
  };
}

interface Reading {
  document: Document;
  schema: Schema;
  what: string;
  at(offset: number): Place;
}

/** A field that is misspelt is told once: as the one that is not known, and not as the one that is missing too. */
function withoutMeant(issues: readonly Issue[]): readonly Issue[] {
  const unknown = issues.flatMap(({ path, keys = [] }) => keys.map((key) => ({ path: path.join('.'), key })));
  return issues.filter(({ code, path }) => {
    const outer = path.slice(0, -1).join('.');
    return code !== 'invalid_type' || !unknown.some((one) => one.path === outer && nearest(one.key, [String(path.at(-1))]) !== undefined);
  });
}

/** What an issue means to the author. */
function problemsOf({ code, path, expected, origin, keys = [] }: Issue, { document, schema, what, at }: Reading): Problem[] {
  const tell = (kind: CourseCode, place: Place, details: object) => courseProblem(kind, { ...place, ...details });
  const within = (outer: readonly PropertyKey[]) => (outer.length === 0 ? `the front matter of ${what}` : `an entry of “${String(outer[0])}”`);
  if (code === 'unrecognized_keys') {
    const known = Object.keys(schemaAt(schema, path).shape ?? {});
    return keys.map((found) => tell('LB-COURSE-012', at(keyOffset(document, [...path, found])), { found, where: within(path), choice: didYouMean(found, known) }));
  }
  const field = path.join('.');
  const isThere = document.hasIn(path);
  if (code === 'invalid_type' && !isThere && path.length > 0) {
    const where = within(path.slice(0, -1));
    const outer = path.slice(0, -1);
    return [tell('LB-COURSE-013', at(offsetOf(document, outer)), { expected: String(path.at(-1)), where: where[0]!.toUpperCase() + where.slice(1), found: 'nothing' })];
  }
  const wanted = code === 'invalid_format' ? 'made of lower-case letters, digits and hyphens, a letter first'
    : code === 'too_small' ? (origin === 'array' ? 'a list with at least one entry' : 'greater than 0')
    : (EXPECTED[expected ?? ''] ?? expected ?? 'otherwise');
  const value = path.length === 0 ? document.toJS() : (document.getIn(path, true) as Node | undefined)?.toJS(document);
  return [tell('LB-COURSE-014', at(offsetOf(document, path)), { field: field || 'front matter', expected: wanted, found: JSON.stringify(value) ?? 'nothing' })];
}

function schemaAt(schema: Schema, path: readonly PropertyKey[]): Schema {
  return path.reduce<Schema>((inner, key) => (typeof key === 'number' ? inner.element : inner.shape?.[String(key)]) ?? inner, schema);
}

/** Where the value at a path begins; where there is none, what it would stand in. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as Node | undefined;
    if (node?.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}

function keyOffset(document: Document, path: readonly PropertyKey[]): number {
  const outer = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const pair = isMap(outer) ? outer.items.find(({ key }) => String(key) === path.at(-1)) : undefined;
  return (pair?.key as Node | undefined)?.range?.[0] ?? 0;
}
