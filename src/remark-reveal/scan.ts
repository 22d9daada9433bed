import type { Problem } from '../base/problems.ts';
import { findClasses } from './classes.ts';
import { markdownProblem } from './problems.ts';
import { isBlank, type SourceLine } from './source.ts';

/** One step of a slide as the author wrote it: the slide before its first `--` is step 0. */
export interface StepSource {
  /** The first line after the separator, from 1. */
  readonly line: number;
  readonly content: SourceLine[];
  /** What stands under `???`; several `???` of one step are joined with a blank line between them. */
  readonly notes: SourceLine[];
}

/** One slide as the author wrote it: what stands between two slide breaks. */
export interface SlideSource {
  readonly steps: StepSource[];
}

type Separator = 'slide' | 'step' | 'notes';

const SEPARATORS: Readonly<Record<string, Separator>> = { '---': 'slide', '--': 'step', '???': 'notes' };
const RE_BREAK = { md: /^<!-- *break *-->$/, mdx: /^\{\/\* *break *\*\/\}$/ };
const RE_NEAR_SEPARATOR = /^(?<lead>[ \t>]*(?:[-*+][ \t]+)?)(?<mark>---|--|\?\?\?)(?<tail>[ \t]*)$/;
const RE_GLUED_SEPARATOR = /[`\]](---|--|\?\?\?)$/;

/** The separator a line is: alone, from the first column, nothing after it (remark's lexer.js). */
function separatorOf({ text, verbatim }: SourceLine, mdx: boolean): Separator | undefined {
  if (verbatim) return undefined;
  if (RE_BREAK[mdx ? 'mdx' : 'md'].test(text)) return 'slide';
  return Object.hasOwn(SEPARATORS, text) ? SEPARATORS[text] : undefined;
}

/** A line that was probably meant as a separator. An indented `---` of a `.md` deck is a rule, as everywhere. */
function nearSeparator({ text, line, shift, verbatim }: SourceLine, mdx: boolean): Problem | undefined {
  const near = verbatim ? undefined : RE_NEAR_SEPARATOR.exec(text)?.groups;
  if (near === undefined || (!mdx && near['mark'] === '---')) return undefined;
  const lead = near['lead']!;
  if (lead === '' && near['tail'] === '') return undefined;
  const inside = lead.trim() === '' ? 'it is indented' : 'it stands inside another block';
  const reason = lead === '' ? 'white space follows it' : inside;
  return markdownProblem('LB-MD-006', { found: near['mark'], reason, line, column: lead.length + shift + 1 });
}

/** Where remark.js, whose search begins anew after code and classes, takes the end of a line as a separator. */
function gluedSeparator({ text, line, shift, verbatim }: SourceLine): Problem | undefined {
  const glued = verbatim ? null : RE_GLUED_SEPARATOR.exec(text);
  return glued === null ? undefined : markdownProblem('LB-MD-023', { found: glued[1], line, column: glued.index + shift + 2 });
}

/** In a `.md` deck separators inside a content class are text (remark's lexer.js); the lines between its brackets. */
function protectClasses(lines: readonly SourceLine[]): SourceLine[] {
  const inside = lines.map(() => false);
  for (const { open, close } of findClasses(lines)) if (close) inside.fill(true, open.index + 1, close.index);
  return lines.map((line, index) => (inside[index] ? { ...line, verbatim: true } : line));
}

/**
 * Cuts a source at its separators. In MDX a separator inside a content class counts: a lesson steps through the list
 * inside `.slide[ … ]`, and a slide break inside a class shows that its bracket was forgotten.
 */
export function scan(lines: readonly SourceLine[], mdx: boolean, problems: Problem[]): SlideSource[] {
  const slides: SlideSource[] = [];
  let step: StepSource;
  let target: SourceLine[];
  const open = (separator: 'slide' | 'step', line: number) => {
    step = { line, content: [], notes: [] };
    target = step.content;
    if (separator === 'slide') slides.push({ steps: [step] });
    else slides.at(-1)!.steps.push(step);
  };
  const found = mdx ? lines : protectClasses(lines);
  open('slide', 1);
  lines.forEach((line, index) => {
    const separator = separatorOf(found[index]!, mdx);
    if (separator === 'slide' || separator === 'step') open(separator, line.line + 1);
    else if (separator === 'notes') {
      target = step.notes;
      if (target.length > 0) {
        target.push({ ...line, text: '' });
        if (!mdx) problems.push(markdownProblem('LB-MD-022', { line: line.line, column: 1 }));
      }
    } else {
      const near = nearSeparator(found[index]!, mdx) ?? (mdx ? undefined : gluedSeparator(found[index]!));
      if (near) problems.push(near);
      target.push(line);
    }
  });
  return slides;
}

const RE_MODULE = /^(?:import|export)\b|^\{\/\*(?!\s*[-\w]+:)/;

/**
 * Takes the imports and exports (and comments) with which an MDX file begins from its first slide. What follows them
 * is the first slide, whose line is its own first one; where nothing follows before the first `---`, that is no slide.
 */
export function takePreamble(slides: SlideSource[]): SourceLine[] {
  const { steps } = slides[0]!;
  const { content, notes } = steps[0]!;
  let end = 0;
  for (let index = 0; index < content.length; index++) {
    const line = content[index]!;
    const startsBlock = index === 0 || isBlank(content[index - 1]!);
    if (!isBlank(line) && startsBlock && !RE_MODULE.test(line.text)) break;
    end = index + 1;
  }
  const preamble = content.splice(0, end);
  while (content.length > 0 && isBlank(content[0]!)) content.shift();
  const empty = content.length === 0 && notes.length === 0 && steps.length === 1;
  if (empty && slides.length > 1) slides.shift();
  else steps[0] = { ...steps[0]!, line: content[0]?.line ?? steps[0]!.line };
  return preamble;
}
