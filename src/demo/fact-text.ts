/** The text of a `<Fact>`: a digest or a size that stands in facts.json, never typed by hand. */
import { bytesIn } from '../base/bytes.ts';
import { isDigest, shortDigest } from '../base/digest.ts';
import { ProblemError, type Details } from '../base/problems.ts';
import { didYouMean } from '../base/suggest.ts';
import type { Facts } from './facts.ts';
import { DEMO_PROBLEMS, demoProblem } from './problems.ts';

/** How a fact is shown. */
export const FACT_FORMS = ['full', 'short', 'bytes', 'kB', 'MB', 'count'] as const;
export type FactForm = (typeof FACT_FORMS)[number];

/** Which fact is meant. */
export interface FactRequest {
  /** The demo's name. */
  demo: string;
  /** The demo's first engine where nothing is said. */
  engine?: string | undefined;
  /** A kept archive (`greeter.tar`), a tag of an image whose archive is not kept (`greeter:flat`), or `engine`. */
  of: string;
  /** Keys and indexes, counted from 0, with dots between them: `images.0.layers.3.digest`. */
  path: string;
  /**
   * `full` (the default) as it stands; `short` a digest's first twelve digits; `bytes`, `kB` and `MB` a size in
   * Docker's units (powers of 1000); `count` a number, or how many there are in a list.
   */
  as?: string | undefined;
}

/** A fact as it is shown; `title` is the whole of it where less is shown. */
export interface FactText {
  text: string;
  title: string | null;
}

/** What a demo was recorded as: its facts by engine, the first engine's first. */
export type FactsByEngine = Readonly<Record<string, Facts>>;

const problem = (code: keyof typeof DEMO_PROBLEMS, details: Details): never => {
  throw new ProblemError(demoProblem(code, details));
};

/** A fact as text. Throws a ProblemError (LB-DEMO-021 to 026) that says what there is instead. */
export function factText(demos: Readonly<Record<string, FactsByEngine>>, request: FactRequest): FactText {
  const { demo, of, path, as = 'full' } = request;
  const engines = own(demos, demo) ?? problem('LB-DEMO-021', { demo, choice: didYouMean(demo, Object.keys(demos)) });
  const engine = request.engine ?? Object.keys(engines)[0]!;
  const facts = own(engines, engine) ?? problem('LB-DEMO-022', { demo, engine, choice: didYouMean(engine, Object.keys(engines)) });
  return show(factAt(facts, demo, of, path), as, { demo, of, path });
}

/** The value of a fact, whatever it is. Throws LB-DEMO-023 or 024. */
export function factAt(facts: Facts, demo: string, of: string, path: string): unknown {
  const things = thingsOf(facts);
  let value: unknown = things.get(of) ?? problem('LB-DEMO-023', { demo, of, choice: didYouMean(of, things.keys()) });
  for (const key of path.split('.')) {
    const inner = typeof value === 'object' && value !== null ? own(value as Record<string, unknown>, key) : undefined;
    if (inner === undefined) problem('LB-DEMO-024', { demo, of, path, key, choice: choiceIn(key, value) });
    value = inner;
  }
  return value;
}

/** Everything that facts can be asked of, by its name in `of`. */
function thingsOf(facts: Facts): Map<string, unknown> {
  const images = facts.images.flatMap((image) => image.tags.map((tag) => [tag, image] as const));
  return new Map<string, unknown>([...Object.entries(facts.archives), ...images, ['engine', facts.engine]]);
}

function choiceIn(key: string, value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'The list is empty.' : `The list has entries 0 to ${value.length - 1}.`;
  return didYouMean(key, typeof value === 'object' && value !== null ? Object.keys(value) : []);
}

/** A field of an object, but nothing that every object inherits. */
function own<T>(object: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function show(value: unknown, as: string, where: Details): FactText {
  const form = FACT_FORMS.find((known) => known === as) ?? problem('LB-DEMO-026', { as, choice: didYouMean(as, FACT_FORMS) });
  const fits = formsOf(value);
  if (!fits.includes(form)) problem('LB-DEMO-025', { ...where, as, found: describe(value), choice: `It can be shown as ${fits.join(', ') || 'nothing'}.` });
  const whole = isDigest(value) ? value : `${grouped(value as number)} bytes`;
  switch (form) {
    case 'full': return { text: String(value), title: null };
    case 'count': return { text: grouped(Array.isArray(value) ? value.length : (value as number)), title: null };
    case 'short': return { text: isDigest(value) ? shortDigest(value) : String(value), title: whole };
    case 'bytes': return { text: whole, title: null };
    case 'kB': case 'MB': return { text: bytesIn(value as number, form), title: whole };
  }
}

/** In which forms a value can be shown. */
function formsOf(value: unknown): FactForm[] {
  if (isDigest(value)) return ['full', 'short'];
  if (typeof value === 'string') return ['full'];
  if (typeof value === 'number') return ['full', 'bytes', 'kB', 'MB', 'count'];
  return Array.isArray(value) ? ['count'] : [];
}

function describe(value: unknown): string {
  if (value === null) return 'not known';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a group of facts' : `“${value}”`;
}

/** A whole number in groups of three digits, as prose writes it: 283,648. */
function grouped(number: number): string {
  return number.toLocaleString('en');
}
