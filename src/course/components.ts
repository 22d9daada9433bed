import type { Root } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx';
import { relative } from 'node:path';
import type { Plugin } from 'unified';
import { visit } from 'unist-util-visit';
import type { Problem } from '../base/problems.ts';
import { didYouMean } from '../base/suggest.ts';
import { courseProblem } from './problems.ts';

/** What a lesson may use without importing it. */
export const LESSON_COMPONENTS = [
  'ArchiveExplorer',
  'ArchiveMap',
  'Check',
  'Cliff',
  'Containers',
  'CopyOnWrite',
  'DemoFile',
  'Fact',
  'FileTree',
  'History',
  'ImageCard',
  'ImageComparison',
  'Inspect',
  'LayerStack',
  'LookThrough',
  'Objectives',
  'ReferenceParser',
  'SaveOrExport',
  'Session',
  'StageGraph',
  'TagBoard',
  'Term',
] as const;

/** The name of one of them. */
export type LessonComponent = (typeof LESSON_COMPONENTS)[number];

const RE_COMPONENT = /^[A-Z]/;
const RE_WORD = /[\w$]+/g;

/** Every word in the imports and exports of a document: whoever brings a component along may use it. */
function ownNames(tree: Root): Set<string> {
  const names = new Set<string>();
  visit(tree, 'mdxjsEsm', ({ value }: { value: string }) => {
    for (const [word] of value.matchAll(RE_WORD)) names.add(word);
  });
  return names;
}

/** A component of a lesson, where its author uses it. */
export type UsedComponent = (MdxJsxFlowElement | MdxJsxTextElement) & { name: string; position: NonNullable<MdxJsxFlowElement['position']> };

/** The components that a document uses and does not bring along itself, known or not. */
export function usedComponents(tree: Root): UsedComponent[] {
  const own = ownNames(tree);
  const used: UsedComponent[] = [];
  visit(tree, (node) => {
    if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return;
    const { name, position } = node as MdxJsxFlowElement | MdxJsxTextElement;
    if (name && RE_COMPONENT.test(name) && position && !own.has(name.split('.')[0]!)) used.push(node as UsedComponent);
  });
  return used;
}

/** The problem of a component that there is not, or null. */
export function unknownComponent({ name, position }: UsedComponent): Problem | null {
  if ((LESSON_COMPONENTS as readonly string[]).includes(name)) return null;
  const { line, column } = position.start;
  return courseProblem('LB-COURSE-001', { line, column, name, found: name, choice: didYouMean(name, LESSON_COMPONENTS) });
}

/**
 * Knows the components of a lesson: an unknown one is an error at its place, and each known one is told where its
 * author wrote it, as the attribute `at="file:line:column"`, so that it can name the place where it is asked for
 * something that does not exist.
 */
export const knownComponents: Plugin<[], Root> = () => (tree, file) => {
  for (const used of usedComponents(tree)) {
    const { line, column } = used.position.start;
    const problem = unknownComponent(used);
    if (problem !== null) file.fail(`${problem.message} ${problem.hint} (${problem.code})`, { place: { line, column }, ruleId: problem.code, source: 'layerbook' });
    used.attributes.push({ type: 'mdxJsxAttribute', name: 'at', value: `${relative(file.cwd, file.path)}:${line}:${column}` });
  }
};
