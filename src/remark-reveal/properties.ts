import type { Problem } from '../base/problems.ts';
import { didYouMean, nearest } from '../base/suggest.ts';
import { markdownProblem } from './problems.ts';
import { isBlank, type SourceLine } from './source.ts';

/** The properties of a slide or of one step, as remark names them. A new property is one row of the table. */
export interface Properties {
  name?: string;
  classes?: string[];
  /** `false`: the slide keeps the number of the one before it. */
  count?: boolean;
  /** `true`: the slide and its steps are left out. */
  exclude?: boolean;
}

const isTrue = (value: string) => value.toLowerCase() === 'true';

/** What each key does with its value. Keys are compared exactly, values of switches in any letter case. */
const PROPERTIES: Readonly<Record<string, (into: Properties, value: string) => void>> = {
  name: (into, value) => void (into.name = value),
  class: (into, value) => void (into.classes = value.split(/[\s,]+/).filter((name) => name !== '')),
  count: (into, value) => void (into.count = value.toLowerCase() !== 'false'),
  exclude: (into, value) => void (into.exclude = isTrue(value)),
};

/** remark's other properties (slide-level ones of its models and views). */
const UNREAD: readonly string[] = [
  'layout', 'template', 'continued', 'highlight-style',
  'background-image', 'background-color', 'background-size', 'background-position',
];

const RE_PLAIN = /^([-\w]+):(.*)$/;
const RE_COMMENT = { md: /^<!--\s*([-\w]+):(.*?)-->\s*$/, mdx: /^\{\/\*\s*([-\w]+):(.*?)\*\/\}\s*$/ };

/** A key that is remark's, or was probably meant as one of ours: `Name:`, `clas:`. Other words with a colon are text. */
function lookAlike(key: string, { line, shift }: SourceLine): Problem | undefined {
  if (UNREAD.includes(key)) return markdownProblem('LB-MD-011', { key, line, column: shift + 1 });
  if (nearest(key, Object.keys(PROPERTIES)) === undefined) return undefined;
  return markdownProblem('LB-MD-007', { key, suggestion: didYouMean(key, Object.keys(PROPERTIES)), line, column: shift + 1 });
}

/**
 * Takes the properties from a slide or step: lines `key: value` at its top (blank lines before and between them
 * allowed), and `<!-- key: value -->`, in MDX `{/* key: value *\/}`, alone on a line anywhere. Of a key given twice
 * the last counts. Keys that are not in the table stay text: where remark swallows any first line with a colon, the
 * author's sentence is kept.
 */
export function takeProperties(lines: readonly SourceLine[], mdx: boolean, problems: Problem[]) {
  const properties: Properties = {};
  const rest: SourceLine[] = [];
  let top = true;
  for (const line of lines) {
    const comment = line.verbatim ? null : RE_COMMENT[mdx ? 'mdx' : 'md'].exec(line.text);
    const plain = top && !line.verbatim ? RE_PLAIN.exec(line.text) : null;
    const [, key, value] = comment ?? plain ?? [];
    const set = key !== undefined && Object.hasOwn(PROPERTIES, key) ? PROPERTIES[key] : undefined;
    if (set) {
      set(properties, value!.trim());
      if (!top) rest.push({ ...line, text: '' });
      continue;
    }
    if (key !== undefined && top) problems.push(...[lookAlike(key, line)].filter((problem) => problem !== undefined));
    top &&= isBlank(line);
    rest.push(line);
  }
  return { properties, rest };
}
