import type { Root, RootContent } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx';
import type { Plugin } from 'unified';
import { visit } from 'unist-util-visit';
import type { Problem } from '../base/problems.ts';
import { didYouMean } from '../base/suggest.ts';
import { markupOf } from './markup.ts';
import { checkProblem } from './problems.ts';
import { readCheck } from './syntax.ts';

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
}

/** The ids of the objectives that the front matter names. */
function objectivesOf(frontmatter: unknown): string[] | null {
  const { objectives } = (frontmatter ?? {}) as { objectives?: unknown };
  return Array.isArray(objectives) ? objectives.flatMap(({ id }: { id?: unknown }) => (typeof id === 'string' ? [id] : [])) : null;
}

/**
 * Turns the content of each `<Check id objective>` into its form on the page, and tells its author’s mistakes where they
 * are. The problems of all checks stand in `file.data.problems`; the first ends the compilation.
 */
export const remarkChecks: Plugin<[], Root> = () => (tree, file) => {
  const astro = (file.data['astro'] ??= {}) as { frontmatter?: Record<string, unknown> };
  const frontmatter = (astro.frontmatter ??= {});
  const objectives = objectivesOf(frontmatter);
  const summaries: CheckSummary[] = [];
  frontmatter['checks'] = summaries;
  const problems: Found[] = [];
  const ids = new Set<string>();
  visit(tree, 'mdxJsxFlowElement', (node: MdxJsxFlowElement) => {
    if (node.name !== 'Check') return;
    const { line, column } = node.position!.start;
    const tell = (found: readonly Problem[]) => problems.push(...found.map((problem) => ({ ...problem, line, column })));
    const id = attributeOf(node, 'id');
    const objective = attributeOf(node, 'objective');
    if (id === undefined) return void tell([checkProblem('LB-CHECK-001', { attribute: 'id', why: NEEDED.id })]);
    if (ids.has(id)) tell([checkProblem('LB-CHECK-003', { id })]);
    ids.add(id);
    if (objective === undefined) tell([checkProblem('LB-CHECK-001', { attribute: 'objective', why: NEEDED.objective })]);
    else if (objectives?.includes(objective) === false) {
      tell([checkProblem('LB-CHECK-002', { id, objective, choice: didYouMean(objective, objectives) })]);
    }
    summaries.push({ id, objective: objective ?? '' });
    const { written, problems: own } = readCheck(node.children as RootContent[], id);
    tell(own);
    if (written === null) return;
    node.children = markupOf(id, written);
    node.attributes.push({ type: 'mdxJsxAttribute', name: 'check', value: JSON.stringify(written.check) });
  });
  if (problems.length === 0) return;
  file.data['problems'] = [...((file.data['problems'] as Problem[] | undefined) ?? []), ...problems];
  const [{ code, message, hint, line, column }] = problems as [Found];
  const more = problems.length > 1 ? ` This file has ${problems.length - 1} more.` : '';
  file.fail(`${message} ${hint} (${code})${more}`, { place: { line, column }, ruleId: code, source: 'layerbook' });
};
