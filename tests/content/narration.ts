import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Lesson } from '../../src/course/lesson.ts';
import { readDeck, type Slide } from '../../src/remark-reveal/deck.ts';

export const ROOT = join(import.meta.dirname, '../..');

/** A lesson as its author wrote it. */
export interface WrittenLesson {
  readonly file: string;
  readonly slug: string;
  readonly text: string;
  readonly front: Lesson;
  readonly slides: readonly Slide[];
}

const RE_FRONT = /^---\n([\s\S]*?)\n---\n/;
const RE_SLUG = /\d+-(.+)\.mdx$/;

/** All lessons in course order. */
export const lessons: readonly WrittenLesson[] = globSync('content/lessons/*.mdx', { cwd: ROOT }).toSorted().map((file) => {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return { file, slug: RE_SLUG.exec(file)![1]!, text, front: parse(RE_FRONT.exec(text)![1]!) as Lesson, slides: readDeck(text, { mdx: true }).slides };
});

/** What stands in `.name[…]` of a text, and the text without it; brackets within are counted. */
export function takeClass(text: string, name: string): { inside: string[]; rest: string } {
  const open = new RegExp(`\\.(?:[\\w-]+\\.)*${name}(?:\\.[\\w-]+)*\\[`);
  const inside: string[] = [];
  let rest = text;
  for (let found = open.exec(rest); found !== null; found = open.exec(rest)) {
    const start = found.index + found[0].length;
    let end = start;
    for (let depth = 1; depth > 0 && end < rest.length; end++) depth += rest[end] === '[' ? 1 : rest[end] === ']' ? -1 : 0;
    inside.push(rest.slice(start, end - 1));
    rest = `${rest.slice(0, found.index)} ${rest.slice(end)}`;
  }
  return { inside, rest };
}

const RE_WORD = /[\p{L}\p{N}][\p{L}\p{N}’'.:/_-]*/gu;
const RE_COMPONENT = /<[A-Z][^>]*\/>/g;
/** What a term means is for the glossary; only the word itself is spoken. */
const RE_TERM = /<\/?Term\b[^>]*>/g;

/** Words of a text as they are spoken: what a component prints counts as one. */
export const wordsIn = (text: string): number => text.replace(RE_TERM, '').replace(RE_COMPONENT, ' 1 ').match(RE_WORD)?.length ?? 0;

/** What a slide’s notes say aloud: without cues, and without what only readers need. */
export const spoken = ({ notes }: Pick<Slide, 'notes'>): string => takeClass(takeClass(notes.join('\n\n'), 'presenter').rest, 'page').rest;

/** The cues of a slide, step by step; `''` where a step has none. */
export const cues = ({ notes }: Pick<Slide, 'notes'>): string[] => notes.map((text) => takeClass(text, 'presenter').inside.join(' '));

/** Whether a slide is of a class. */
export const isOf = (name: string) => ({ classes }: Pick<Slide, 'classes'>): boolean => classes.includes(name);

/** The slides that a lesson counts: neither checks nor extra detail. */
export const told = ({ slides }: Pick<WrittenLesson, 'slides'>): Slide[] => slides.filter((slide) => !isOf('check')(slide) && !isOf('extra-details')(slide));
