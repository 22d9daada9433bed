import type { Parent, Root, RootContent } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx';
import { toString } from 'mdast-util-to-string';
import type { Plugin } from 'unified';
import { visit } from 'unist-util-visit';
import type { Problem } from '../base/problems.ts';
import { didYouMean } from '../base/suggest.ts';
import { askedLines, pageWidget, showsLines, widgetId, type Page } from './asked.ts';
import { JUDGED } from './judged.ts';
import { linesOf } from './lines.ts';
import { markupOf, type ShownCheck } from './markup.ts';
import { placesOf } from './places.ts';
import { checkProblem } from './problems.ts';
import { readCheck, type Task, type WrittenCheck } from './syntax.ts';

/** A problem, and the check that has it. */
interface Found extends Problem {
  readonly line: number;
  readonly column: number;
}

const NEEDED = {
  id: 'Answers are saved and linked to by the id: choose a short one in lower-case letters and hyphens.',
  objective: 'It names the id of the objective, from the front matter, that the check tests.',
};

const attributeOf = (node: MdxJsxFlowElement, wanted: string) => {
  const found = node.attributes.find((attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === wanted);
  return typeof found?.value === 'string' ? found.value : undefined;
};

/** What a page learns of a check without reading its content, in `file.data.astro.frontmatter.checks`. */
export interface CheckSummary {
  readonly id: string;
  readonly objective: string;
  /** Its slide’s heading, else the check’s question. */
  readonly title: string;
}

/** The ids of the objectives that the front matter names. */
function objectivesOf(frontmatter: unknown): string[] | null {
  const { objectives } = (frontmatter ?? {}) as { objectives?: unknown };
  return Array.isArray(objectives) ? objectives.flatMap(({ id }: { id?: unknown }) => (typeof id === 'string' ? [id] : [])) : null;
}

/** The heading of the slide in which a line stands, if it has one. */
function titleAt({ slides }: Record<string, unknown>, line: number): string | null {
  const known = Array.isArray(slides) ? (slides as { line: number; title: string | null }[]) : [];
  return known.findLast((slide) => slide.line <= line)?.title ?? null;
}

/** What the author asks for beside an answer in words; the value of `find` is the id of a widget elsewhere on the page. */
const taskOf = ({ attributes }: MdxJsxFlowElement): Task | undefined => (['mark', 'find'] as const).find((task) => attributes.some((one) => one.type === 'mdxJsxAttribute' && one.name === task));

/** The widgets of a page in which something can be found, by id. */
function widgetsIn(tree: Parent, page: Page): Map<string, MdxJsxFlowElement> {
  const widgets = new Map<string, MdxJsxFlowElement>();
  visit(tree, 'mdxJsxFlowElement', (node: MdxJsxFlowElement) => {
    const id = widgetId(node, page);
    if (id !== null && !widgets.has(id)) widgets.set(id, node);
  });
  return widgets;
}

/** What goes into the page, or null where the problems say why not. */
interface Read {
  readonly shown: ShownCheck | null;
  readonly problems: readonly Problem[];
}

async function readMark(written: WrittenCheck, id: string, page: Page): Promise<Read> {
  const shows = written.before.findLast(showsLines);
  const asked = shows === undefined ? null : await askedLines(shows, page);
  // A file or step that is not there is told with the component that names it.
  if (asked === null) return { shown: null, problems: shows === undefined ? [checkProblem('LB-CHECK-010', { id })] : [] };
  const { lines, problems } = linesOf(asked.texts, written.entries, id);
  const before = written.before.filter((node) => node !== shows);
  return { problems, shown: { ...written, ...lines, before, task: { lines: lines.lines, caption: asked.caption } } };
}

async function readFind(written: WrittenCheck, id: string, node: MdxJsxFlowElement, all: ReadonlyMap<string, MdxJsxFlowElement>, page: Page): Promise<Read> {
  const named = attributeOf(node, 'find');
  const own = widgetsIn(node as Parent, page);
  const widget = named === undefined ? [...own.values()][0] : all.get(named);
  if (widget === undefined) {
    const known = [...all.keys()];
    const problem = named === undefined ? checkProblem('LB-CHECK-015', { id, expected: Object.keys(JUDGED).map((name) => `<${name}>`).join(', ') })
      : checkProblem('LB-CHECK-014', { id, found: named, choice: didYouMean(named, known) });
    return { shown: null, problems: [problem] };
  }
  const found = await pageWidget(widget, page);
  if (found === null) return { shown: null, problems: [] };
  const { check, problems } = placesOf(written.entries, found, id);
  return { problems, shown: { ...written, check, options: written.entries.map(({ option }) => option), task: { widget: found.id, elsewhere: named !== undefined } } };
}

/**
 * Turns the content of each `<Check id objective>` into its form on the page, and tells its author’s mistakes where they
 * are. The problems of all checks stand in `file.data.problems`; the first ends the compilation.
 */
export const remarkChecks: Plugin<[], Root> = () => async (tree, file) => {
  const astro = (file.data['astro'] ??= {}) as { frontmatter?: Record<string, unknown> };
  const frontmatter = (astro.frontmatter ??= {});
  const objectives = objectivesOf(frontmatter);
  const summaries: CheckSummary[] = [];
  frontmatter['checks'] = summaries;
  const problems: Found[] = [];
  const ids = new Set<string>();
  const nodes: MdxJsxFlowElement[] = [];
  visit(tree, 'mdxJsxFlowElement', (node: MdxJsxFlowElement) => {
    if (node.name === 'Check') nodes.push(node);
  });
  const demos = frontmatter['demos'];
  const page: Page = { root: file.cwd, demo: Array.isArray(demos) && typeof demos[0] === 'string' ? demos[0] : undefined };
  const widgets = nodes.some((node) => taskOf(node) === 'find') ? widgetsIn(tree, page) : new Map<string, MdxJsxFlowElement>();
  for (const node of nodes) {
    const { line, column } = node.position!.start;
    const tell = (found: readonly Problem[]) => problems.push(...found.map((problem) => ({ line, column, ...problem })));
    const id = attributeOf(node, 'id');
    const objective = attributeOf(node, 'objective');
    if (id === undefined) {
      tell([checkProblem('LB-CHECK-001', { attribute: 'id', why: NEEDED.id })]);
      continue;
    }
    if (ids.has(id)) tell([checkProblem('LB-CHECK-003', { id })]);
    ids.add(id);
    if (objective === undefined) tell([checkProblem('LB-CHECK-001', { attribute: 'objective', why: NEEDED.objective })]);
    else if (objectives?.includes(objective) === false) {
      tell([checkProblem('LB-CHECK-002', { id, objective, choice: didYouMean(objective, objectives) })]);
    }
    const task = taskOf(node);
    const { written, problems: own } = readCheck(node.children as RootContent[], id, task);
    tell(own);
    summaries.push({ id, objective: objective ?? '', title: titleAt(frontmatter, line) ?? (written?.question ?? []).map((one) => toString(one)).join('') });
    if (written === null) continue;
    const read: Read = task === 'mark' ? await readMark(written, id, page)
      : task === 'find' ? await readFind(written, id, node, widgets, page)
      : { shown: { ...written, check: written.check! }, problems: [] };
    tell(read.problems);
    if (read.shown === null || [...own, ...read.problems].length > 0) continue;
    node.children = markupOf(id, read.shown);
    node.attributes.push({ type: 'mdxJsxAttribute', name: 'check', value: JSON.stringify(read.shown.check) });
    if (read.shown.task?.widget !== undefined) node.attributes.push({ type: 'mdxJsxAttribute', name: 'widget', value: read.shown.task.widget });
  }
  if (problems.length === 0) return;
  file.data['problems'] = [...((file.data['problems'] as Problem[] | undefined) ?? []), ...problems];
  const [{ code, message, hint, line, column }] = problems as [Found];
  const more = problems.length > 1 ? ` This file has ${problems.length - 1} more.` : '';
  file.fail(`${message} ${hint} (${code})${more}`, { place: { line, column }, ruleId: code, source: 'layerbook' });
};
