/** A line of the author's file, and where it stands there. Derived lines (see `compose`) keep their origin. */
export interface SourceLine {
  readonly text: string;
  /** The author's line, from 1. */
  readonly line: number;
  /** How many columns were cut (or, negative, added) before the first character of `text`. */
  readonly shift: number;
  /** Where variables were replaced: the author's column, from 0, of each character and of the end, before any `shift`. */
  readonly columns?: readonly number[];
  /** Whether separators, properties and content classes are mere text here: fenced code, comments. */
  readonly verbatim: boolean;
}

/** What may stand before a block on its line, as the source of an expression: indentation, list markers, `>`. */
export const BLOCK_PREFIX = '(?:[ \\t>]|[-*+][ \\t]|\\d{1,9}[.)][ \\t])*';
/** Text that is nothing else. */
export const RE_BLOCK_PREFIX = new RegExp(`^${BLOCK_PREFIX}$`);
const RE_LINE_ENDING = /\r\n?|\n/;
const RE_INDENT = /^[ \t]*/;
const RE_BLANK = /^[ \t]*$/;
const RE_CODE_SPAN = /(?<!`)(`+)(?!`)(?:.*?[^`])??\1(?!`)/g;
const FRONT_MATTER = '---';

/** Whether a line has nothing but white space. */
export function isBlank(line: { readonly text: string }): boolean {
  return RE_BLANK.test(line.text);
}

/** How many columns a line is indented, a tab counting as one. */
export function indentOf(text: string): number {
  return RE_INDENT.exec(text)![0].length;
}

/** The author's column, from 1, of a character of a line. */
export function columnOf({ shift, columns }: SourceLine, index: number): number {
  const at = index + shift;
  return Math.max(0, columns?.[Math.min(Math.max(at, 0), columns.length - 1)] ?? at) + 1;
}

/** Tells whether a column of a line stands in a code span (of that line). */
export function codeSpansOf(text: string): (at: number) => boolean {
  const spans = [...text.matchAll(RE_CODE_SPAN)].map(({ index, 0: { length } }) => [index, index + length] as const);
  return (at) => spans.some(([start, end]) => at > start && at < end);
}

/** The texts of a source's lines: line endings of every kind, no byte order mark. */
export function textLines(source: string): string[] {
  return source.replace(/^\uFEFF/, '').split(RE_LINE_ENDING);
}

/**
 * The lines of a source. In MDX the YAML front matter becomes blank
 * lines (Astro hands it over blanked already, so lines count the same either way); in a `.md` deck a leading `---` is
 * a slide break as in remark, and indentation common to all lines is cut (remark's parser.js, `cleanMargin`).
 */
export function linesOf(source: string, mdx: boolean): SourceLine[] {
  const texts = textLines(source);
  if (!mdx) {
    const margin = Math.min(...texts.filter((text) => !RE_BLANK.test(text)).map(indentOf));
    const shift = Number.isFinite(margin) ? margin : 0;
    return texts.map((text, index) => ({ text: text.slice(shift), line: index + 1, shift, verbatim: false }));
  }
  const end = texts[0] === FRONT_MATTER ? texts.indexOf(FRONT_MATTER, 1) : -1;
  return texts.map((text, index) => ({ text: index <= end ? '' : text, line: index + 1, shift: 0, verbatim: false }));
}
