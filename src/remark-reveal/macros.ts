import type { Image, Nodes, Parents, PhrasingContent, RootContent, Text } from 'mdast';
import type { Point } from 'unist';
import type { Problem } from '../base/problems.ts';
import { didYouMean } from '../base/suggest.ts';
import { markdownProblem } from './problems.ts';
import { codeSpansOf, columnOf, type SourceLine } from './source.ts';
import type { MacroImage } from './tree.ts';

/** The attributes of a macro's `<img>`; it has no style attribute, which a strict content security policy forbids. */
type Attributes = Record<string, string | string[] | undefined>;

/**
 * The macros that public decks define most, by the arguments they take there. A percentage counts of the box around
 * the image; `abs` gives the place to the page's style sheet as data. A new macro is one row.
 */
const MACROS: Readonly<Record<string, (args: readonly string[]) => Attributes>> = {
  scale: ([size]) => ({ width: sizeOf(size) }),
  width: ([size]) => ({ width: sizeOf(size) }),
  height: ([size]) => ({ height: sizeOf(size) }),
  abs: ([width, left, top, name]) => ({
    width: sizeOf(width), dataLeft: left, dataTop: top, className: ['abs', ...(name ? name.split(/\s+/) : [])],
  }),
};

/** `![:name one, two](object)`, the parentheses optional (remark's lexer.js, `MACRO`). */
const RE_MACRO = /!\[:([^\] ]+)([^\]]*)\](?:\(([^)]*)\))?/g;
const RE_ALT = /^:([^ ]+)(.*)$/s;
const RE_SIZE = /^(\d+(?:\.\d+)?)(%|px)?$/;

/** A size as HTML's attributes take it: pixels without unit, or per cent; undefined for all else. */
function sizeOf(size: string | undefined): string | undefined {
  const [, number, unit] = RE_SIZE.exec(size ?? '') ?? [];
  return number === undefined ? undefined : unit === '%' ? `${number}%` : number;
}

const argumentsOf = (text: string) => text.split(',').map((argument) => argument.trim());

/** Macros of a source that there are not. */
export function unknownMacros(lines: readonly SourceLine[]): Problem[] {
  return lines.flatMap((source) => {
    const { text, verbatim, line } = source;
    const found = verbatim || !text.includes('![:') ? [] : [...text.matchAll(RE_MACRO)];
    const inCode = codeSpansOf(text);
    return found.filter(({ 1: name, index }) => !Object.hasOwn(MACROS, name!) && !inCode(index)).map(({ 1: name, index }) => {
      const suggestion = didYouMean(name!, Object.keys(MACROS));
      return markdownProblem('LB-MD-025', { name, suggestion, line, column: columnOf(source, index) });
    });
  });
}

/** Runs the macros of a tree; unknown ones stay text. */
export class MacroRunner {
  readonly problems: Problem[] = [];
  readonly #place: (point: Point) => Point;

  /** `place` gives the author's point for one of the tree's. */
  constructor(place: (point: Point) => Point) {
    this.#place = place;
  }

  run(parent: Nodes): void {
    if (!('children' in parent)) return;
    const children = (parent.children as RootContent[]).flatMap((child): RootContent[] => {
      if (child.type === 'image') return [this.#ofImage(child)];
      if (child.type === 'text') return this.#ofText(child);
      this.run(child);
      return [child];
    });
    (parent as Parents & { children: RootContent[] }).children = children;
  }

  #image(name: string, args: string, src: string, { position }: Nodes): MacroImage | undefined {
    const macro = Object.hasOwn(MACROS, name) && src !== '' ? MACROS[name] : undefined;
    if (macro === undefined) return undefined;
    const attributes = macro(argumentsOf(args));
    if (attributes['width'] === undefined && attributes['height'] === undefined) {
      const { line, column } = this.#place(position?.start ?? { line: 1, column: 1 });
      this.problems.push(markdownProblem('LB-MD-027', { name, found: argumentsOf(args)[0], line, column }));
    }
    return { type: 'macroImage', children: [], data: { hName: 'img', hProperties: { src, alt: '', ...attributes } }, position };
  }

  #ofImage(image: Image): PhrasingContent {
    const [, name, args] = RE_ALT.exec(image.alt ?? '') ?? [];
    if (name === undefined) return image;
    const text: Text = { type: 'text', value: `![${image.alt}](${image.url})`, position: image.position };
    return this.#image(name, args!, image.url, image) ?? text;
  }

  /** Macros that markdown takes as text: without parentheses, or with blanks in them. */
  #ofText(text: Text): PhrasingContent[] {
    const found: PhrasingContent[] = [];
    let at = 0;
    for (const { index, 0: whole, 1: name, 2: args, 3: object } of text.value.matchAll(RE_MACRO)) {
      const image = this.#image(name!, args!, (object ?? '').trim(), text);
      if (image === undefined) continue;
      if (index > at) found.push({ ...text, value: text.value.slice(at, index) });
      found.push(image);
      at = index + whole.length;
    }
    if (at === 0) return [text];
    return at < text.value.length ? [...found, { ...text, value: text.value.slice(at) }] : found;
  }
}
