import type { Root } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx';
import { relative } from 'node:path';
import type { Plugin } from 'unified';
import { visit } from 'unist-util-visit';
import { problemsOf } from '../base/problems.ts';
import { didYouMean } from '../base/suggest.ts';

/** What a lesson may use without importing it. */
export const LESSON_COMPONENTS = [
  'ArchiveExplorer',
  'Check',
  'Cliff',
  'DemoFile',
  'Fact',
  'FileTree',
  'LayerStack',
  'Objectives',
  'Session',
] as const;

/** The name of one of them. */
export type LessonComponent = (typeof LESSON_COMPONENTS)[number];

const problem = problemsOf({
  'LB-COURSE-001': { severity: 'error', message: 'There is no component <{name}>.', hint: '{choice}' },
});

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

/**
 * Knows the components of a lesson: an unknown one is an error at its place, and each known one is told where its
 * author wrote it, as the attribute `at="file:line:column"`, so that it can name the place where it is asked for
 * something that does not exist.
 */
export const knownComponents: Plugin<[], Root> = () => (tree, file) => {
  const own = ownNames(tree);
  visit(tree, (node) => {
    if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return;
    const { name, attributes, position } = node as MdxJsxFlowElement | MdxJsxTextElement;
    if (!name || !RE_COMPONENT.test(name) || !position || own.has(name.split('.')[0]!)) return;
    if (!(LESSON_COMPONENTS as readonly string[]).includes(name)) {
      const { code, message, hint } = problem('LB-COURSE-001', { name, choice: didYouMean(name, LESSON_COMPONENTS) });
      file.fail(`${message} ${hint} (${code})`, { place: position.start, ruleId: code, source: 'layerbook' });
    }
    const { line, column } = position.start;
    attributes.push({ type: 'mdxJsxAttribute', name: 'at', value: `${relative(file.cwd, file.path)}:${line}:${column}` });
  });
};
