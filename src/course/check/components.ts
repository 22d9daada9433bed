import type { Root } from 'mdast';
import type { MdxJsxAttribute } from 'mdast-util-mdx';
import { ProblemError, type Details, type Problem } from '../../base/problems.ts';
import { didYouMean, nearest } from '../../base/suggest.ts';
import { factText } from '../../demo/fact-text.ts';
import { factsOf, type LoadedDemo } from '../../demo/load.ts';
import { demoProblem } from '../../demo/problems.ts';
import { COMPONENT_PROPS, type PropKind } from '../component-props.ts';
import { unknownComponent, usedComponents, type LessonComponent, type UsedComponent } from '../components.ts';
import { courseProblem } from '../problems.ts';
import type { Place } from './front-matter.ts';
import type { Site } from './site.ts';

/** One use of a component: what is written in it, and where. */
interface Use {
  readonly name: LessonComponent;
  readonly place: Place;
  /** Values that are written as texts; null where an expression stands, which only the build can know. */
  readonly values: ReadonlyMap<string, string | null>;
  placeOf(property: string): Place;
}

/** What is wrong with the components that a document uses. `demos` are those that its front matter names; null where that cannot be read. */
export function checkComponents(tree: Root, site: Site, demos: readonly string[] | null): Problem[] {
  return usedComponents(tree).flatMap((used) => {
    const unknown = unknownComponent(used);
    if (unknown !== null) return [unknown];
    const use = useOf(used);
    return [...checkProps(use, site, demos), ...checkRecording(use, site, demos)];
  });
}

function useOf({ name, position, attributes }: UsedComponent): Use {
  const { line, column } = position.start;
  const written = attributes.filter((attribute): attribute is MdxJsxAttribute => attribute.type === 'mdxJsxAttribute');
  const places = new Map(written.map((attribute) => [attribute.name, attribute.position?.start]));
  return {
    name: name as LessonComponent,
    place: { line, column },
    values: new Map(written.map(({ name, value }) => [name, typeof value === 'string' ? value : value == null ? '' : null])),
    placeOf(property) {
      const start = places.get(property);
      return start === undefined ? { line, column } : { line: start.line, column: start.column };
    },
  };
}

function checkProps(use: Use, site: Site, demos: readonly string[] | null): Problem[] {
  const { name, values, place } = use;
  const known = COMPONENT_PROPS[name];
  const problems: Problem[] = [];
  for (const [found, value] of values) {
    const prop = Object.hasOwn(known, found) ? known[found] : undefined;
    if (prop === undefined) {
      const choice = Object.keys(known).length === 0 ? 'It takes none.' : didYouMean(found, Object.keys(known));
      problems.push(courseProblem('LB-COURSE-002', { ...use.placeOf(found), name, found, choice }));
    } else if (value !== null && typeof prop.kind === 'object' && !prop.kind.includes(value)) {
      problems.push(courseProblem('LB-COURSE-004', { ...use.placeOf(found), name, property: found, found: value, expected: prop.kind.join(', '), choice: didYouMean(value, prop.kind) }));
    }
  }
  const unknown = [...values.keys()].filter((found) => !Object.hasOwn(known, found));
  for (const [expected, { kind, why }] of Object.entries(known)) {
    // A property that is misspelt is told once, as the one that is not known.
    if (why === undefined || values.has(expected) || unknown.some((found) => nearest(found, [expected]) !== undefined)) continue;
    const { loaded } = site.demo(values.get('demo') ?? demos?.[0] ?? '');
    const choice = loaded === null ? [] : namesOf(kind, loaded, values.get('engine') ?? undefined, site);
    problems.push(courseProblem('LB-COURSE-003', { ...place, name, expected, found: 'nothing', why: choice.length === 0 ? why : `${why} There are: ${choice.join(', ')}.` }));
  }
  return problems;
}

/** Whether the recording that a component asks for has what it asks of it. */
function checkRecording(use: Use, site: Site, demos: readonly string[] | null): Problem[] {
  const { name, place, values } = use;
  const asked = Object.entries(COMPONENT_PROPS[name]).map(([property, { kind }]) => ({ property, kind, value: values.get(property) }));
  const of = (kind: PropKind) => asked.find((one) => one.kind === kind);
  if (of('demo') === undefined || of('demo')!.value === null) return [];
  const demo = of('demo')!.value ?? demos?.[0];
  if (demo === undefined && demos === null) return [];
  if (demo === undefined) return [demoProblem('LB-DEMO-027', { ...place, choice: didYouMean('', site.demoNames) })];
  const { loaded, problem } = site.demo(demo);
  // A demo that the front matter names is told there.
  if (loaded === null) return values.has('demo') && !demos?.includes(demo) ? [{ ...problem, found: demo, ...use.placeOf('demo') }] : [];
  const engines = Object.keys(loaded.recordings);
  const engine = of('engine')?.value ?? engines[0]!;
  if (!engines.includes(engine)) return [demoProblem('LB-DEMO-022', { ...use.placeOf('engine'), demo, engine, found: engine, choice: didYouMean(engine, engines) })];
  return asked.flatMap(({ property, kind, value }) => {
    if (typeof value !== 'string') return [];
    if (kind === 'path') return factProblems(use, demo, engine, loaded);
    if (kind !== 'step' && kind !== 'archive' && kind !== 'file') return [];
    const names = namesOf(kind, loaded, engine, site);
    return names.includes(value) ? [] : [TELL[kind]({ ...use.placeOf(property), demo, found: value, choice: didYouMean(value, names) })];
  });
}

/** What a property of a kind can name. */
function namesOf(kind: PropKind, { demo, recordings }: LoadedDemo, engine: string | undefined, site: Site): string[] {
  switch (kind) {
    case 'step': return demo.steps.map(({ id }) => id);
    case 'archive': return Object.keys((recordings[engine ?? ''] ?? Object.values(recordings)[0]!).facts.archives);
    case 'file': return site.demoFiles(demo.name);
    default: return [];
  }
}

const TELL = {
  step: (details: Details) => courseProblem('LB-COURSE-005', details),
  archive: (details: Details) => demoProblem('LB-DEMO-023', { ...details, of: details['found'] }),
  file: (details: Details) => demoProblem('LB-DEMO-028', { ...details, file: details['found'] }),
} as const;

/** Which property of <Fact> a problem with its fact is about. */
const ABOUT: Readonly<Record<string, string>> = { 'LB-DEMO-023': 'of', 'LB-DEMO-024': 'path', 'LB-DEMO-025': 'as', 'LB-DEMO-026': 'as' };

function factProblems(use: Use, demo: string, engine: string, loaded: LoadedDemo): Problem[] {
  const [of, path, as] = ['of', 'path', 'as'].map((property) => use.values.get(property));
  if (typeof of !== 'string' || typeof path !== 'string' || as === null) return [];
  try {
    factText({ [demo]: factsOf(loaded) }, { demo, engine, of, path, as });
    return [];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { problem } = error;
    // What cannot be a way to show a fact is told with the properties.
    return problem.code === 'LB-DEMO-026' ? [] : [{ ...problem, ...use.placeOf(ABOUT[problem.code] ?? 'path') }];
  }
}
