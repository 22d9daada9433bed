import { describe, expect, it } from 'vitest';
import { Site } from '../../src/course/check/site.ts';
import { loadTalk } from '../../src/course/talk-load.ts';
import { planTalk } from '../../src/course/talk-plan.ts';
import { readDeck, type Slide } from '../../src/remark-reveal/deck.ts';
import { cues, isOf, lessons, ROOT, spoken, wordsIn } from './narration.ts';

/** Words that a speaker says in a minute, without haste. */
const PACE = 130;
/** Minutes to watch a session, to try an instrument with the room, to let it vote. */
const FOR_SESSION = 1;
const FOR_INSTRUMENT = 1.5;
const FOR_CHECK = 1;
const RE_INSTRUMENT = /<(ArchiveExplorer|CopyOnWrite|FileTree|History|ImageCard|ImageComparison|Inspect|LayerStack|ReferenceParser|SaveOrExport|StageGraph|TagBoard)\b/;

const talk = loadTalk('meetup-40', ROOT);
const plan = planTalk(talk, new Site(ROOT).pages('lessons'));

interface Shown {
  readonly slide: Slide;
  /** Its source. */
  readonly source: string;
  readonly lesson: string | null;
}

const parts = plan.parts.map(({ title, minutes, slides }) => ({
  title,
  minutes,
  slides: slides.map((one): Shown => {
    if (one.kind === 'own') return { slide: readDeck(one.markdown, { mdx: true }).slides[0]!, source: one.markdown, lesson: null };
    const lesson = lessons.find(({ slug }) => slug === one.lesson)!;
    const index = lesson.slides.findIndex(({ id }) => id === one.slide);
    const end = lesson.slides[index + 1]?.line;
    const source = lesson.text.split('\n').slice(lesson.slides[index]!.line - 1, end === undefined ? undefined : end - 1).join('\n');
    return { slide: lesson.slides[index]!, source, lesson: one.lesson };
  }),
}));
const shown = parts.flatMap(({ slides }) => slides);

describe('the forty-minute talk', () => {
  it('has at most 35 slides, none of class extra-details', () => {
    expect(shown.length).toBeLessThanOrEqual(35);
    expect(shown.filter(({ slide }) => isOf('extra-details')(slide))).toEqual([]);
  });

  it('takes 38 of its 40 minutes', () => {
    expect(talk.minutes).toBe(40);
    expect(parts.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(38);
  });

  it.each(lessons)('shows a session and an instrument of $slug', ({ slug }) => {
    const own = shown.filter(({ lesson }) => lesson === slug);
    expect(own.filter(({ source }) => source.includes('<Session')).map(({ slide }) => slide.id)).toHaveLength(1);
    expect(own.filter(({ source }) => RE_INSTRUMENT.test(source)).map(({ slide }) => slide.id)).not.toHaveLength(0);
  });

  it.each(parts)('fills its minutes and keeps to them: $title', ({ minutes, slides }) => {
    const words = slides.reduce((sum, { slide }) => sum + wordsIn(spoken(slide)), 0);
    const shows = (pattern: RegExp) => slides.filter(({ source }) => pattern.test(source)).length;
    const needed = words / PACE + shows(/<Session/) * FOR_SESSION + shows(RE_INSTRUMENT) * FOR_INSTRUMENT + shows(/<Check\b/) * FOR_CHECK;
    expect(needed).toBeLessThanOrEqual(minutes);
    expect(needed).toBeGreaterThanOrEqual(minutes * 0.75);
  });

  it('has a cue for the presenter on every slide but its contents', () => {
    const without = shown.filter(({ slide }) => slide.id !== 'contents').flatMap(({ slide }) => cues(slide).flatMap((cue, step) => (cue.trim() === '' ? [`${slide.id}/${step}`] : [])));
    expect(without).toEqual([]);
  });
});
