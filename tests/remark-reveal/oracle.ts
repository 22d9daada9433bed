import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import type { Element, Nodes, Root } from 'hast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { parseDeck, remarkReveal } from '../../src/remark-reveal/index.ts';

/** remark.js 0.14.0 as its authors published it: the model of a slideshow, without a page. */
interface RemarkSlide {
  properties: Record<string, string>;
  content: RemarkContent[];
  notes?: RemarkContent[];
}
type RemarkContent = string | { content: RemarkContent[] };

const require = createRequire(import.meta.url);
const world = globalThis as { document?: unknown };

/** remark.js asks for an element now and then, as if there were a page; other tests must not take what it gets for one. */
function asInPage<Result>(work: () => Result): Result {
  const { document } = world;
  world.document = { createElement: () => ({}) };
  try {
    return work();
  } finally {
    if (document === undefined) delete world.document;
    else world.document = document;
  }
}

const load = (path: string): unknown => asInPage(() => require(`remark-slide/src/remark/${path}.js`));
const Slideshow = load('models/slideshow') as new (events: EventEmitter, dom: object, options: { source: string }) => { getSlides(): RemarkSlide[] };
const SlideNumber = load('components/slide-number/slide-number') as new (slide: RemarkSlide, slideshow: object) => { element: { innerHTML: string } };
const Parser = load('parser') as new () => { parse(source: string): RemarkSlide[] };

const RE_WORD = /\{\{.*?\}\}|[\p{L}\p{N}]+|\[object Object\]/gu;
const wordsOf = (text: string) => (text.match(RE_WORD) ?? []).join(' ');
const flat = (content: readonly RemarkContent[]): string => content.map((one) => (typeof one === 'string' ? one : flat(one.content))).join('');

/** One screen: its classes, its words, after a bar the words of its notes. */
function screen(classes: readonly string[], words: string, notes: string): string {
  return [...new Set(classes)].map((name) => `.${name} `).join('') + words + (notes === '' ? '' : ` | ${notes}`);
}

/** What remark.js shows: a line for each of its slides, which are our slides and steps. */
export function remarkShows(source: string): string[] {
  // Its notes are taken from the parser: the model of this version repeats a template's, which later ones do not.
  const notes = new Parser().parse(source).filter(({ properties }) => properties['layout'] !== 'true').map((slide) => flat(slide.notes ?? []));
  return new Slideshow(new EventEmitter(), {}, { source }).getSlides().map(({ properties, content }, index) => {
    const classes = (properties['class'] ?? '').split(/,| /).filter((name) => name !== '');
    return screen(classes, wordsOf(flat(content)), wordsOf(notes[index] ?? ''));
  });
}

/** The numbers that remark.js gives its slides. */
export function remarkNumbers(source: string): number[] {
  const slideshow = new Slideshow(new EventEmitter(), {}, { source });
  return asInPage(() => slideshow.getSlides().map((slide) => Number.parseInt(new SlideNumber(slide, slideshow).element.innerHTML)));
}

/** The words of an element at a step. */
function wordsAt(node: Nodes, step: number): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node)) return '';
  const appears = node.type === 'element' ? node.properties['dataFragmentIndex'] : undefined;
  if (typeof appears === 'number' && appears >= step) return '';
  return node.type === 'element' && node.tagName === 'aside' ? '' : node.children.map((child) => wordsAt(child, step)).join(' ');
}

/** What our sections show, in the same form. */
export async function weShow(source: string): Promise<string[]> {
  const processor = unified().use(remarkParse).use(remarkGfm).use(remarkReveal, { mdx: false }).use(remarkRehype);
  const file = new VFile({ value: source, path: 'deck.md' });
  const tree: Root = await processor.run(processor.parse(file), file);
  const sections = tree.children.filter((node): node is Element => node.type === 'element' && node.tagName === 'section');
  const slides = parseDeck(source, { mdx: false }).slides.filter(({ excluded, layout }) => !excluded && !layout);
  return sections.flatMap((section, index) => {
    const { steps, classes, notes } = slides[index]!;
    const added = JSON.parse(String(section.properties['dataStepClass'] ?? '{}')) as Record<number, string[]>;
    return Array.from({ length: steps + 1 }, (_, step) => {
      for (const name of added[step] ?? []) classes.push(name);
      return screen(classes, wordsOf(wordsAt(section, step)), wordsOf(notes[step]!));
    });
  });
}
