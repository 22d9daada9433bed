import type { Element, ElementContent, Root, RootContent } from 'hast';
import { raw } from 'hast-util-raw';
import { defaultSchema, sanitize, type Schema } from 'hast-util-sanitize';
import type { Raw } from 'mdast-util-to-hast';
import type { Plugin } from 'unified';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { isExternal } from './backgrounds.ts';
import { markdownProblem } from './problems.ts';
import { report } from './report.ts';

/** What an element shows that is fetched with the page, by the attribute with its address. */
const SOURCES: Readonly<Record<string, string>> = {
  img: 'src', iframe: 'src', video: 'src', audio: 'src', source: 'src', embed: 'src', track: 'src', object: 'data', frame: 'src',
};
/** Elements that run or style something, and attributes that do. */
const ACTIVE: readonly string[] = [
  'script', 'style', 'iframe', 'frame', 'object', 'embed', 'applet', 'base', 'link', 'meta', 'form',
];
const RE_DATA = /^data[A-Z]/;
/** What a browser passes over in an address, at least at its start. */
const RE_INVISIBLE = /[\u0000-\u0020]+/g;
const RE_HANDLER = /^on/i;
/** Tells the elements that this dialect wrote from those of raw HTML, which cannot know its value. */
const MARK = 'dataGenerated';

/** Elements beside those of GitHub's list, which is the sanitiser's default. */
const TAG_NAMES: readonly string[] = [
  'section', 'aside', 'figure', 'figcaption', 'caption', 'colgroup', 'col', 'abbr', 'bdi', 'bdo', 'cite', 'dfn', 'mark', 'small',
  'time', 'u', 'wbr', 'big', 'center', 'font', 'article', 'footer', 'header', 'main', 'nav', 'audio', 'track', 'video',
];
/** Attributes that every element may have; data attributes of raw HTML are taken away before. */
const ANY: readonly string[] = ['className', 'id', 'data*', 'ariaLabelledBy', 'ariaHidden', 'role', 'tabIndex'];
const NOT_ANY: readonly string[] = ['name', 'action', 'method', 'encType', 'target'];

/** The default list without the single class names that it allows some elements: here each may have any. */
function defaultAttributes(): NonNullable<Schema['attributes']> {
  const lists = Object.entries(defaultSchema.attributes ?? {}).map(([tag, list]) => {
    return [tag, list.filter((one) => (Array.isArray(one) ? one[0] : one) !== 'className')] as const;
  });
  return Object.fromEntries(lists);
}

const ATTRIBUTES = defaultAttributes();

/** What a deck from elsewhere may bring: no script, no style, no form, nothing that is fetched from another host. */
const SCHEMA: Schema = {
  ...defaultSchema,
  tagNames: [...(defaultSchema.tagNames ?? []), ...TAG_NAMES],
  attributes: {
    ...ATTRIBUTES,
    '*': [...(ATTRIBUTES['*'] ?? []).filter((one) => !NOT_ANY.includes(String(one))), ...ANY],
    a: [...(ATTRIBUTES['a'] ?? []), 'rel'],
    video: ['src', 'controls', 'loop', 'muted'],
    audio: ['src', 'controls', 'loop', 'muted'],
    source: ['src', 'type'],
    track: ['src', 'kind', 'srcLang', 'label'],
    font: ['color', 'size', 'face'],
  },
  protocols: { ...defaultSchema.protocols, src: ['data'] },
  clobberPrefix: '',
  strip: ['script', 'style', 'iframe', 'object', 'embed', 'applet', 'template', 'noscript', 'title', 'head'],
};

/** A link to what is left out, so that it is one click away and no request before that. */
function linkTo(address: string, { tagName, properties }: Element): Element {
  const words = String(properties['alt'] || properties['title'] || '');
  const children: ElementContent[] = [{ type: 'text', value: words || address }];
  const attributes = { href: address, rel: ['noreferrer'], className: ['left-out', tagName] };
  return { type: 'element', tagName: 'a', properties: attributes, children };
}

/** Cleans one slide, or what else stands at the top, apart from the others: no tag left open reaches out of it. */
class Cleaner {
  readonly #file: VFile;

  constructor(file: VFile) {
    this.#file = file;
  }

  clean(top: Element): Element {
    const secret = crypto.randomUUID();
    visit(top, 'element', (element) => void (element.properties[MARK] = secret));
    // Notes first: what they leave open must not reach into the slide.
    visit(top, { tagName: 'aside' }, (notes) => void ((notes as Element).children = this.#parse((notes as Element).children)));
    const parsed: Element = { ...top, children: this.#parse(top.children) };
    this.#leaveOut(parsed, secret);
    return (sanitize({ type: 'root', children: [parsed] }, SCHEMA) as Root).children[0] as Element;
  }

  #parse(children: ElementContent[]): ElementContent[] {
    const tree: Root = { type: 'root', children };
    try {
      return (raw(tree, { file: this.#file }) as Root).children as ElementContent[];
    } catch {
      // A tag that ends in the middle can be too much for the parser: then raw HTML is text.
      visit(tree, 'raw', (node: Raw, index, parent) => void (parent!.children[index!] = { type: 'text', value: node.value }));
      return (raw(tree, { file: this.#file }) as Root).children as ElementContent[];
    }
  }

  /** Takes away what the schema knows nothing of: addresses on other hosts, data attributes that are not ours. */
  #leaveOut(top: Element, secret: string): void {
    visit(top, 'element', (element, index, parent) => {
      const { properties, tagName } = element;
      const ours = properties[MARK] === secret;
      for (const key of Object.keys(properties)) if (key === MARK || (!ours && RE_DATA.test(key))) delete properties[key];
      const address = String(properties[SOURCES[tagName] ?? ''] ?? '').replace(RE_INVISIBLE, '');
      const active = ACTIVE.includes(tagName);
      const handled = Object.keys(properties).some((key) => RE_HANDLER.test(key));
      if (active || handled || properties['style'] != null) this.#tell('LB-MD-033', element);
      const external = address !== '' && isExternal(address);
      if (external) this.#tell('LB-MD-032', element, address);
      if (!external && !(active && address !== '' && tagName !== 'script')) return undefined;
      parent!.children[index!] = linkTo(address, element);
      return undefined;
    });
  }

  #tell(code: 'LB-MD-032' | 'LB-MD-033', { tagName, position }: Element, address?: string): void {
    const { line, column } = position?.start ?? { line: 1, column: 1 };
    report([markdownProblem(code, { tag: tagName, address, line, column })], this.#file);
  }
}

/**
 * A rehype plugin that makes a `.md` deck from elsewhere safe to show: raw HTML is parsed, slide by slide, and
 * cleaned. Nothing of it runs, styles or is fetched from another host; pictures from there become links. It leaves
 * MDX alone, which is a program by nature and trusted.
 */
export const rehypeSafe: Plugin<[], Root> = () => (tree, file) => {
  if (file.extname === '.mdx') return;
  const cleaner = new Cleaner(file);
  tree.children = tree.children.flatMap((child): RootContent[] => {
    if (child.type === 'element') return [cleaner.clean(child)];
    return child.type === 'text' ? [child] : [];
  });
};
