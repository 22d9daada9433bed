/** `demo.yaml`: what a session types, what is kept of it, and what may differ from one recording to the next. */
import type { Problem } from '../base/problems.ts';
import { isIdentifier, isNatural, isPositive, isStringList, isText, readYaml, type Fields } from './yaml.ts';
import { demoProblem } from './problems.ts';

/** The engines that a demo can name; `host` is the Docker of whoever records. */
export const ENGINE_NAMES = ['docker-28-containerd', 'docker-28-overlay2', 'docker-20', 'host'] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];

/** Kinds of tokens that differ from one recording to the next. */
export const VOLATILE_KINDS = ['container-id', 'image-id', 'digest', 'time', 'size'] as const;
export type VolatileKind = (typeof VOLATILE_KINDS)[number];

/** One command of a session. */
export interface DemoStep {
  /** Its name in the recording, in facts and in lessons. */
  id: string;
  run: string;
  /** What it does, in one sentence. */
  say: string;
  /** `exit`: its exit code, 0 where nothing is said. `match`: a regular expression on what it prints. */
  expect: { exit: number; match?: string };
}

/** A demo as its author wrote it. */
export interface Demo {
  name: string;
  title: string;
  /** The first is meant where a lesson names none. */
  engines: EngineName[];
  terminal: { cols: number; rows: number };
  /** Base images (demos/bases) that the session's registry starts with. */
  images: string[];
  /** How fast the session's registry answers, in kilobits a second, so that a pull can be watched; null where it is not held back. */
  network: { kilobits: number } | null;
  /** Commands that run before the session, unseen; `$RECORDINGS/<demo>/` holds what another demo keeps. */
  prepare: string[];
  steps: DemoStep[];
  /** Files that the session writes and the site keeps. */
  keep: string[];
  volatile: VolatileKind[];
}

/** A definition that was read: null where it is too broken to be used; the problems say why. */
export interface ReadDemo {
  demo: Demo | null;
  problems: Problem[];
}

const DEFAULT_TERMINAL = { cols: 80, rows: 20 };

/** Reads a demo's definition. Every problem names file, line and column, counted from 1. */
export function parseDemo(name: string, text: string, file = `demos/${name}/demo.yaml`): ReadDemo {
  const problems: Problem[] = [];
  const root = readYaml(text, file, problems);
  if (root === null) return { demo: null, problems };
  root.allow(['title', 'engines', 'terminal', 'images', 'network', 'prepare', 'steps', 'keep', 'volatile']);
  const engines = root.list('engines', isText, 'a list of engines');
  for (const [index, engine] of engines.entries()) root.choice('LB-DEMO-005', 'engines', index, engine, ENGINE_NAMES);
  const volatile = root.optional('volatile', isStringList, 'a list of kinds', []);
  for (const [index, kind] of volatile.entries()) root.choice('LB-DEMO-007', 'volatile', index, kind, VOLATILE_KINDS);
  const terminal = root.child('terminal');
  terminal?.allow(['cols', 'rows']);
  const network = root.child('network');
  network?.allow(['kilobits']);
  const demo: Demo = {
    name,
    title: root.required('title', isText, 'a text', ''),
    engines: engines as EngineName[],
    terminal: terminal === null ? DEFAULT_TERMINAL : {
      cols: terminal.required('cols', isNatural, 'a whole number', DEFAULT_TERMINAL.cols),
      rows: terminal.required('rows', isNatural, 'a whole number', DEFAULT_TERMINAL.rows),
    },
    images: root.optional('images', isStringList, 'a list of base images', []),
    network: network === null ? null : { kilobits: network.required('kilobits', isPositive, 'a whole number above 0', 1) },
    prepare: root.optional('prepare', isStringList, 'a list of commands', []),
    steps: root.children('steps').map((fields) => parseStep(fields)),
    keep: root.optional('keep', isStringList, 'a list of files', []),
    volatile: volatile as VolatileKind[],
  };
  const seen = new Set<string>();
  for (const [index, { id }] of demo.steps.entries()) {
    if (seen.has(id)) problems.push(demoProblem('LB-DEMO-006', { ...root.placeOf(['steps', index, 'id']), found: id }));
    seen.add(id);
  }
  return { demo: problems.some(({ severity }) => severity === 'error') ? null : demo, problems };
}

function parseStep(fields: Fields): DemoStep {
  fields.allow(['id', 'run', 'say', 'expect']);
  const expect = fields.child('expect');
  expect?.allow(['exit', 'match']);
  const match = expect?.optional('match', isText, 'a regular expression', undefined);
  if (match !== undefined) checkExpression(expect!, match);
  return {
    id: fields.required('id', isIdentifier, 'a name of small letters, digits and hyphens', ''),
    run: fields.required('run', isText, 'a command', ''),
    say: fields.required('say', isText, 'a sentence', ''),
    expect: { exit: expect?.optional('exit', isNatural, 'an exit code', 0) ?? 0, ...(match === undefined ? {} : { match }) },
  };
}

function checkExpression(fields: Fields, match: string): void {
  try {
    new RegExp(match, 'm');
  } catch (error) {
    fields.problem('LB-DEMO-008', 'match', { reason: (error as Error).message });
  }
}

