import type { Problem } from '../base/problems.ts';
import { markdownProblem } from './problems.ts';
import { switchOf, takeProperties, type Values } from './properties.ts';
import type { SlideSource, StepSource } from './scan.ts';
import type { SourceLine } from './source.ts';

/** A step with its properties taken out of its content. */
export interface OutlineStep {
  readonly values: Values;
  readonly content: SourceLine[];
  readonly notes: SourceLine[];
  /** The first line after its separator, from 1. */
  readonly line: number;
}

/** A slide as its author wrote it, before it takes anything from a template. */
export interface OutlineSlide {
  readonly line: number;
  /** `layout: true`: it is not shown, the slides after it are made from it. */
  readonly layout: boolean;
  readonly excluded: boolean;
  readonly steps: OutlineStep[];
}

/** Whose step a step is: the slide before it; after a layout, which is not shown, the last slide that is. */
function ownerOf(slides: readonly OutlineSlide[]): OutlineSlide | undefined {
  const last = slides.at(-1);
  return last?.layout ? slides.findLast(({ layout, excluded }) => !layout && !excluded) : last;
}

/**
 * The slides of a source and their steps: `--` begins a step and `---` a slide, unless the property `continued` says
 * otherwise. A step that is excluded is left out; a slide that is excluded takes its steps along.
 */
export function outlineOf(
  sources: readonly SlideSource[],
  variables: ReadonlySet<string>,
  mdx: boolean,
  problems: Problem[],
): OutlineSlide[] {
  const slides: OutlineSlide[] = [];
  const read = ({ content, notes, line }: StepSource, afterStep: boolean) => {
    const { values, rest } = takeProperties(content, variables, mdx, problems);
    const step: OutlineStep = { values, content: rest, notes, line };
    const owner = (switchOf(values, 'continued') ?? afterStep) ? ownerOf(slides) : undefined;
    const excluded = switchOf(values, 'exclude') === true;
    const layout = switchOf(values, 'layout') === true;
    if (owner === undefined) slides.push({ line, layout, excluded, steps: [step] });
    else if (!excluded) owner.steps.push(step);
    if (owner?.excluded && owner.steps.length === 2) {
      problems.push(markdownProblem('LB-MD-016', { slide: owner.line, line, column: 1 }));
    }
    if (owner !== undefined && layout) problems.push(markdownProblem('LB-MD-017', { line, column: 1 }));
  };
  for (const { steps } of sources) steps.forEach((step, index) => read(step, index > 0));
  return slides;
}
