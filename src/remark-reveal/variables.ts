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

/**
 * A line with its variables replaced, in code too. An unknown one stays as it is typed, one after a backslash loses
 * only the backslash; in MDX what is left is kept from becoming an expression. Without values nothing is replaced.
 */
function expandText({ text, verbatim }: SourceLine, values: Values | null, mdx: boolean): string {
  if (!text.includes('{{')) return text;
  const inCode = codeSpansOf(text);
  return text.replace(RE_VARIABLE, (whole, ...rest) => {
    const { escape, key } = rest.at(-1) as { escape?: string; key: string };
    const at = rest.at(-3) as number;
    const name = key.trim();
    if (!escape && values !== null) {
      if (Object.hasOwn(values, name)) return values[name]!;
      if (name === CONTENT) return '';
    }
    const literal = escape ? whole.slice(1) : whole;
    const plain = verbatim || !mdx || inCode(at) || RE_IN_TAG.test(text.slice(0, at));
    return plain ? literal : `\\{\\{${literal.slice(2)}`;
  });
}

/** Lines with their variables replaced by the values of the step in which each of them appears. */
export function expandVariables(lines: readonly ComposedLine[], steps: readonly Values[], mdx: boolean): ComposedLine[] {
  return lines.map((line) => ({ ...line, text: expandText(line, steps[line.step] ?? {}, mdx) }));
}

/** Notes: their variables are text, as in remark; in MDX they must be kept from becoming expressions. */
export function shieldVariables(lines: readonly SourceLine[], mdx: boolean): SourceLine[] {
  return mdx ? lines.map((line) => ({ ...line, text: expandText(line, null, mdx) })) : [...lines];
}
