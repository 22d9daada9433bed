import { evaluate } from '@mdx-js/mdx';
import { rehypeHeadingIds } from '@astrojs/markdown-remark';
import { Fragment, h, type ComponentChildren } from 'preact';
import { jsx, jsxs } from 'preact/jsx-runtime';
import { render } from 'preact-render-to-string';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import type { Code, Root } from 'mdast';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { remarkReveal, type RemarkRevealOptions, type SlideSummary } from '../../src/remark-reveal/index.ts';

/** Components that tests use: each shows its name and what it holds. */
const components = {
  Session: ({ step }: { step: string }) => h('figure', { 'data-session': step }),
  Fact: ({ path }: { path: string }) => h('data', { value: path }),
  Columns: ({ children }: { children: ComponentChildren }) => h('div', { class: 'columns' }, children),
};

/** The HTML of an MDX source, compiled with the plugins that Astro adds around ours, and the file. */
export async function renderMdx(source: string, path = 'lesson.mdx') {
  const file = new VFile({ value: source, path });
  const module = await evaluate(file, {
    jsx, jsxs, Fragment,
    baseUrl: import.meta.url,
    elementAttributeNameCase: 'html',
    remarkPlugins: [remarkGfm, remarkReveal],
    rehypePlugins: [rehypeHeadingIds],
  } as unknown as Parameters<typeof evaluate>[1]);
  return { html: onOneLine(render(h(module.default as never, { components } as never))), file };
}

/** The HTML of a `.md` deck, and the file; `seen` is shown every block of code on the way. */
export async function renderMd(source: string, path = 'deck.md', options: RemarkRevealOptions = {}, seen?: (code: Code) => void) {
  const file = new VFile({ value: source, path });
  const processor = unified().use(remarkParse).use(remarkGfm).use(remarkReveal, options)
    .use(() => (tree: Root) => void (seen && visit(tree, 'code', seen)))
    .use(remarkRehype).use(rehypeHeadingIds).use(rehypeStringify);
  return { html: onOneLine(String(await processor.process(file))), file };
}

/** What stands inside the only slide of an MDX source. */
export async function slideOf(source: string): Promise<string> {
  const { html } = await renderMdx(source);
  return /^<section[^>]*>(.*)<\/section>$/.exec(html)![1]!;
}

/** What the plugin tells pages about the slides. */
export function summaries(file: VFile): SlideSummary[] {
  return (file.data['astro'] as { frontmatter: { slides: SlideSummary[] } }).frontmatter.slides;
}

/** Why an MDX source does not compile: `line:column message`. */
export async function failure(source: string): Promise<string> {
  return renderMdx(source).then(
    () => 'compiled',
    (error: { line: number; column: number; message: string }) => `${error.line}:${error.column} ${error.message}`,
  );
}

/** HTML without the line feeds between elements. */
function onOneLine(html: string): string {
  return html.replace(/>\n+/g, '>').replace(/\n+</g, '<').replace(/\n/g, ' ');
}
