import { expect, test } from 'vitest';
import { lessonSchema, placeOf } from '../../src/course/lesson.ts';

const LESSON = { title: 'Save', summary: 'One sentence.', minutes: 15, objectives: [{ id: 'save', text: 'save an image' }], demos: ['save-anatomy'] };

test('a lesson’s file name gives its number and its address', () => {
  expect(placeOf('06-save-and-export.mdx')).toEqual({ number: 6, slug: 'save-and-export' });
});

test('a lesson whose file has no number is answered with the form of the name', () => {
  expect(() => placeOf('save.mdx')).toThrow('content/lessons/save.mdx: expected a name like 06-save-and-export.mdx');
});

test('front matter with a misspelt or missing key is refused', () => {
  expect(lessonSchema.safeParse(LESSON).success).toBe(true);
  expect(lessonSchema.safeParse({ ...LESSON, minuts: 3 }).success).toBe(false);
  expect(lessonSchema.safeParse({ ...LESSON, objectives: [] }).success).toBe(false);
});
