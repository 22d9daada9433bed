import type { ElementContent } from 'hast';
import type { Code, Nodes } from 'mdast';
import { visit } from 'unist-util-visit';

/** What of code is marked; remark.js's options of the same names. */
export interface HighlightOptions {
  /** Lines that begin with `*` are marked, and lose it. */
  highlightLines?: boolean;
  /** What stands between backticks is marked, or what the first group of an expression (with the flag `g`) finds. */
  highlightSpans?: boolean | RegExp;
}

const RE_STAR = /^\*( ?)/;
/** What stands between backticks; a backslash makes the first one text. */
const RE_SPAN = /(?<escape>\\)?`(?<marked>[^`]+?)`/g;

interface Part {
  readonly text: string;
  readonly marked: boolean;
}

/** A line of code in parts, those that are marked without their marks. */
function partsOf(line: string, spans: HighlightOptions['highlightSpans']): Part[] {
  const parts: Part[] = [];
  let at = 0;
  const pattern = spans instanceof RegExp ? new RegExp(spans, [...new Set(`${spans.flags}g`)].join('')) : RE_SPAN;
  for (const match of spans ? line.matchAll(pattern) : []) {
    parts.push({ text: line.slice(at, match.index), marked: false });
    if (match.groups?.['escape']) parts.push({ text: match[0].slice(1), marked: false });
    else parts.push({ text: match.groups?.['marked'] ?? match[1] ?? match[0], marked: true });
    at = match.index + match[0].length;
  }
  return [...parts, { text: line.slice(at), marked: false }].filter(({ text }) => text !== '');
}

/** Where the marked parts of a line stand: `from-to`, counted in characters from 0, the end excluded. */
function spansOf(parts: readonly Part[]): string[] {
  let at = 0;
  return parts.flatMap(({ text, marked }) => {
    at += text.length;
    return marked ? [`${at - text.length}-${at}`] : [];
  });
}

const span = (className: string[], children: ElementContent[]): ElementContent => {
  return { type: 'element', tagName: 'span', properties: { className }, children };
};

function lineElement(parts: readonly Part[], marked: boolean): ElementContent {
  const children = parts.map(({ text, marked: inside }): ElementContent => {
    const value: ElementContent = { type: 'text', value: text };
    return inside ? span(['remark-code-span-highlighted'], [value]) : value;
  });
  return span(['remark-code-line', ...(marked ? ['remark-code-line-highlighted'] : [])], children);
}

function mark(code: Code, { highlightLines, highlightSpans }: HighlightOptions): void {
  const lines = code.value.split('\n').map((text) => {
    const starred = highlightLines === true && RE_STAR.test(text);
    // The star and the blank after it become two blanks, a star alone becomes nothing (remark's slideView.js).
    return { starred, parts: partsOf(starred ? text.replace(RE_STAR, '$1$1') : text, highlightSpans) };
  });
  if (!lines.some(({ starred, parts }) => starred || parts.some(({ marked }) => marked))) return;
  code.value = lines.map(({ parts }) => parts.map(({ text }) => text).join('')).join('\n');
  const numbers = lines.flatMap(({ starred }, index) => (starred ? [index + 1] : []));
  const spans = lines.flatMap(({ parts }, index) => spansOf(parts).map((range) => `${index + 1}:${range}`));
  const marks = [numbers.length > 0 && `{${numbers.join(',')}}`, spans.length > 0 && `spans=${spans.join(',')}`];
  code.meta = [code.meta, ...marks].filter(Boolean).join(' ') || null;
  const hChildren = lines.flatMap(({ starred, parts }, index): ElementContent[] => {
    return [...(index > 0 ? [{ type: 'text', value: '\n' } as const] : []), lineElement(parts, starred)];
  });
  code.data = { ...code.data, hChildren };
}

/**
 * Marks lines and spans of code by remark.js's classes. A highlighter that writes its own elements finds the lines in
 * the code's meta, `{1,3}`, as Shiki's `transformerMetaHighlight` reads it, and the spans behind them, `spans=2:4-9`: line 2
 * from its fifth character to before its tenth.
 */
export function highlightCode(tree: Nodes, options: HighlightOptions): void {
  if (!options.highlightLines && !options.highlightSpans) return;
  visit(tree, 'code', (code: Code) => mark(code, options));
}
