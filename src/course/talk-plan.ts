import type { Problem } from '../base/problems.ts';
import { didYouMean } from '../base/suggest.ts';
import type { Cover, OwnSlides, Talk, TalkItem, TalkPart, TalkPlace } from './talk.ts';
import { talkProblem } from './talk-problems.ts';

/** What a plan needs to know of a lesson: its slides in order. */
export interface LessonSlides {
  /** Its address. */
  readonly slug: string;
  readonly slides: readonly { readonly name: string; readonly classes: readonly string[] }[];
}

/** What one part of the page shows: a slide of a lesson, or slides of the talk’s own. */
export type PlannedSlide = { readonly kind: 'lesson'; readonly lesson: string; readonly slide: string } | OwnSlides;

/** A part with its slides found. */
export interface PlannedPart {
  readonly title: string;
  readonly minutes: number;
  readonly slides: readonly PlannedSlide[];
}

/** Checks are for readers: a talk shows one only where it names it. */
const CHECK = 'check';
/** What markdown or the slide dialect could take for more than itself. */
const RE_MARK = /[!-/:-@[-`{-~]/g;

const literal = (text: string) => text.replace(RE_MARK, '\\$&');
const minutesText = (minutes: number) => `${minutes} min`;

/** The opening slide that a talk or a part gets from its title. */
function titleSlide(name: string, title: string, lead: string, level: 1 | 2): string {
  return `name: ${name}\nclass: title\n\n${'#'.repeat(level)} ${literal(title)}\n\n${lead === '' ? '' : `.lead[${literal(lead)}]\n`}`;
}

/** An opening slide: none, the one that is made from the title, or its author’s. */
function cover(asked: Cover, made: string, place: TalkPlace): OwnSlides[] {
  return typeof asked === 'object' ? [asked] : asked ? [{ kind: 'own', markdown: made, place }] : [];
}

/** Finds the slides of one talk. */
class Planner {
  readonly problems: Problem[] = [];
  readonly #talk: Talk;
  readonly #lessons: readonly LessonSlides[];
  readonly #left: readonly string[];

  constructor(talk: Talk, lessons: readonly LessonSlides[]) {
    this.#talk = talk;
    this.#lessons = lessons;
    this.#left = [...new Set([...talk.exclude, CHECK])];
  }

  part(part: TalkPart, index: number): PlannedPart {
    const { title, minutes, place } = part;
    const { file, title: talkTitle, summary } = this.#talk;
    const opening = [
      ...(index === 0 ? cover(this.#talk.cover, titleSlide('start', talkTitle, summary, 1), { file, line: 1, column: 1 }) : []),
      ...cover(part.cover, titleSlide(`part-${index + 1}`, title, minutesText(minutes), 2), place),
    ];
    const slides = part.slides.flatMap((item): PlannedSlide[] => {
      if (item.kind === 'own') return [item];
      return item.kind === 'contents' ? [{ kind: 'own', markdown: this.#contents(), place: item.place }] : this.#slides(item);
    });
    return { title, minutes, slides: [...opening, ...slides] };
  }

  #contents(): string {
    const rows = this.#talk.parts.map(({ title, minutes }, index) => `1. [${literal(title)}](#part:${index}) .soft[${minutesText(minutes)}]`);
    return `name: contents\nclass: contents\n\n## Contents\n\n${rows.join('\n')}\n`;
  }

  #slides({ text, lesson: slug, from, to, place }: TalkItem & { kind: 'slides' }): PlannedSlide[] {
    const lesson = this.#lessons.find((one) => one.slug === slug);
    if (lesson === undefined) {
      this.problems.push(talkProblem('LB-TALK-006', { ...place, lesson: slug, choice: didYouMean(slug, this.#lessons.map((one) => one.slug)) }));
      return [];
    }
    const names = lesson.slides.map(({ name }) => name);
    const find = (slide: string) => {
      const index = names.indexOf(slide);
      if (index < 0) this.problems.push(talkProblem('LB-TALK-007', { ...place, lesson: slug, slide, choice: didYouMean(slide, names) }));
      return index;
    };
    if (to !== undefined && to.lesson !== slug) {
      this.problems.push(talkProblem('LB-TALK-009', { ...place, found: text }));
      return [];
    }
    const first = from === undefined ? 0 : find(from);
    const last = to !== undefined ? find(to.slide) : from === undefined ? names.length - 1 : first;
    if (first < 0 || last < 0) return [];
    if (last < first) {
      this.problems.push(talkProblem('LB-TALK-008', { ...place, found: text, lesson: slug, from, to: to?.slide }));
      return [];
    }
    const isNamed = from !== undefined && to === undefined;
    const chosen = lesson.slides.slice(first, last + 1).filter(({ classes }) => isNamed || !classes.some((one) => this.#left.includes(one)));
    if (chosen.length === 0) this.problems.push(talkProblem('LB-TALK-010', { ...place, found: text, classes: this.#left.join(', ') }));
    return chosen.map(({ name }) => ({ kind: 'lesson', lesson: slug, slide: name }));
  }
}

/**
 * Finds the slides of a talk in the lessons, part by part, with the slides of its own between them. References that lead
 * nowhere are problems; what else the talk asks for is planned all the same.
 */
export function planTalk(talk: Talk, lessons: readonly LessonSlides[]): { parts: PlannedPart[]; problems: Problem[] } {
  const planner = new Planner(talk, lessons);
  const parts = talk.parts.map((part, index) => planner.part(part, index));
  return { parts, problems: planner.problems };
}
