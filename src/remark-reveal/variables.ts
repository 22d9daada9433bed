import type { ComposedLine } from './insert.ts';
import type { Values } from './properties.ts';
import { codeSpansOf, type SourceLine } from './source.ts';

/** `{{ key }}`, or with a backslash before it as text (remark's slide.js, `expandVariables`). */
const RE_VARIABLE = /(?<escape>\\)?\{\{(?<key>[^}\n]+)\}\}/g;
/** What ends inside a tag, where braces belong to an attribute. */
const RE_IN_TAG = /<\/?[A-Za-z][^<>]*$|=$/;

/** The place of a slide's own content in its template. */
export const CONTENT = 'content';

/** The names of all variables that lines speak of, those after a backslash too. */
export function variablesUsed(lines: readonly SourceLine[]): Set<string> {
  return new Set(lines.flatMap(({ text }) => [...text.matchAll(RE_VARIABLE)].map(({ groups }) => groups!['key']!.trim())));
}

/** What stands for a variable: its value, or itself. */
function valueOf(whole: string, escape: string | undefined, key: string, values: Values | null): string | undefined {
  if (escape) return whole.slice(1);
  const name = key.trim();
  if (values === null) return undefined;
  return Object.hasOwn(values, name) ? values[name]! : name === CONTENT ? '' : undefined;
}

/**
 * A line with its variables replaced, in code too. An unknown one stays as it is typed, one after a backslash loses
 * only the backslash; in MDX what is left is kept from becoming an expression. Without values nothing is replaced.
 */
function expandLine<Line extends SourceLine>(line: Line, values: Values | null, mdx: boolean): Line {
  if (!line.text.includes('{{')) return line;
  const inCode = codeSpansOf(line.text);
  const columns: number[] = [];
  let text = '';
  let at = 0;
  const copyTo = (end: number) => {
    for (; at < end; at++) columns.push(at + line.shift);
  };
  for (const { 0: whole, index, groups } of line.text.matchAll(RE_VARIABLE)) {
    const { escape, key } = groups as { escape?: string; key: string };
    const value = valueOf(whole, escape, key, values);
    const plain = line.verbatim || !mdx || inCode(index) || RE_IN_TAG.test(line.text.slice(0, index));
    const literal = value === undefined || escape !== undefined;
    const written = literal && !plain ? `\\{\\{${(value ?? whole).slice(2)}` : (value ?? whole);
    text += line.text.slice(at, index) + written;
    copyTo(index);
    // All of a value stands where its variable does.
    for (let count = 0; count < written.length; count++) columns.push(index + line.shift);
    at = index + whole.length;
  }
  text += line.text.slice(at);
  copyTo(line.text.length + 1);
  return { ...line, text, shift: 0, columns };
}

/** Lines with their variables replaced by the values of the step in which each of them appears. */
export function expandVariables(lines: readonly ComposedLine[], steps: readonly Values[], mdx: boolean): ComposedLine[] {
  return lines.map((line) => expandLine(line, steps[line.step] ?? {}, mdx));
}

/** Notes: their variables are text, as in remark; in MDX they must be kept from becoming expressions. */
export function shieldVariables(lines: readonly SourceLine[], mdx: boolean): SourceLine[] {
  return mdx ? lines.map((line) => expandLine(line, null, mdx)) : [...lines];
}
