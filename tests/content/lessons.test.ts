import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { cues, isOf, lessons, ROOT, spoken, takeClass, told, wordsIn } from './narration.ts';

const RE_CHECK = /<Check\b[^>]*objective="([^"]+)"[^>]*>([\s\S]*?)<\/Check>/g;
const RE_TASK = /^- \[[ x]\]/m;
const RE_RIGHT = /^- \[x\]/gm;
const RE_ORDER = /^1\. /m;
const RE_TYPED = /^```(\w+) answer/m;
const RE_LINK = /\]\((https?:[^)]+)\)/g;
/** A size as an author would type it. */
const RE_SIZE = /\b\d[\d,.]* ?(?:bytes|[kMG]i?B)\b/;

/** Code, and what a component prints. */
const RE_CODE = /`[^`]*`|<[A-Z][^>]*\/>/g;

/** The kind of a check, from what its author wrote. */
function kindOf(check: string): string {
  if (RE_TASK.test(check)) return check.match(RE_RIGHT)?.length === 1 ? 'one' : 'several';
  return RE_ORDER.test(check) ? 'order' : (RE_TYPED.exec(check)?.[1] ?? 'another');
}

describe.each(lessons)('$slug', (lesson) => {
  const { text, front, slides } = lesson;
  const checks = [...text.matchAll(RE_CHECK)].map(([, objective, body]) => ({ objective: objective!, kind: kindOf(body!) }));

  it('tells its subject in 8 to 15 slides, checks and extra detail not counted', () => {
    expect(told(lesson).length).toBeGreaterThanOrEqual(8);
    expect(told(lesson).length).toBeLessThanOrEqual(15);
  });

  it('is narrated in 400 to 1,200 words, without cues and without what only readers need', () => {
    const words = told(lesson).reduce((sum, slide) => sum + wordsIn(spoken(slide)), 0);
    expect(words).toBeGreaterThanOrEqual(400);
    expect(words).toBeLessThanOrEqual(1200);
  });

  it('asks something for each objective, in several ways', () => {
    expect(new Set(checks.map(({ objective }) => objective))).toEqual(new Set(front.objectives.map(({ id }) => id)));
    expect(new Set(checks.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(2);
  });

  it('says on its first and its last slide what one can do afterwards', () => {
    const parts = text.split('\n---\n');
    expect(parts.at(-1)).toContain('<Objectives />');
    expect(parts.find((part) => /^# /m.test(part))).toContain('<Objectives />');
    for (const { text: objective } of front.objectives) expect(`You can ${objective}`).toMatch(/^You can [a-z]+ .*[^.]$/);
  });

  it('has a cue for the presenter on every slide that is told', () => {
    expect(told(lesson).filter((slide) => cues(slide).join('').trim() === '').map(({ id }) => id)).toEqual([]);
  });

  it('keeps more detail on slides of its own, and says where a reader who doubts can look', () => {
    expect(slides.filter(isOf('extra-details')).length).toBeGreaterThanOrEqual(1);
    const hoods = slides.flatMap(({ notes }) => takeClass(notes.join('\n\n'), 'hood').inside);
    expect(hoods.length).toBeGreaterThanOrEqual(2);
    for (const hood of hoods) expect(hood).toMatch(RE_LINK);
  });

  it('types no size of a recorded file: facts and sessions print those', () => {
    for (const slide of slides.filter((one) => !isOf('check')(one))) expect(slide.notes.join(' ').replace(RE_CODE, ''), `#${slide.id}`).not.toMatch(RE_SIZE);
  });
});

test('every sentence that ends a paragraph of narration ends it with a full stop, a question mark or a colon', () => {
  const ragged = lessons.flatMap((lesson) =>
    lesson.slides.flatMap((slide) => spoken(slide).split(/\n{2,}/).map((one) => one.trim()).filter((one) => /\w/.test(one) && !/^<|^- |By the end you can$/.test(one) && !/[.?!:)]$/.test(one)).map((one) => `${lesson.slug}#${slide.id}: ${one.slice(-50)}`)));
  expect(ragged).toEqual([]);
});

test('the README names the lessons that stand, and no others, and says which are to come', () => {
  const [, table] = /## Lessons\n([\s\S]*?)\n## /.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))!;
  const named = [...table!.matchAll(/\| (\d+) · \[([^\]]+)\]\(([^)]+)\)/g)].map(([, number, title, file]) => ({ number: Number(number), title, file }));
  expect(named).toEqual(lessons.map(({ file, front }) => ({ number: Number(/(\d+)-/.exec(file)![1]), title: front.title, file })));
  const toCome = [.../To come: (.*)/.exec(table!)![1]!.matchAll(/\((\d+)\)/g)].map(([, number]) => Number(number));
  expect([...named.map(({ number }) => number), ...toCome].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 10 }, (_, index) => index + 1));
});
