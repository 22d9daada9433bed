import Slugger from 'github-slugger';
import type { Root, RootContent } from 'mdast';
import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown';
import type { Extension } from 'micromark-util-types';
import type { Parser, Plugin, Processor } from 'unified';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { Problem } from '../base/problems.ts';
import { readDeck, tidy, type Slide } from './deck.ts';
import { markFragments, stepOf, tightenLists } from './fragments.ts';
import type { HighlightOptions } from './highlight.ts';
import { slideAddresses, turnLinks } from './links.ts';
import { labelsOf, PieceParser } from './pieces.ts';
import { report } from './report.ts';
import { buildSection, inReadingOrder, type SteppedBlock } from './section.ts';
import { dialectSyntax, type Piece } from './syntax.ts';

export interface RemarkRevealOptions extends HighlightOptions {
  /** Whether the source is MDX. Without it the parser is asked: it is MDX where `{` begins an expression. */
  mdx?: boolean;
  /** Whether the first error ends the compilation, which is the default; whoever says no reads `file.data.problems`. */
  fatal?: boolean;
}

/** What a page learns of a slide without reading its content, in `file.data.astro.frontmatter.slides`. */
export interface SlideSummary {
  /** The slide's id in the page. */
  name: string;
  title: string | null;
  /** How many steps follow the first. */
  steps: number;
  line: number;
  classes: string[];
  /** Whether it is of class `check`. */
  check: boolean;
}

/** Where parser extensions are kept on a processor (see remark-parse). */
interface ParserData {
  micromarkExtensions?: Extension[];
  fromMarkdownExtensions?: FromMarkdownExtension[];
}

const LEFT_BRACE = 123;

const knowsMdx = ({ micromarkExtensions }: ParserData) =>
  micromarkExtensions?.flat().some(({ flow }) => flow !== undefined && LEFT_BRACE in flow) ?? false;

/** What the slides of a document share. */
interface Shared {
  readonly pieces: PieceParser;
  /** The ids in use. */
  readonly slugger: Slugger;
  /** Where imports and exports stand that are in the tree already: each slide repeats those of its template. */
  readonly modules: Set<number>;
}

/** Imports and exports that are met for the first time. */
function newModules(nodes: readonly RootContent[], { modules }: Shared): RootContent[] {
  const found = nodes.filter(({ position }) => !modules.has(position!.start.offset!));
  for (const { position } of found) modules.add(position!.start.offset!);
  return found;
}

/** What a layout gives to the document though it is not shown: imports, exports, link definitions, footnotes. */
function readHidden({ content }: Slide, shared: Shared): RootContent[] {
  const tree = shared.pieces.read(content);
  const definitions: RootContent[] = [];
  visit(tree, (node) => void (node.type === 'definition' || node.type === 'footnoteDefinition' ? definitions.push(node) : 0));
  return [...newModules(tree.children.filter(({ type }) => type === 'mdxjsEsm'), shared), ...definitions];
}

/** The section of a slide, and the imports and exports that stood in it, which belong to the module. */
function readSlide(slide: Slide, shared: Shared): RootContent[] {
  const { pieces, slugger } = shared;
  const { lines } = slide.content;
  const blocks: SteppedBlock[] = [];
  const modules: RootContent[] = [];
  pieces.read(slide.content, slide.highlight, (tree) => {
    tightenLists(tree, lines);
    const steps = tree.children.map((node) => stepOf(node, lines));
    markFragments(tree, lines);
    tree.children.forEach((node, index) => {
      if (node.type === 'mdxjsEsm') modules.push(node);
      else blocks.push({ step: steps[index]!, node });
    });
  });
  const notes = slide.noteBlocks.map((block) => pieces.read(block, slide.highlight).children);
  const end = Math.max(slide.line, ...lines.map(({ line }) => line));
  const position = { start: pieces.lineStart(slide.line), end: pieces.lineStart(end) };
  return [...newModules(modules, shared), buildSection(slide, inReadingOrder(blocks, notes), slugger, position)];
}

/** Tells the file's problems; the first that is an error ends the compilation, where errors do. */
function tell(problems: readonly Problem[], file: VFile, isFatal: boolean): void {
  const messages = report(problems, file);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const fatal = messages[problems.findIndex(({ severity }) => severity === 'error')];
  if (fatal === undefined || !isFatal) return;
  fatal.fatal = true;
  if (errors > 1) fatal.message = `${fatal.reason} This file has ${errors - 1} more.`;
  throw fatal;
}

function readFile(file: VFile, options: RemarkRevealOptions & { mdx: boolean }, parse: Parser<Root>, piece: Piece): Root {
  const { mdx } = options;
  const reading = readDeck(String(file), { mdx });
  const pieces = new PieceParser(parse, Object.assign(piece, labelsOf(reading)), file, { ...options, strict: mdx });
  const shown = reading.slides.filter(({ excluded, layout }) => !excluded && !layout);
  const slugger = new Slugger();
  for (const { id } of shown) slugger.slug(id);
  const preamble = pieces.read({ lines: reading.preamble, opens: new Set(), closes: new Set() });
  const shared: Shared = { pieces, slugger, modules: new Set() };
  const hidden = reading.slides.filter(({ excluded, layout }) => layout && !excluded);
  const children = [
    ...preamble.children,
    ...hidden.flatMap((slide) => readHidden(slide, shared)),
    ...shown.flatMap((slide) => readSlide(slide, shared)),
  ];
  const tree: Root = { type: 'root', children };
  turnLinks(tree, slideAddresses(shown));
  const problems = tidy([...reading.problems, ...pieces.problems]);
  tell(problems, file, options.fatal !== false);
  const astro = (file.data['astro'] ??= {}) as { frontmatter?: Record<string, unknown> };
  (astro.frontmatter ??= {})['slides'] = shown.map(({ id, title, steps, line, classes }): SlideSummary => {
    return { name: id, title, steps, line, classes, check: classes.includes('check') };
  });
  return tree;
}

/**
 * A remark plugin for slides in remark.js's dialect: `---` between slides, `--` between steps, `???` before notes,
 * properties at a slide's top, content classes `.name[ … ]`. It wraps the parser, for the parser alone would take
 * `--` under a paragraph as a heading, and writes `<section class="slide" id data-name data-line>` with reveal.js's
 * fragments and `<aside class="notes" data-step>`. Imports and exports of MDX stay outside of the sections.
 *
 * In MDX a `--` inside a block class steps what the class holds, and what is left open is an error; in a `.md` deck
 * separators inside a class are text and what is left open is text too, as in remark.
 *
 * What it read of the slides stands in `file.data.astro.frontmatter.slides` ({@link SlideSummary}), problems in
 * `file.messages` and `file.data.problems`.
 */
export const remarkReveal: Plugin<[RemarkRevealOptions?], Root> = function (this: Processor, options = {}) {
  const data = this.data() as ParserData;
  const parse = this.parser as Parser<Root>;
  const piece: Piece = { opens: new Set(), closes: new Set(), labels: [], footnotes: [] };
  const mdx = options.mdx ?? knowsMdx(data);
  const { extension, fromMarkdownExtension } = dialectSyntax(piece, mdx);
  (data.micromarkExtensions ??= []).push(extension);
  (data.fromMarkdownExtensions ??= []).push(fromMarkdownExtension);
  this.parser = (_document: string, file: VFile) => readFile(file, { ...options, mdx }, parse, piece);
};
