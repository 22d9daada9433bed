import { createCssVariablesTheme, type ShikiTransformer } from 'shiki';

/** Highlighted code takes its colours from the site's own custom properties, so both themes need one highlighting. */
export const codeTheme = createCssVariablesTheme({ name: 'layerbook', variablePrefix: '--code-', fontStyle: false });

const RE_VARIABLE = /color:\s*var\(--code-(?:token-)?([a-z-]+)\)/;

/** Turns Shiki's style attributes into classes (`tok-keyword`): the content security policy allows no inline style. */
export const tokenClasses: ShikiTransformer = {
  name: 'layerbook:token-classes',
  pre(node) {
    delete node.properties['style'];
  },
  span(node) {
    const kind = RE_VARIABLE.exec(String(node.properties['style'] ?? ''))?.[1];
    delete node.properties['style'];
    if (kind !== undefined && kind !== 'foreground') this.addClassToHast(node, `tok-${kind}`);
  },
};

const RE_LINES = /\{([\d,\s-]+)\}/;
const RE_SPANS = /\bspans=((?:\d+:\d+-\d+,?)+)/;

/** The lines that a fence marks, `{1,3-5}` behind its language, from 1. */
function markedLines(meta: string): Set<number> {
  const ranges = RE_LINES.exec(meta)?.[1]?.split(',') ?? [];
  return new Set(ranges.flatMap((range) => {
    const [from, to = from] = range.split('-').map(Number);
    return Array.from({ length: Math.max(0, to! - from! + 1) }, (_, index) => from! + index);
  }));
}

/**
 * Marks lines and spans of highlighted code: lines by `{1,3-5}` behind the fence’s language, and what the slide dialect
 * found (see `highlightCode`). By remark.js’s classes, so that decks look the same with a highlighter and without.
 */
export const markedCode: ShikiTransformer = {
  name: 'layerbook:marked-code',
  preprocess(_code, options) {
    const spans = RE_SPANS.exec(options.meta?.__raw ?? '')?.[1]?.split(',').filter(Boolean) ?? [];
    options.decorations = spans.map((span) => {
      const [line, from, to] = span.split(/[:-]/).map(Number) as [number, number, number];
      return { start: { line: line - 1, character: from }, end: { line: line - 1, character: to }, properties: { class: 'remark-code-span-highlighted' } };
    });
  },
  line(node, line) {
    if (markedLines(this.options.meta?.__raw ?? '').has(line)) this.addClassToHast(node, 'remark-code-line-highlighted');
  },
};

/** What every highlighted code of the site goes through. */
export const codeTransformers: ShikiTransformer[] = [tokenClasses, markedCode];
