/** Compiles a source of the slide dialect to the HTML of its slides. Node only. */
import { rehypeShiki } from '@astrojs/markdown-remark';
import type { Element, ElementContent, Root } from 'hast';
import type { Root as MarkdownRoot } from 'mdast';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified, type Processor } from 'unified';
import { VFile } from 'vfile';
import { address } from '../base/address.ts';
import type { Problem } from '../base/problems.ts';
import { remarkReveal } from '../remark-reveal/index.ts';
import { rehypeSafe } from '../remark-reveal/safe.ts';
import { codeTheme, codeTransformers } from '../styles/code.ts';
import { placePictures, type Pictures } from './deck-pictures.ts';
import { siteLinks } from './site-links.ts';

/** A compiled source: the HTML of each of its slides, in order. */
export interface DeckHtml {
  readonly sections: string[];
  readonly problems: Problem[];
}

export interface DeckHtmlOptions {
  /** The line of the file at which the source begins. */
  readonly firstLine?: number;
  /** Where the pictures are that the source names. */
  readonly pictures?: Pictures;
  /** Whether the reading view folds the notes: those of a deck from elsewhere are no narration. */
  readonly foldNotes?: boolean;
}

// Code is highlighted before it is cleaned, while what the dialect says of it is still known.
const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkReveal, { mdx: false })
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeShiki, { theme: codeTheme, transformers: codeTransformers })
  .use(rehypeSafe)
  .use(siteLinks, { base: () => address('/'), attributes: ['href'] })
  .use(rehypeStringify)
  .freeze() as unknown as Processor<MarkdownRoot, MarkdownRoot, Root, Root, string>;

const isSection = (node: Root['children'][number]): node is Element => node.type === 'element' && node.tagName === 'section';

const element = (tagName: string, properties: Element['properties'], children: ElementContent[]): Element => ({ type: 'element', tagName, properties, children });

const isNotes = (node: ElementContent): node is Element => node.type === 'element' && node.tagName === 'aside' && node.properties['dataStep'] !== undefined;

/** Folds the notes of a slide, and puts them behind what it shows. */
function foldNotes(section: Element): void {
  const notes = section.children.filter(isNotes);
  for (const aside of notes) {
    const summary = element('summary', {}, [{ type: 'text', value: 'Notes' }]);
    aside.children = [element('details', { className: ['folded-notes'] }, [summary, ...aside.children])];
  }
  section.children = [...section.children.filter((node) => !isNotes(node)), ...notes];
}

/** Compiles a deck, cleaned of what runs, styles or comes from elsewhere, with its code highlighted. `path` is named in messages. */
export async function deckHtml(source: string, path: string, options: DeckHtmlOptions = {}): Promise<DeckHtml> {
  const { firstLine = 1, pictures } = options;
  const file = new VFile({ value: source, path });
  const tree = await processor.run(processor.parse(file), file);
  const problems = [...((file.data['problems'] as Problem[] | undefined) ?? [])];
  if (pictures) problems.push(...placePictures(tree, path, pictures));
  const sections = tree.children.filter(isSection).map((section) => {
    section.properties['dataLine'] = Number(section.properties['dataLine']) + firstLine - 1;
    if (options.foldNotes) foldNotes(section);
    return processor.stringify({ type: 'root', children: [section] });
  });
  return { sections, problems };
}
