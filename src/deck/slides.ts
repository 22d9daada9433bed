import { showLook } from './look.ts';
import { numberedBy, numbersOf } from './numbering.ts';
import type { Position, SlideSteps } from './position.ts';

/** A slide of the page: its section, its name and how many steps it has. */
export interface Slide extends SlideSteps {
  section: HTMLElement;
  title: string;
  /** Its number at each of its steps. */
  numbers: readonly number[];
  /** The part of a talk that begins with it; `minutes` is null where nobody said. */
  part: { title: string; minutes: number | null } | undefined;
}

/** The heading that names a slide, and takes the focus when the slide comes. */
export function headingOf(section: HTMLElement): HTMLElement | null {
  return section.querySelector('h1, h2, h3');
}

function stepsOf(section: HTMLElement): number {
  const fragments = section.querySelectorAll<HTMLElement>('[data-fragment-index]');
  const notes = section.querySelectorAll<HTMLElement>('aside.notes[data-step]');
  const steps = [...fragments].map(({ dataset }) => Number(dataset['fragmentIndex']) + 1);
  return Math.max(0, ...steps, ...[...notes].map(({ dataset }) => Number(dataset['step'])));
}

/** Minutes as an attribute gives them; null where it does not. */
export function minutesOf(text: string | undefined): number | null {
  const minutes = Number(text ?? '');
  return Number.isFinite(minutes) && minutes > 0 ? minutes : null;
}

function partOf({ dataset }: HTMLElement): Slide['part'] {
  const title = dataset['part'];
  return title === undefined ? undefined : { title, minutes: minutesOf(dataset['partMinutes']) };
}

/** The slides of a page, in order. */
export function slidesOf(root: ParentNode): Slide[] {
  const slides = [...root.querySelectorAll<HTMLElement>('section.slide')].map((section) => ({
    section,
    name: section.dataset['name'] ?? section.id,
    title: headingOf(section)?.textContent?.trim() ?? '',
    steps: stepsOf(section),
    part: partOf(section),
  }));
  const isImported = slides[0]?.section.closest('.imported') != null;
  const numbers = numbersOf(slides.map(({ section, steps }) => numberedBy(section, steps)), isImported);
  return slides.map((slide, index) => ({ ...slide, numbers: numbers[index]! }));
}

/** Shows a slide, or a still of it, as it is at a step. */
export function showStep(section: HTMLElement, step: number): void {
  for (const fragment of section.querySelectorAll<HTMLElement>('[data-fragment-index]')) {
    fragment.classList.toggle('visible', Number(fragment.dataset['fragmentIndex']) < step);
  }
  showLook(section, step);
}

/** Shows one slide at one step: the others are left out of layout, tab order and accessibility tree. */
export function showSlide(slides: readonly Slide[], { slide, step }: Position): void {
  for (const { section, name } of slides) {
    const current = name === slide;
    section.toggleAttribute('data-current', current);
    if (current) showStep(section, step);
  }
}

/** Whether a slide is larger than its room, so that part of it is not to be seen. */
export function overflows(section: HTMLElement): boolean {
  const { overflowY } = getComputedStyle(section);
  return section.scrollWidth > section.clientWidth + 1 || (overflowY === 'hidden' && section.scrollHeight > section.clientHeight + 1);
}

/** Forgets which slide is shown, so that the reading view has them all. */
export function showAll(slides: readonly Slide[]): void {
  for (const { section } of slides) section.removeAttribute('data-current');
}

/** The slide that a reader is at: the last whose top lies above a quarter of the window. */
export function slideBeingRead(slides: readonly Slide[]): Slide | undefined {
  const line = innerHeight / 4;
  return slides.findLast(({ section }) => section.getBoundingClientRect().top <= line) ?? slides[0];
}
