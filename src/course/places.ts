import type { Root } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { relative } from 'node:path';
import type { Plugin } from 'unified';
import { visit } from 'unist-util-visit';

const RE_COMPONENT = /^[A-Z]/;

/**
 * Tells each component of a lesson where its author wrote it, as the attribute `at="file:line:column"`, so that a
 * component which is asked for something that does not exist can name the place.
 */
export const componentPlaces: Plugin<[], Root> = () => (tree, file) => {
  visit(tree, (node) => {
    if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return;
    const { name, attributes, position } = node as MdxJsxFlowElement | MdxJsxTextElement;
    if (!name || !RE_COMPONENT.test(name) || !position) return;
    const { line, column } = position.start;
    attributes.push({ type: 'mdxJsxAttribute', name: 'at', value: `${relative(file.cwd, file.path)}:${line}:${column}` });
  });
};
