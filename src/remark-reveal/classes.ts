import type { Problem } from '../base/problems.ts';
import { markdownProblem } from './problems.ts';
import { codeSpansOf, columnOf, indentOf, RE_BLOCK_PREFIX, type SourceLine } from './source.ts';

/** Where a bracket of a content class stands: an index into the lines, and columns of that line's text from 0. */
interface Place {
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/** A content class of the source, `.name[ … ]` or `.one.two[ … ]`; without `close` it is never closed. */
export interface ContentClass {
  /** The names joined by dots, without the first one: `one.two`. */
  readonly name: string;
  readonly open: Place;
  close?: Place;
}

/** Lines in which every content class of block form has its brackets on lines of their own, and which lines those are. */
export interface BlockLines<Line extends SourceLine> {
  readonly lines: Line[];
  /** Line numbers in `lines`, from 1. */
  readonly opens: Set<number>;
  readonly closes: Set<number>;
}

/** `.name[`; after a word no index may be in the brackets: `foo.bar[0]` is text. */
const RE_OPENING =
  /(?:(?<![\w)])|(?=[\w.-]*\[(?!(?:\d*|"[^"\n]*"|'[^'\n]*')\])))(?<names>(?:\.[A-Za-z_-][\w-]*)+)\[/;
/** Such an index. */
const RE_WORD_CLASS = /(?<=[\w)])((?:\.[A-Za-z_-][\w-]*)+)\[(?:\d*|"[^"\n]*"|'[^'\n]*')\]/g;
/** In a deck HTML goes on to the next blank line, over brackets too. */
const RE_HTML_LINE = /^[ \t]*<|>[ \t]*$/;
/** Escapes, comments (within a slide), code spans, class and plain brackets, ends of paragraphs. */
const RE_TOKEN = new RegExp(
  '\\\\[^\\n]|<!--(?:(?!-->|\\n---\\n)[\\s\\S])*-->|(?<code>`+)|' +
    `${RE_OPENING.source}|(?<open>\\[)|(?<close>\\])|(?<end>\\n[ \\t]*(?=\\n))`,
  'g',
);
const RE_PARAGRAPH_END = /\n[ \t]*\n/g;

/** Where a code span ends that opens with `ticks` before `from`; a run without its like is text (CommonMark 0.31, 6.1). */
function codeSpanEnd(text: string, from: number, ticks: number): number {
  RE_PARAGRAPH_END.lastIndex = from;
  const limit = RE_PARAGRAPH_END.exec(text)?.index ?? text.length;
  const closing = new RegExp(`(?<!\`)\`{${ticks}}(?!\`)`, 'g');
  closing.lastIndex = from;
  const match = closing.exec(text);
  return match === null || match.index >= limit ? from : match.index + ticks;
}

/** The content classes of some lines, in the order of their opening brackets; none in code, none after a backslash. */
export function findClasses(lines: readonly SourceLine[]): ContentClass[] {
  const text = lines.map((line) => (line.verbatim ? '' : line.text)).join('\n');
  const starts: number[] = [];
  for (let index = 0, at = 0; index < lines.length; index++) {
    starts.push(at);
    at += (lines[index]!.verbatim ? 0 : lines[index]!.text.length) + 1;
  }
  let index = 0;
  const placeOf = (from: number, to: number): Place => {
    while (index + 1 < starts.length && starts[index + 1]! <= from) index++;
    return { index, start: from - starts[index]!, end: to - starts[index]! };
  };
  const found: ContentClass[] = [];
  const stack: (ContentClass | null)[] = [];
  const token = new RegExp(RE_TOKEN);
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const { code, names, open, close, end } = match.groups!;
    if (code) token.lastIndex = codeSpanEnd(text, token.lastIndex, code.length);
    else if (names) {
      const opened: ContentClass = { name: names.slice(1), open: placeOf(match.index, token.lastIndex) };
      found.push(opened);
      stack.push(opened);
    } else if (open) stack.push(null);
    else if (close) {
      const closed = stack.pop();
      if (closed) closed.close = placeOf(match.index, token.lastIndex);
    } else if (end !== undefined) while (stack.at(-1) === null) stack.pop();
  }
  return found;
}

/** Where remark.js makes a content class of what follows a word, as in `list.items[0]`: there it is text here. */
export function wordClasses(lines: readonly SourceLine[]): Problem[] {
  return lines.flatMap((source) => {
    const { text, verbatim, line } = source;
    const inCode = codeSpansOf(text);
    const found = verbatim ? [] : [...text.matchAll(RE_WORD_CLASS)].filter(({ index }) => !inCode(index));
    return found.map(({ 1: name, index }) => {
      return markdownProblem('LB-MD-026', { name: name!.slice(1), line, column: columnOf(source, index) });
    });
  });
}

/** Whether a class is of block form: it spans lines, and begins its own or ends it with its opening bracket. */
function isBlock(lines: readonly SourceLine[], { open, close }: ContentClass): boolean {
  if (close !== undefined && close.index === open.index) return false;
  const { text } = lines[open.index]!;
  return text.slice(open.end).trim() === '' || RE_BLOCK_PREFIX.test(text.slice(0, open.start).replace(/^.*[[\]]\s*/, ''));
}

function reportUnclosed(lines: readonly SourceLine[], { name, open }: ContentClass, strict: boolean): Problem {
  const { text, line } = lines[open.index]!;
  const alone = text.slice(open.end).trim() === '' && RE_BLOCK_PREFIX.test(text.slice(0, open.start));
  const column = columnOf(lines[open.index]!, open.start);
  return markdownProblem(strict && alone ? 'LB-MD-004' : 'LB-MD-005', { name, line, column });
}

/** A bracket of a block class in its line. */
interface Cut {
  readonly start: number;
  readonly end: number;
  readonly opens: boolean;
  /** The column at which the class's block stands: what a list item holds stays in it. */
  readonly indent: number;
}

/** Cuts one line at the brackets of block classes. */
function cutLine<Line extends SourceLine>(line: Line, cuts: readonly Cut[], into: BlockLines<Line>, strict: boolean): void {
  let at = 0;
  const above = into.lines.at(-1);
  if (!strict && above && !above.verbatim && RE_HTML_LINE.test(above.text)) into.lines.push({ ...line, text: '' });
  const push = (text: string, from: number) => into.lines.push({ ...line, text, shift: line.shift + from });
  for (const cut of cuts) {
    const before = line.text.slice(at, cut.start);
    const prefix = at === 0 && cut.opens && RE_BLOCK_PREFIX.test(before) ? before : undefined;
    if (prefix === undefined && before.trim() !== '') push(before.trimEnd(), at);
    const lead = prefix ?? ' '.repeat(cut.indent);
    push(lead + line.text.slice(cut.start, cut.end), cut.start - lead.length);
    (cut.opens ? into.opens : into.closes).add(into.lines.length);
    at = cut.end;
  }
  const rest = line.text.slice(at).trim();
  const lead = cuts.at(-1)!.indent;
  if (rest !== '') push(' '.repeat(lead) + rest, line.text.length - line.text.slice(at).trimStart().length - lead);
}

/**
 * Gives the brackets of every content class with a line ending between them lines of their own, so that a flow
 * construct can read them. Classes on one line are left to the inline construct. `strict`: an unclosed block is an error.
 */
export function layOutBlocks<Line extends SourceLine>(
  lines: readonly Line[],
  strict: boolean,
  problems: Problem[],
): BlockLines<Line> {
  const cuts = new Map<number, Cut[]>();
  const add = (index: number, cut: Cut) => cuts.set(index, [...(cuts.get(index) ?? []), cut]);
  for (const found of findClasses(lines)) {
    if (found.close === undefined) problems.push(reportUnclosed(lines, found, strict));
    else if (isBlock(lines, found)) {
      const { open, close } = found;
      const before = lines[open.index]!.text.slice(0, open.start);
      const indent = RE_BLOCK_PREFIX.test(before) ? before.length : indentOf(before);
      add(open.index, { start: open.start, end: open.end, opens: true, indent });
      add(close.index, { start: close.start, end: close.end, opens: false, indent });
    }
  }
  const into: BlockLines<Line> = { lines: [], opens: new Set(), closes: new Set() };
  lines.forEach((line, index) => {
    const here = cuts.get(index)?.sort((a, b) => a.start - b.start);
    if (here) cutLine(line, here, into, strict);
    else into.lines.push(line);
  });
  return into;
}
