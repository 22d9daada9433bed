/** Checks one lesson or page of the guide. */
import type { Root } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import type { Problem } from '../../base/problems.ts';
import { didYouMean, nearest } from '../../base/suggest.ts';
import { demoProblem } from '../../demo/problems.ts';
import { remarkReveal } from '../../remark-reveal/plugin.ts';
import { guideSchema } from '../guide.ts';
import { lessonSchema } from '../lesson.ts';
import { courseProblem } from '../problems.ts';
import { checkComponents } from './components.ts';
import { checkDigests } from './digests.ts';
import { readFrontMatter, type FrontMatter, type Schema } from './front-matter.ts';
import { checkLinks } from './links.ts';
import { slidesOf, type Site } from './site.ts';
import { checkTerms } from './terms.ts';

/** What sees a document’s tree and says in `file.data.problems` what is wrong with it: the checks of a page, for instance. */
export type TreeCheck = (tree: Root, file: VFile) => void | Promise<void>;

/** The two kinds of documents. */
export type DocumentKind = 'lesson' | 'guide';

const SCHEMAS: Readonly<Record<DocumentKind, Schema>> = { lesson: lessonSchema as unknown as Schema, guide: guideSchema as unknown as Schema };
const WHAT: Readonly<Record<DocumentKind, string>> = { lesson: 'a lesson', guide: 'a guide page' };
const RE_LESSON_FILE = /^\d+-.+\.mdx$/;

/** Everything that is wrong with a document, by its places. `file` is its path from the site’s root. */
export async function checkDocument(text: string, kind: DocumentKind, file: string, site: Site, checks: readonly TreeCheck[]): Promise<Problem[]> {
  const front = readFrontMatter(text, SCHEMAS[kind], WHAT[kind]);
  const vfile = new VFile({ value: front.body, path: file, cwd: site.root });
  const processor = unified().use(remarkParse).use(remarkMdx).use(remarkGfm).use(remarkReveal, { mdx: true, fatal: false });
  const tree = processor.parse(vfile);
  const slides = slidesOf(front.body);
  const demos = listOf(front.written['demos']);
  const loaded = demos.map((name) => site.demo(name).loaded).filter((demo) => demo !== null);
  const name = file.split('/').at(-1)!;
  const dialect = problemsIn(vfile);
  const isWhole = dialect.every(({ severity }) => severity !== 'error');
  const problems = [
    ...(kind === 'lesson' && !RE_LESSON_FILE.test(name) && file.startsWith('content/lessons/') ? [courseProblem('LB-COURSE-016', { line: 1, column: 1, found: name })] : []),
    ...front.problems,
    ...checkDemos(demos, front, site),
    ...dialect,
    ...checkComponents(tree, site, Object.keys(front.written).length === 0 ? null : demos),
    ...checkDigests(tree, loaded),
    ...checkTerms(tree, addressOf(file, kind), site),
    ...checkLinks(tree, addressOf(file, kind), slides, site),
    // What cannot be read may hold the check that seems to be missing.
    ...(isWhole ? checkObjectives(tree, front) : []),
  ];
  // These come last: they may turn what they read into something else.
  Object.assign(vfile.data, { problems: [], astro: { frontmatter: front.written } });
  for (const check of checks) await tolerant(() => check(tree, vfile));
  return [...problems, ...problemsIn(vfile)];
}

function addressOf(file: string, kind: DocumentKind): string {
  const name = file.split('/').at(-1)!.replace(/\.mdx$/, '');
  return kind === 'lesson' ? `/lessons/${name.replace(/^\d+-/, '')}/` : `/guide/${name}/`;
}

const problemsIn = (file: VFile) => (file.data['problems'] as Problem[] | undefined) ?? [];

/** A check that ends a compilation has put all its problems down before. */
async function tolerant(work: () => void | Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if ((error as { ruleId?: unknown }).ruleId === undefined) throw error;
  }
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);

function checkDemos(demos: readonly string[], { placeOf }: FrontMatter, site: Site): Problem[] {
  return demos.flatMap((demo, index) => {
    const place = placeOf(['demos', index]);
    if (!site.demoNames.includes(demo)) return [demoProblem('LB-DEMO-021', { ...place, demo, found: demo, choice: didYouMean(demo, site.demoNames) })];
    const { problem } = site.demo(demo);
    // What is wrong in a demo’s own file is told there.
    return problem === null || problem['line'] !== undefined ? [] : [{ ...problem, ...place }];
  });
}

/** Objectives with one id, and objectives that no check tests. */
function checkObjectives(tree: Root, { written, placeOf }: FrontMatter): Problem[] {
  const objectives = Array.isArray(written['objectives']) ? (written['objectives'] as { id?: unknown }[]) : [];
  const tested = new Set<unknown>();
  visit(tree, 'mdxJsxFlowElement', ({ name, attributes }: MdxJsxFlowElement) => {
    if (name === 'Check') for (const one of attributes) if (one.type === 'mdxJsxAttribute' && one.name === 'objective') tested.add(one.value);
  });
  const ids = objectives.map((objective) => objective?.id);
  return objectives.flatMap((objective, index) => {
    const id = objective?.id;
    if (typeof id !== 'string') return [];
    const place = placeOf(['objectives', index, 'id']);
    const first = ids.indexOf(id);
    if (first < index) return [courseProblem('LB-COURSE-015', { ...place, found: id, first: placeOf(['objectives', first, 'id']).line })];
    const isMisspelt = [...tested].some((one) => typeof one === 'string' && !ids.includes(one) && nearest(one, [id]) !== undefined);
    return tested.has(id) || isMisspelt ? [] : [courseProblem('LB-COURSE-020', { ...place, found: id })];
  });
}
