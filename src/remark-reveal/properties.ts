import type { Problem } from '../base/problems.ts';
import { didYouMean, nearest } from '../base/suggest.ts';
import { imageProblem } from './backgrounds.ts';
import { markdownProblem } from './problems.ts';
import { isBlank, type SourceLine } from './source.ts';

/** The properties of a slide or of one step as the author wrote them: key and value, of a key given twice the last. */
export type Values = Readonly<Record<string, string>>;

/** Every property of a slide that means something by itself, as remark names them. Other keys are variables. */
const KEYS: readonly string[] = [
  'name', 'class', 'count', 'exclude', 'layout', 'template', 'continued', 'highlight-style', 'highlight-lines', 'highlight-spans',
  'background-image', 'background-color', 'background-size', 'background-position',
];
/** Those that are true or false. */
const SWITCHES: readonly string[] = ['count', 'exclude', 'layout', 'continued', 'highlight-lines', 'highlight-spans'];
/** Those that a slide never takes from its template (remark's slide.js, `ignoreProperty`), or that mean its own place. */
const OWN: readonly string[] = ['name', 'layout', 'count', 'exclude', 'continued', 'template'];

const RE_PLAIN = /^([-\w]+):(.*)$/;
/** `<!-- key: value -->`, in MDX `{/* key: value *\/}`: anywhere in a line. */
const RE_COMMENT = { md: /<!--\s*([-\w]+):(.*?)\s*-->/g, mdx: /\{\/\*\s*([-\w]+):(.*?)\s*\*\/\}/g };
const RE_SWITCH = /^(?:true|false)$/i;
const RE_CODE_MARKS = /`+/g;

/** What a switch says, in any letter case; undefined where it says nothing. */
export function switchOf(values: Values, key: string): boolean | undefined {
  const value = values[key]?.toLowerCase();
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

/** The class names of a value, which stand apart by white space or commas. */
export function classNames(value: string | undefined): string[] {
  return [...new Set((value ?? '').split(/[\s,]+/).filter((name) => name !== ''))];
}

/** A slide's properties over those of its template: classes join, what is not set is taken over. */
export function inheritValues(template: Values, own: Values): Values {
  const inherited = Object.fromEntries(Object.entries(template).filter(([key]) => !OWN.includes(key)));
  const classes = classNames(`${template['class'] ?? ''} ${own['class'] ?? ''}`);
  return { ...inherited, ...own, ...(classes.length > 0 && { class: classes.join(' ') }) };
}

/** What is wrong with a value, if anything. */
function valueProblem(key: string, value: string, place: object): Problem[] {
  if (value.includes('$') && KEYS.includes(key)) return [markdownProblem('LB-MD-021', { key, value, ...place })];
  if (key === 'background-image') return imageProblem(value, place);
  if (!SWITCHES.includes(key)) return [];
  if (!RE_SWITCH.test(value)) return [markdownProblem('LB-MD-013', { key, value, ...place })];
  const strict = key === 'exclude' || value === value.toLowerCase();
  return strict ? [] : [markdownProblem('LB-MD-012', { key, value, read: value.toLowerCase(), ...place })];
}

/** What to say of a first line `key: …` that stays text: a slip, or what remark would have swallowed. */
function textProblem(key: string, place: object, mdx: boolean): Problem[] {
  const suggestion = didYouMean(key, KEYS);
  if (nearest(key, KEYS) !== undefined) return [markdownProblem('LB-MD-007', { key, suggestion, ...place })];
  return mdx ? [] : [markdownProblem('LB-MD-011', { key, ...place })];
}

/** Takes the properties from the top of a slide or step and from its comments. */
class PropertyReader {
  readonly values: Record<string, string> = {};
  readonly rest: SourceLine[] = [];
  readonly #keys: ReadonlySet<string>;
  readonly #mdx: boolean;
  readonly #problems: Problem[];
  #top = true;

  constructor(variables: ReadonlySet<string>, mdx: boolean, problems: Problem[]) {
    this.#keys = new Set([...KEYS, ...variables]);
    this.#mdx = mdx;
    this.#problems = problems;
  }

  read(line: SourceLine): void {
    if (line.verbatim) this.#keep(line, line);
    else if (!this.#readPlain(line)) this.#keep(line, this.#readComments(line));
  }

  #set(key: string, value: string, { line, shift }: SourceLine, column: number): void {
    this.#problems.push(...valueProblem(key, value, { line, column: column + shift + 1 }));
    this.values[key] = value;
  }

  #readPlain(line: SourceLine): boolean {
    const [, key, value] = (this.#top && RE_PLAIN.exec(line.text)) || [];
    if (key === undefined) return false;
    const place = { line: line.line, column: line.shift + 1 };
    if (this.#keys.has(key)) this.#set(key, value!.trim(), line, 0);
    else if (!this.#mdx && KEYS.includes(key.toLowerCase())) {
      // On the slide it would only be in the way, and remark.js takes it away too.
      this.#problems.push(markdownProblem('LB-MD-029', { key, meant: key.toLowerCase(), ...place }));
      return true;
    } else this.#problems.push(...textProblem(key, place, this.#mdx));
    return this.#keys.has(key);
  }

  /** The line without its comments that are properties; what follows keeps its column. */
  #readComments(line: SourceLine): SourceLine {
    let lead = 0;
    const text = line.text.replace(RE_COMMENT[this.#mdx ? 'mdx' : 'md'], (whole, key: string, value: string, at: number) => {
      const inCode = (line.text.slice(0, at).match(RE_CODE_MARKS)?.length ?? 0) % 2 === 1;
      if (inCode || !this.#keys.has(key)) return whole;
      this.#set(key, value.trim(), line, at);
      if (line.text.slice(0, at).trim() === '') lead = at + whole.length;
      return ' '.repeat(whole.length);
    });
    return text.trim() === '' ? { ...line, text: '' } : { ...line, text: text.slice(lead), shift: line.shift + lead };
  }

  #keep(line: SourceLine, kept: SourceLine): void {
    // A comment at the top leaves no line, so that properties may follow it.
    if (this.#top && kept !== line && kept.text === '' && !isBlank(line)) return;
    this.#top &&= isBlank(kept);
    this.rest.push(kept);
  }
}

/**
 * Takes the properties from a slide or step: lines `key: value` at its top (blank lines before and between them
 * allowed), and `<!-- key: value -->`, in MDX `{/* key: value *\/}`, anywhere but in code. Keys are compared exactly;
 * those that are neither remark's nor `variables` of the deck stay text: where remark swallows any first line with a
 * colon, the author's sentence is kept.
 */
export function takeProperties(
  lines: readonly SourceLine[],
  variables: ReadonlySet<string>,
  mdx: boolean,
  problems: Problem[],
): { values: Values; rest: SourceLine[] } {
  const reader = new PropertyReader(variables, mdx, problems);
  for (const line of lines) reader.read(line);
  return { values: reader.values, rest: reader.rest };
}
