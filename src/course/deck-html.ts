/** Compiles a source of the slide dialect to the HTML of its slides. Node only. */
import { rehypeShiki } from '@astrojs/markdown-remark';
import type { Element, Root } from 'hast';
import type { Root as MarkdownRoot } from 'mdast';
import rehypeStringify from 'rehype-stringify';
import { unified, type Processor } from 'unified';
import { VFile } from 'vfile';
import type { Problem } from '../base/problems.ts';
import { deckPreset } from '../remark-reveal/preset.ts';
import { codeTheme, tokenClasses } from '../styles/code.ts';

/** A compiled source: the HTML of each of its slides, in order. */
export interface DeckHtml {
  readonly sections: string[];
  readonly problems: Problem[];
}

const processor = unified()
  .use(deckPreset)
  .use(rehypeShiki, { theme: codeTheme, transformers: [tokenClasses] })
  .use(rehypeStringify)
  .freeze() as unknown as Processor<MarkdownRoot, MarkdownRoot, Root, Root, string>;

const isSection = (node: Root['children'][number]): node is Element => node.type === 'element' && node.tagName === 'section';

/**
 * Compiles a deck, cleaned of what runs, styles or comes from elsewhere, with its code highlighted. `path` is named in
 * messages; `firstLine` is the line of the file at which the source begins.
 */
export async function deckHtml(source: string, path: string, firstLine = 1): Promise<DeckHtml> {
  const file = new VFile({ value: source, path });
  const tree = await processor.run(processor.parse(file), file);
  const sections = tree.children.filter(isSection).map((section) => {
    section.properties['dataLine'] = Number(section.properties['dataLine']) + firstLine - 1;
    return processor.stringify({ type: 'root', children: [section] });
  });
  return { sections, problems: (file.data['problems'] as Problem[] | undefined) ?? [] };
}
