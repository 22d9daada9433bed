import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planTalk, type LessonSlides, type PlannedPart } from '../../src/course/talk-plan.ts';
import { readTalk } from '../../src/course/talk.ts';

const FILE = 'content/talks/one.yaml';
const slide = (name: string, ...classes: string[]) => ({ name, classes });
const LESSONS: LessonSlides[] = [
  { slug: 'images', slides: [slide('start'), slide('what'), slide('more', 'extra-details'), slide('ask', 'check'), slide('end')] },
  { slug: 'layers', slides: [slide('start'), slide('sharing', 'extra-details'), slide('quiz', 'check')] },
];
const part = (slides: string, more = '') => `title: One\nminutes: 9\ncover: false\nexclude: [extra-details]\nparts:\n  - title: First\n    minutes: 4\n    slides: ${slides}\n${more}`;

/** The slides of a talk in short: `lesson#slide`, own ones as their markdown on one line. */
function planned(text: string): { parts: string[][]; problems: string[] } {
  const { talk, problems } = readTalk('one', text, FILE);
  if (talk === null) return { parts: [], problems: problems.map(({ code, message, hint }) => `${code} ${message} ${hint ?? ''}`.trim()) };
  const plan = planTalk(talk, LESSONS);
  const shown = ({ slides }: PlannedPart) => slides.map((one) => (one.kind === 'own' ? one.markdown.trim().replaceAll('\n', '|') : `${one.lesson}#${one.slide}`));
  return { parts: plan.parts.map(shown), problems: plan.problems.map(({ code, message, hint }) => `${code} ${message} ${hint ?? ''}`.trim()) };
}
const slidesOf = (slides: string) => planned(part(slides)).parts[0];
const problemOf = (text: string) => planned(text).problems[0];

describe('what a talk names', () => {
  it('is a slide, a range or a lesson, in the talk’s own order', () => {
    expect(slidesOf('[layers#start, images#start..images#what, layers#start]')).toEqual(['layers#start', 'images#start', 'images#what', 'layers#start']);
    expect(slidesOf('[images#*]')).toEqual(['images#start', 'images#what', 'images#end']);
  });
  it('leaves checks and excluded classes out of ranges and whole lessons', () => {
    expect(slidesOf('[images#what..images#end]')).toEqual(['images#what', 'images#end']);
    expect(planned(part('[images#what..images#end]').replace('exclude: [extra-details]\n', '')).parts[0]).toEqual(['images#what', 'images#more', 'images#end']);
  });
  it('is always shown where it is named by itself', () => {
    expect(slidesOf('[images#ask, images#more]')).toEqual(['images#ask', 'images#more']);
  });
  it('is an own slide, or a list of the parts', () => {
    expect(slidesOf('[{ own: "## Break" }, images#start]')).toEqual(['## Break', 'images#start']);
    expect(slidesOf('[contents]')).toEqual(['name: contents|class: contents||## Contents||1. [First](#part:0) .soft[4 min]']);
  });
});

describe('opening slides', () => {
  const covers = (talk: string, first: string) => planned(part('[images#start]', `    cover: ${first}\n`).replace('cover: false', `cover: ${talk}`)).parts[0];
  it('stand before the slides: the talk’s, then the part’s, from their titles', () => {
    expect(covers('true', 'true')).toEqual(['name: start|class: title||# One', 'name: part-1|class: title||## First||.lead[4 min]', 'images#start']);
  });
  it('are what their author wrote', () => {
    expect(covers('"# Own"', '"## Mine"')).toEqual(['# Own', '## Mine', 'images#start']);
  });
  it('are left out by false', () => {
    expect(covers('false', 'false')).toEqual(['images#start']);
  });
  it('keep what markdown would take for marks', () => {
    const text = part('[images#start]').replace('title: One', 'title: "save_as_you *go* {{x}}"').replace('cover: false', 'cover: true');
    expect(planned(text).parts[0]![0]).toBe('name: start|class: title||# save\\_as\\_you \\*go\\* \\{\\{x\\}\\}');
  });
});

describe('what is wrong with a talk is told with file, line and column', () => {
  const at = (line: number, column: number) => `content/talks/one.yaml:${line}:${column}:`;
  it.each([
    ['an unknown lesson', part('[image#start]'), `LB-TALK-006 ${at(8, 14)} there is no lesson “image”. Did you mean “images”?`],
    ['an unknown slide', part('[images#wat]'), `LB-TALK-007 ${at(8, 14)} the lesson images has no slide “wat”. Did you mean “what”?`],
    ['an unknown end of a range', part('[images#start..images#and]'), `LB-TALK-007 ${at(8, 14)} the lesson images has no slide “and”. Did you mean “end”?`],
    ['a range that ends before it begins', part('[images#end..images#what]'), `LB-TALK-008 ${at(8, 14)} the range “images#end..images#what” ends before it begins: what comes before end in images.`],
    ['a range over two lessons', part('[images#end..layers#start]'), `LB-TALK-009 ${at(8, 14)} the range “images#end..layers#start” begins in one lesson and ends in another.`],
    ['a range of which nothing is left', part('[layers#sharing..layers#quiz]'), `LB-TALK-010 ${at(8, 14)} nothing is left of “layers#sharing..layers#quiz”`],
    ['what names no slides', part('[images]'), `LB-TALK-005 ${at(8, 14)} “images” names no slides.`],
    ['a part without slides', part('[]'), `LB-TALK-004 ${at(8, 13)} “slides” must be a list of slides, at least one, found a list.`],
    ['an unknown key', part('[images#start]', '    minuets: 4\n'), `LB-TALK-002 ${at(9, 5)} “minuets” is not known here. Did you mean “minutes”?`],
    ['a missing key', part('[images#start]').replace('title: One\n', ''), `LB-TALK-003 ${at(1, 1)} “title” is missing.`],
    ['a wrong value', part('[images#start]').replace('minutes: 9', 'minutes: long'), `LB-TALK-004 ${at(2, 10)} “minutes” must be a number of minutes, found "long".`],
    ['parts that take longer than the talk', part('[images#start]').replace('minutes: 9', 'minutes: 3'), `LB-TALK-011 ${at(2, 10)} the parts take 4 minutes, the talk has 3.`],
    ['what is no YAML', 'title: [', `LB-TALK-001 ${at(1, 9)} this is no YAML:`],
  ])('%s', (_what, text, message) => {
    expect(problemOf(text)).toContain(message);
  });
  it('each one, and one wrong reference takes nothing else with it', () => {
    const { parts, problems } = planned(part('[images#no, images#what, nowhere#x]'));
    expect(problems.map((one) => one.slice(0, 11))).toEqual(['LB-TALK-007', 'LB-TALK-006']);
    expect(parts).toEqual([['images#what']]);
  });
});

describe('any text', () => {
  const line = fc.constantFrom(
    'title: A', 'minutes: 9', 'minutes: -1', 'parts:', '  - title: B', '    minutes: 4', '    slides: [images#start, layers#*]', '    slides:', '      - contents',
    '      - own: |', '          # C', '      - { own: 1 }', '      - [x]', '      - images#a..', 'cover: |', 'cover: []', 'exclude: x', '- a', '&a b', '*a', '? x', '}', '\t',
  );
  it('is a talk, or is told what is wrong with it', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.array(line, { maxLength: 14 }).map((lines) => lines.join('\n'))), (text) => {
      const { talk, problems } = readTalk('one', text, FILE);
      expect(talk === null).toBe(problems.length > 0);
      for (const problem of problems) expect(problem.message).toMatch(/^content\/talks\/one\.yaml:\d+:\d+: /);
      if (talk !== null) expect(planTalk(talk, LESSONS).parts).toHaveLength(talk.parts.length);
    }), { numRuns: 400, seed: 7 });
  });
});
