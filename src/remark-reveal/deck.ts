import { slug } from 'github-slugger';
import type { Problem } from '../base/problems.ts';
import { layOutBlocks, type BlockLines } from './classes.ts';
import { compose, type ComposedLine } from './compose.ts';
import { protectVerbatim } from './fences.ts';
import { markdownProblem } from './problems.ts';
import { takeProperties, type Properties } from './properties.ts';
import { scan, takePreamble, type SlideSource } from './scan.ts';
import { isBlank, linesOf, type SourceLine } from './source.ts';
import { titleOf } from './title.ts';

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
  /** `count: false`: it keeps the number of the slide before it. */
  readonly counted: boolean;
  /** Classes that join the slide's at a step, by the step. */
  readonly stepClasses: Record<number, string[]>;
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
function numberSteps(steps: readonly Properties[], last: number) {
  const numbers = steps.map(({ count }) => (count === false ? last : ++last));
  return { first: numbers[0]!, last };
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

/** Reads one slide but for its number and address. */
function readSlide({ line, steps }: SlideSource, mdx: boolean, problems: Problem[]) {
  const taken = steps.map(({ content }) => takeProperties(content, mdx, problems));
  const own = taken[0]!.properties;
  const content = layOutBlocks(compose(taken.map(({ rest }) => rest)), mdx, problems);
  const empty = content.lines.length === 0 && steps.every(({ notes }) => notes.every(isBlank));
  if (mdx && empty) problems.push(markdownProblem('LB-MD-008', { line, column: 1 }));
  const changed = taken.map(({ properties }, step) => [step, properties.classes] as const).slice(1);
  return {
    properties: taken.map(({ properties }) => properties),
    excluded: own.exclude === true,
    slide: {
      name: own.name || null,
      classes: own.classes ?? [],
      title: titleOf(content.lines, mdx),
      steps: steps.length - 1,
      notes: steps.map(({ notes }) => noteText(notes)),
      line,
      layout: false,
      template: null,
      counted: own.count !== false,
      content,
      noteBlocks: steps.map(({ notes }) => layOutBlocks(notes, mdx, problems)),
      stepClasses: Object.fromEntries(changed.filter(([, classes]) => classes !== undefined)) as Record<number, string[]>,
    },
  };
}

/** Reads a source of the dialect. Problems are collected; one bad slide never takes the others with it. */
export function readDeck(source: string, { mdx }: DialectOptions): Reading {
  const problems: Problem[] = [];
  const lines = protectVerbatim(linesOf(source, mdx), mdx, problems);
  const sources = scan(lines, mdx, problems);
  const preamble = mdx ? takePreamble(sources) : [];
  const address = addresses(mdx, problems);
  let lastNumber = 0;
  const slides = sources.map((slideSource, index): Slide => {
    const { slide, properties, excluded } = readSlide(slideSource, mdx, problems);
    const numbered = excluded ? undefined : numberSteps(properties, lastNumber);
    lastNumber = numbered?.last ?? lastNumber;
    const wanted = slide.name?.replace(/\s+/g, '-') ?? (slug(slide.title ?? '') || `slide-${index + 1}`);
    return { ...slide, excluded, number: numbered?.first ?? null, id: excluded ? wanted : address(wanted, slide.line) };
  });
  problems.sort((a, b) => Number(a['line']) - Number(b['line']));
  return { slides, preamble, problems, lastNumber };
}

/** Reads a source of the dialect into the form that the command `deck` prints. */
export function parseDeck(source: string, options: DialectOptions): Deck {
  const { slides, problems, lastNumber } = readDeck(source, options);
  const shown = slides.filter(({ excluded }) => !excluded);
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
