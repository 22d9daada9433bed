/** Reads YAML field by field and says of each problem where it stands. */
import { isCollection, isMap, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { Details, Problem } from '../base/problems.ts';
import { didYouMean } from '../base/suggest.ts';
import { DEMO_PROBLEMS, demoProblem } from './problems.ts';

type Code = keyof typeof DEMO_PROBLEMS;
type Path = readonly (string | number)[];
const RE_IDENTIFIER = /^[a-z][a-z0-9-]*$/;

type Test<T> = (value: unknown) => value is T;

export const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
export const isNatural = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;
export const isPositive = (value: unknown): value is number => isNatural(value) && value > 0;
export const isStringList = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);
export const isIdentifier = (value: unknown): value is string => typeof value === 'string' && RE_IDENTIFIER.test(value);

/** The fields of one mapping in the document. What is wrong is added to the list of problems; a default goes on. */
export interface Fields {
  /** Complains of every key that is not among these. */
  allow(keys: readonly string[]): void;
  required<T>(key: string, test: Test<T>, expected: string, instead: T): T;
  optional<T, D>(key: string, test: Test<T>, expected: string, instead: D): T | D;
  /** A list with at least one entry, each of which passes the test. */
  list<T>(key: string, test: Test<T>, expected: string): T[];
  /** A mapping, or null where there is none. */
  child(key: string): Fields | null;
  /** A list of mappings with at least one entry. */
  children(key: string): Fields[];
  /** Complains when an entry of a list is none of the known names. */
  choice(code: Code, key: string, index: number, found: string, known: readonly string[]): void;
  problem(code: Code, key: string, details?: Details): void;
  placeOf(path: Path): Details;
}

/** Reads a document whose root is a mapping; null, with a problem, where it is none. */
export function readYaml(text: string, file: string, problems: Problem[]): Fields | null {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  for (const error of document.errors) problems.push(demoProblem('LB-DEMO-001', { ...place(error.pos[0]), reason: error.message }));
  if (document.errors.length > 0) return null;
  if (!isMap(document.contents)) {
    problems.push(demoProblem('LB-DEMO-001', { ...place(0), reason: 'a mapping of fields was expected' }));
    return null;
  }
  return fieldsAt(document, [], place, problems);
}

function fieldsAt(document: Document, path: Path, place: (offset: number) => Details, problems: Problem[]): Fields {
  const placeOf = (path: Path): Details => place(offsetOf(document, path));
  const valueOf = (key: string): unknown => (document.getIn([...path, key], true) as Node | undefined)?.toJS(document);
  const problem = (code: Code, key: string, details: Details = {}) => {
    problems.push(demoProblem(code, { ...placeOf([...path, key]), key, ...details }));
  };
  const wrong = (key: string, expected: string) => problem('LB-DEMO-004', key, { expected, found: JSON.stringify(valueOf(key)) ?? 'nothing' });
  const has = (key: string) => document.hasIn([...path, key]);
  const fields: Fields = {
    placeOf: (inner) => placeOf([...path, ...inner]),
    problem,
    allow(keys) {
      const map = path.length === 0 ? document.contents : document.getIn(path, true);
      for (const pair of isMap(map) ? map.items : []) {
        const key = String(pair.key);
        if (!keys.includes(key)) {
          problems.push(demoProblem('LB-DEMO-002', { ...place((pair.key as Node).range?.[0] ?? 0), key, choice: didYouMean(key, keys) }));
        }
      }
    },
    required(key, test, expected, instead) {
      if (has(key)) return fields.optional(key, test, expected, instead);
      problem('LB-DEMO-003', key);
      return instead;
    },
    optional(key, test, expected, instead) {
      if (!has(key)) return instead;
      const value = valueOf(key);
      if (test(value)) return value;
      wrong(key, expected);
      return instead;
    },
    list(key, test, expected) {
      const isList = (value: unknown): value is unknown[] => Array.isArray(value) && value.length > 0 && value.every(test);
      return fields.required(key, isList, expected, []) as never[];
    },
    child(key) {
      if (!has(key)) return null;
      if (isMap(document.getIn([...path, key], true))) return fieldsAt(document, [...path, key], place, problems);
      wrong(key, 'a mapping of fields');
      return null;
    },
    children(key) {
      const list = document.getIn([...path, key], true);
      if (isSeq(list) && list.items.length > 0 && list.items.every(isMap)) {
        return list.items.map((_, index) => fieldsAt(document, [...path, key, index], place, problems));
      }
      if (has(key)) wrong(key, 'a list of mappings, at least one');
      else problem('LB-DEMO-003', key);
      return [];
    },
    choice(code, key, index, found, known) {
      if (known.includes(found)) return;
      problems.push(demoProblem(code, { ...placeOf([...path, key, index]), found, choice: didYouMean(found, known) }));
    },
  };
  return fields;
}

/** Where the value at a path stands; where it is absent, what it would stand in. */
function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as Node | undefined;
    if (node?.range) return isCollection(node) && length < path.length ? keyOffset(document, path.slice(0, length)) : node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}

/** Where the key of a mapping stands, which is what a person looks for when something in the mapping is missing. */
function keyOffset(document: Document, path: Path): number {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const pair = isMap(parent) ? parent.items.find(({ key }) => String(key) === path.at(-1)) : undefined;
  return (pair?.key as Node | undefined)?.range?.[0] ?? (document.getIn(path, true) as Node).range![0];
}
