import type { Problem } from '../base/problems.ts';
import { didYouMean } from '../base/suggest.ts';
import { compose, stepLines } from './compose.ts';
import type { ComposedLine } from './insert.ts';
import type { OutlineSlide } from './outline.ts';
import { markdownProblem } from './problems.ts';
import { inheritValues, switchOf, type Values } from './properties.ts';
import { expandVariables } from './variables.ts';

/** A slide with what it took from its template, and its steps joined. */
export interface WholeSlide {
  readonly outline: OutlineSlide;
  /** The properties of each step, those of the steps before it and of the template included. */
  readonly values: readonly Values[];
  readonly lines: readonly ComposedLine[];
}

/** What a slide can be made from. */
interface Template {
  readonly values: Values;
  readonly lines: readonly ComposedLine[];
}

const RE_VARIABLE = /(?<!\\)\{\{([^}\n]+)\}\}/g;

/** Finds the template of each slide, in their order (remark's slideshow.js, `createSlides`). */
class Templates {
  readonly #named = new Map<string, Template>();
  readonly #problems: Problem[];
  #layout: Template | undefined;

  constructor(problems: Problem[]) {
    this.#problems = problems;
  }

  /** The template that a slide names, else the layout that is in force; `layout: false` ends that. */
  of({ steps, layout, line }: OutlineSlide): Template | undefined {
    const { values } = steps[0]!;
    const name = values['template'];
    if (name !== undefined) {
      const found = this.#named.get(name);
      if (found !== undefined) return found;
      const suggestion = didYouMean(name, this.#named.keys());
      this.#problems.push(markdownProblem('LB-MD-018', { name, suggestion, line, column: 1 }));
    }
    if (switchOf(values, 'layout') === false) this.#layout = undefined;
    return layout ? undefined : this.#layout;
  }

  /** Keeps a slide, or what it is at one of its steps, as a template for those after it. */
  keep({ steps, layout }: OutlineSlide, step: number, { values, lines }: Template): void {
    const template = { values, lines: lines.map((line) => ({ ...line, step: 0 })) };
    const { name } = steps[step]!.values;
    if (name) this.#named.set(name, template);
    if (layout && step === 0) this.#layout = template;
  }
}

/** Tells variables that a step sets anew although text of earlier steps, which stays as it is, uses them. */
function changedVariables({ outline: { steps }, values, lines }: WholeSlide, problems: Problem[]): void {
  steps.forEach((step, number) => {
    if (number === 0) return;
    const earlier = lines.filter((line) => line.step < number).map(({ text }) => text).join('\n');
    const used = new Set([...earlier.matchAll(RE_VARIABLE)].map(([, key]) => key!.trim()));
    for (const [key, value] of Object.entries(step.values)) {
      const changed = used.has(key) && values[number - 1]![key] !== value;
      if (changed) problems.push(markdownProblem('LB-MD-019', { key, line: step.line, column: 1 }));
    }
  });
}

/**
 * Gives each slide what it takes from its template, joins its steps and replaces its variables. Excluded slides are
 * nobody's template.
 */
export function inherit(slides: readonly OutlineSlide[], mdx: boolean, problems: Problem[]): WholeSlide[] {
  const templates = new Templates(problems);
  return slides.map((outline) => {
    const template = outline.excluded ? undefined : templates.of(outline);
    const values: Values[] = [];
    let lines: readonly ComposedLine[] = template?.lines ?? [];
    outline.steps.forEach((step, number) => {
      values.push(inheritValues(number === 0 ? (template?.values ?? {}) : values[number - 1]!, step.values));
      lines = compose(lines, stepLines(step.content, number));
      if (!outline.excluded) templates.keep(outline, number, { values: values[number]!, lines });
    });
    const whole = { outline, values, lines };
    changedVariables(whole, problems);
    return { ...whole, lines: expandVariables(lines, values, mdx) };
  });
}
