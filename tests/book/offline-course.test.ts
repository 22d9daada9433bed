import { expect, test } from 'vitest';
import { keepingOf, wordsOf } from '../../src/book/offline-course.ts';
import type { Answer, Held } from '../../src/offline/messages.ts';
import { offlineProblem } from '../../src/offline/problems.ts';

const held = (keptBytes: number): Held => ({ files: 10, bytes: 8_400_000, keptFiles: keptBytes === 8_400_000 ? 10 : keptBytes > 0 ? 3 : 0, keptBytes });
const answer = (keptBytes: number, rest: Partial<Answer> = {}): Answer => ({ kept: { page: null, course: held(keptBytes), newer: false, windows: 1 }, phase: 'done', problem: null, ...rest });
const words = (given: Answer, taking = false) => wordsOf(keepingOf(given, taking));

test('before it is taken along, the size of what is missing is named', () => {
  expect(words(answer(400_000))).toMatchObject({ take: 'Take the whole course along (8 MB)', progress: null, forget: true });
  expect(words(answer(400_000)).status).toContain('400 kB of 8.4 MB so far');
  expect(words(answer(0)).forget).toBe(false);
});

test('while it is taken there is its share and nothing to press; between two stretches too', () => {
  for (const phase of ['working', 'more'] as const) expect(words(answer(4_200_000, { phase }), true)).toMatchObject({ take: null, progress: 0.5, forget: false });
});

test('all of it is ready offline', () => {
  expect(words(answer(8_400_000), true)).toMatchObject({ status: 'Ready offline: the whole course, 8.4 MB, is kept in this browser.', take: null, progress: null, forget: true });
});

test('a problem is told, with what to do, and can be tried again', () => {
  const problem = offlineProblem('LB-OFFLINE-001', { kept: '2 MB', bytes: '8.4 MB' });
  expect(words(answer(2_000_000, { problem }), true)).toMatchObject({ status: expect.stringContaining('2 MB of 8.4 MB are kept. Free some room'), take: 'Try again' });
});

test('a newer version can be asked for', () => {
  const { kept } = answer(0);
  expect(words(answer(0, { kept: { ...kept, newer: true } }))).toMatchObject({ newer: true, status: expect.stringContaining('A newer version is here') });
});

test('where nothing can be kept it is said why', () => {
  expect(wordsOf({ phase: 'impossible', problem: offlineProblem('LB-OFFLINE-010') })).toMatchObject({ take: null, status: expect.stringContaining('https') });
});
