import { slug } from 'github-slugger';
import type { Root } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx';
import { toString } from 'mdast-util-to-string';
import type { Plugin } from 'unified';
import { visit } from 'unist-util-visit';

/** A word that a lesson introduces, as the glossary shows it; in `file.data.astro.frontmatter.terms`. */
export interface Term {
  /** As the lesson writes it. */
  readonly word: string;
  /** What it means, in one sentence or less. */
  readonly means: string;
  /** The id of the place where it is introduced. */
  readonly id: string;
}

/** A term, where its author wrote it. */
export interface WrittenTerm extends Term {
  readonly node: MdxJsxFlowElement | MdxJsxTextElement;
}

/** What makes two words the same term: neither case nor number of spaces counts. */
export const termKey = (word: string) => word.trim().replaceAll(/\s+/g, ' ').toLowerCase();

/** The terms that a document defines, in its order: `<Term means="…">word</Term>`. */
export function termsIn(tree: Root): WrittenTerm[] {
  const terms: WrittenTerm[] = [];
  visit(tree, (node) => {
    if (node.type !== 'mdxJsxTextElement' && node.type !== 'mdxJsxFlowElement') return;
    const element = node as MdxJsxFlowElement | MdxJsxTextElement;
    if (element.name !== 'Term') return;
    const means = element.attributes.find((one) => one.type === 'mdxJsxAttribute' && one.name === 'means')?.value;
    const word = toString(element).trim();
    terms.push({ word, means: typeof means === 'string' ? means : '', id: `term-${slug(word)}`, node: element });
  });
  return terms;
}

/** Gives each `<Term>` the id by which the glossary leads to it, and tells the page which terms there are. */
export const collectTerms: Plugin<[], Root> = () => (tree, file) => {
  const astro = (file.data['astro'] ??= {}) as { frontmatter?: Record<string, unknown> };
  const terms = termsIn(tree);
  for (const { node, id } of terms) node.attributes.push({ type: 'mdxJsxAttribute', name: 'id', value: id });
  (astro.frontmatter ??= {})['terms'] = terms.map(({ word, means, id }): Term => ({ word, means, id }));
};
