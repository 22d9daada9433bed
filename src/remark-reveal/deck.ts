import { slug } from 'github-slugger';
import type { Problem } from '../base/problems.ts';
import { backgroundOf, type Background } from './backgrounds.ts';
import { layOutBlocks, wordClasses, type BlockLines } from './classes.ts';
import { protectVerbatim, separateFences } from './fences.ts';
import type { HighlightOptions } from './highlight.ts';
import { inherit, type WholeSlide } from './inherit.ts';
import type { ComposedLine } from './insert.ts';
import { outlineOf } from './outline.ts';
import { unknownMacros } from './macros.ts';
import { markdownProblem } from './problems.ts';
import { classNames, switchOf, type Values } from './properties.ts';
import { scan, takePreamble } from './scan.ts';
import { isBlank, linesOf, type SourceLine } from './source.ts';
import { titleOf } from './title.ts';
import { shieldVariables, variablesUsed } from './variables.ts';

/** A slide as the command `deck` lists it. */
export interface DeckSlide {
  /** remark's number of its first step, or null where it is not shown. */
  number: number | null;
  /** What its property `name` says, or null. */
  name: string | null;
  classes: string[];
  /** The text of its first heading, or null. */
  title: string | null;
  /** How many steps follow the first. */
  steps: number;
  /** The markdown of each step's notes, `''` where there are none: one more than `steps`. */
  notes: string[];
  /** The first line after its separator, from 1. */
  line: number;
  layout: boolean;
  template: string | null;
  excluded: boolean;
}

/** A source as the command `deck` shows it. */
export interface Deck {
  slides: DeckSlide[];
  /** Slides and steps that are shown. */
  shown: number;
  /** Slides that are shown, without their steps. */
  sections: number;
  /** The number of the last slide, incremental slides counted. */
  lastNumber: number;
  problems: Problem[];
}

/** A slide with everything that its markup is built from. */
export interface Slide extends DeckSlide {
  /** Its address in the page: its name, else the slug of its title, else `slide-` and its place; unique in the document. */
  readonly id: string;
  readonly content: BlockLines<ComposedLine>;
  /** The notes of each step. */
  readonly noteBlocks: BlockLines<SourceLine>[];
  /** The number of each step; none where it is not shown. */
  readonly numbers: readonly number[];
  /** `count: false`: it keeps the number of the slide before it. */
  readonly counted: boolean;
  readonly background: Background;
  /** `highlight-style`: remark's name for the colours of code. */
  readonly highlightStyle: string | undefined;
  /** `highlight-lines`, `highlight-spans`: what of its code is marked, where the slide says so. */
  readonly highlight: HighlightOptions;
  /** What is otherwise from a step on, by the step: 1 for the first `--`. */
  readonly stepChanges: {
    /** Classes that join the slide's. */
    readonly class: Record<number, string[]>;
    readonly background: Record<number, Background>;
    /** Steps that keep the number of the step before them. */
    readonly count: Record<number, false>;
    readonly name: Record<number, string>;
  };
}

/** A source, read: its slides, and what an MDX file says before the first one (imports, exports). */
export interface Reading {
  readonly slides: Slide[];
  readonly preamble: SourceLine[];
  readonly problems: Problem[];
  readonly lastNumber: number;
}

export interface DialectOptions {
  /** Whether the source is MDX: front matter, `{/* … *\/}` comments, strict about what is left open. */
  mdx: boolean;
}

/** Gives each slide its number (remark's slideshow.js: every step counts, but for `count: false`). */
function numberSteps(steps: readonly { values: Values }[], last: number): number[] {
  return steps.map(({ values }) => (switchOf(values, 'count') === false ? last : ++last));
}

/** Hands out the addresses of a document's slides; in MDX a second use of one is a problem. */
function addresses(mdx: boolean, problems: Problem[]) {
  const lines = new Map<string, number>();
  return (wanted: string, line: number): string => {
    const first = lines.get(wanted);
    if (first === undefined) {
      lines.set(wanted, line);
      return wanted;
    }
    if (mdx) problems.push(markdownProblem('LB-MD-001', { name: wanted, first, line, column: 1 }));
    let copy = 2;
    while (lines.has(`${wanted}-${copy}`)) copy++;
    lines.set(`${wanted}-${copy}`, line);
    return `${wanted}-${copy}`;
  };
}

function noteText(lines: readonly SourceLine[]): string {
  return lines.map(({ text }) => text).join('\n').trim();
}

/** What steps change, without the steps that change nothing. */
function stepChanges({ outline: { steps }, values }: WholeSlide): Slide['stepChanges'] {
  const pick = <T>(of: (own: Values, step: number) => T | undefined) => {
    const found = steps.map(({ values: own }, step) => [step, step === 0 ? undefined : of(own, step)] as const);
    return Object.fromEntries(found.filter(([, value]) => value !== undefined)) as Record<number, T>;
  };
  const changesBackground = (own: Values) => Object.keys(own).some((key) => key.startsWith('background-'));
  return {
    class: pick((own) => (own['class'] === undefined ? undefined : classNames(own['class']))),
    background: pick((own, step) => (changesBackground(own) ? backgroundOf(values[step]!) : undefined)),
    count: pick((own) => (switchOf(own, 'count') === false ? false : undefined)),
    name: pick((own) => own['name'] || undefined),
  };
}

/** What a slide says of its code; what it does not say is left to the options. */
function highlightOf(values: Values): HighlightOptions {
  const [lines, spans] = [switchOf(values, 'highlight-lines'), switchOf(values, 'highlight-spans')];
  return { ...(lines !== undefined && { highlightLines: lines }), ...(spans !== undefined && { highlightSpans: spans }) };
}

/** Reads one slide but for its number and address. */
function readSlide(whole: WholeSlide, mdx: boolean, problems: Problem[]) {
  const { outline: { line, layout, excluded, steps }, values, lines } = whole;
  const own = steps[0]!.values;
  problems.push(...unknownMacros(lines), ...(mdx ? [] : wordClasses(lines)));
  const content = layOutBlocks(lines, mdx, problems);
  const empty = content.lines.length === 0 && steps.every(({ notes }) => notes.every(isBlank));
  if (mdx && empty && !layout) problems.push(markdownProblem('LB-MD-008', { line, column: 1 }));
  return {
    name: own['name'] || null,
    classes: classNames(values[0]!['class']),
    title: titleOf(content.lines, mdx),
    steps: steps.length - 1,
    notes: steps.map(({ notes }) => noteText(notes)),
    line,
    layout,
    template: own['template'] || null,
    excluded,
    counted: switchOf(own, 'count') !== false,
    content,
    noteBlocks: steps.map(({ notes }) => layOutBlocks(shieldVariables(notes, mdx), mdx, problems)),
    background: backgroundOf(values[0]!),
    highlightStyle: values[0]!['highlight-style'],
    highlight: highlightOf(values[0]!),
    stepChanges: stepChanges(whole),
  };
}

/** Each problem once, by line and column: what is wrong in a template is met again in every slide that is made from it. */
export function tidy(problems: readonly Problem[]): Problem[] {
  const first = new Map(problems.map((problem) => [`${problem.code} ${problem['line']} ${problem['column']}`, problem]));
  const order = (a: Problem, b: Problem, key: string) => Number(a[key]) - Number(b[key]);
  return [...first.values()].sort((a, b) => order(a, b, 'line') || order(a, b, 'column'));
}

/** Reads a source of the dialect. Problems are collected; one bad slide never takes the others with it. */
export function readDeck(source: string, { mdx }: DialectOptions): Reading {
  const problems: Problem[] = [];
  const lines = protectVerbatim(separateFences(linesOf(source, mdx), mdx), mdx, problems);
  const sources = scan(lines, mdx, problems);
  const preamble = mdx ? takePreamble(sources) : [];
  const outline = outlineOf(sources, variablesUsed(lines), mdx, problems);
  const address = addresses(mdx, problems);
  let lastNumber = 0;
  const slides = inherit(outline, mdx, problems).map((whole, index): Slide => {
    const slide = readSlide(whole, mdx, problems);
    const hidden = slide.excluded || slide.layout;
    const numbers = hidden ? [] : numberSteps(whole.outline.steps, lastNumber);
    lastNumber = numbers.at(-1) ?? lastNumber;
    const wanted = slide.name?.replace(/\s+/g, '-') ?? (slug(slide.title ?? '') || `slide-${index + 1}`);
    return { ...slide, number: numbers[0] ?? null, numbers, id: hidden ? wanted : address(wanted, slide.line) };
  });
  return { slides, preamble, problems: tidy(problems), lastNumber };
}

/** Reads a source of the dialect into the form that the command `deck` prints. */
export function parseDeck(source: string, options: DialectOptions): Deck {
  const { slides, problems, lastNumber } = readDeck(source, options);
  const shown = slides.filter(({ excluded, layout }) => !excluded && !layout);
  return {
    slides: slides.map(({ number, name, classes, title, steps, notes, line, layout, template, excluded }) => ({
      number, name, classes, title, steps, notes, line, layout, template, excluded,
    })),
    shown: shown.reduce((sum, { steps }) => sum + steps + 1, 0),
    sections: shown.length,
    lastNumber,
    problems,
  };
}
