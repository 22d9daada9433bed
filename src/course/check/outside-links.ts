/** Links that lead out of the site: they are listed, and never fetched. */
import type { Definition, Link, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { readDeck } from '../../remark-reveal/deck.ts';
import { remarkReveal } from '../../remark-reveal/plugin.ts';
import type { Site } from './site.ts';

/** A link out of the site, and where it stands. */
export interface OutsideLink {
  readonly url: string;
  /** What the reader clicks on. */
  readonly text: string;
  /** From the site’s root. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The address of the slide on which it stands; null before the first. */
  readonly slide: string | null;
}

const RE_OUTSIDE = /^(?:https?:)?\/\//i;
const RE_DOCUMENT = /^content\/(?:lessons|guide|decks)\/.+\.mdx?$/;

function treeOf(value: string, mdx: boolean): Root {
  const processor = unified().use(remarkParse).use(mdx ? [remarkMdx] : []).use(remarkGfm).use(remarkReveal, { mdx, fatal: false });
  return processor.parse(new VFile({ value }));
}

/** The links out of one document, in their order. */
export function outsideLinksOf(text: string, file: string): OutsideLink[] {
  const mdx = file.endsWith('.mdx');
  const slides = readDeck(text, { mdx }).slides;
  const links: OutsideLink[] = [];
  visit(treeOf(text, mdx), ['link', 'definition'], (node) => {
    const link = node as Link | Definition;
    if (!RE_OUTSIDE.test(link.url)) return;
    const { line, column } = link.position!.start;
    const slide = slides.findLast((one) => one.line <= line)?.id ?? null;
    links.push({ url: link.url, text: link.type === 'link' ? toString(link) : (link.label ?? link.identifier), file, line, column, slide });
  });
  return links;
}

/** The links out of some files of a site; what is no document has none. */
export function outsideLinks(site: Site, files: readonly string[]): OutsideLink[] {
  return files.filter((file) => RE_DOCUMENT.test(file)).flatMap((file) => outsideLinksOf(site.read(file), file));
}
