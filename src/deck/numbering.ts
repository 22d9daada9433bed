/** What numbering knows of a slide. */
export interface Numbered {
  /** How many steps follow its first state. */
  readonly steps: number;
  /** The steps that keep the number before them; 0 is the slide itself (remark.js’s `count: false`). */
  readonly uncounted: ReadonlySet<number>;
}

/**
 * The number of each slide at each of its steps. A slide counts unless it says otherwise; its steps keep its number, but in
 * a deck written for remark.js, where `everyStep` counts (its slideshow.js).
 */
export function numbersOf(slides: readonly Numbered[], everyStep: boolean): number[][] {
  let last = 0;
  return slides.map(({ steps, uncounted }) => Array.from({ length: steps + 1 }, (_, step) => {
    if ((step === 0 || everyStep) && !uncounted.has(step)) last++;
    return last;
  }));
}

/** What a slide’s markup says of its number. */
export function numberedBy(section: HTMLElement, steps: number): Numbered {
  const uncounted = new Set<number>(section.dataset['count'] === 'false' ? [0] : []);
  for (const step of Object.keys(JSON.parse(section.dataset['stepCount'] ?? '{}') as object)) uncounted.add(Number(step));
  return { steps, uncounted };
}
