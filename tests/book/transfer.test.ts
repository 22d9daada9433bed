import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_STORED_CHARACTERS, NO_WORK, withCheck, withSlide, type SavedWork } from '../../src/book/saved-work.ts';
import { answered, inWords, standingOf } from '../../src/book/standing.ts';
import { readWorkFile, workFile } from '../../src/book/transfer.ts';

const check = (outcome: 'right' | 'shown' | 'open') => ({ state: { outcome, answer: [1], tries: 1, hints: 0 }, outcome, at: 5 });
const WORK = withSlide(withCheck(withCheck(NO_WORK, '/lessons/images/', 'parts', check('right')), '/lessons/images/', 'run', check('shown')), '/lessons/images/', 'why', 7);

describe('saved work as a file', () => {
  test('is named after the day, and read back as it was', () => {
    const { name, text } = workFile(WORK, Date.UTC(2026, 10, 22), '/');
    expect(name).toBe('layerbook-2026-11-22.json');
    expect(readWorkFile(text, '/')).toEqual({ work: WORK, problem: null });
  });

  test('that was saved on a site hosted below one path is read where it is hosted below another', () => {
    const { text } = workFile(WORK, 0, '/');
    const { work } = readWorkFile(text, '/workbook/');
    expect(Object.keys(work!.documents)).toEqual(['/workbook/lessons/images/']);
    expect(readWorkFile(workFile(work!, 0, '/workbook/').text, '/').work).toEqual(WORK);
  });

  test.each([
    ['no JSON', 'LB-WORK-002', '{'],
    ['another program’s JSON', 'LB-WORK-002', '{"v":1,"documents":{}}'],
    ['nothing that can be read', 'LB-WORK-002', '{"layerbook":"saved work","v":1,"documents":7}'],
    ['of a newer version', 'LB-WORK-003', '{"layerbook":"saved work","v":2}'],
    ['larger than anything that was saved', 'LB-WORK-001', ' '.repeat(MAX_STORED_CHARACTERS + 1)],
  ])('that is %s is refused, and it is said why', (_, code, text) => {
    const { work, problem } = readWorkFile(text, '/');
    expect(work).toBeNull();
    expect(problem).toMatchObject({ code, hint: expect.stringContaining('nothing was changed') });
  });

  test('of which a part cannot be read gives the rest, and says so', () => {
    const value = JSON.parse(workFile(WORK, 0, '/').text) as { documents: Record<string, unknown> };
    value.documents['/lessons/layers/'] = 'text';
    expect(readWorkFile(JSON.stringify(value), '/')).toMatchObject({ work: WORK, problem: { code: 'LB-WORK-004' } });
  });

  test('never throws, whatever is in it', () => {
    fc.assert(fc.property(fc.jsonValue(), (documents) => {
      expect(() => readWorkFile(JSON.stringify({ layerbook: 'saved work', v: 1, documents }), '/')).not.toThrow();
    }));
  });
});

describe('where somebody stands', () => {
  const images = (work: SavedWork) => work.documents['/lessons/images/'];
  test('with a check: untouched, looked up, answered', () => {
    expect(standingOf(images(WORK), 'parts')).toBe('right');
    expect(standingOf(images(WORK), 'run')).toBe('shown');
    expect(standingOf(undefined, 'run')).toBe('untouched');
  });

  test('with a lesson: an answer that was looked up does not count', () => {
    expect(inWords(answered(images(WORK), ['parts', 'run', 'other']), 3)).toBe('1 of 3 checks answered');
  });
});
