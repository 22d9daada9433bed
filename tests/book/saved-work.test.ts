import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastRead, MAX_STORED_CHARACTERS, merged, NO_WORK, readSavedWork, withCheck, withoutDocument, withSlide } from '../../src/book/saved-work.ts';

const right = (at: number) => ({ state: { outcome: 'right', answer: [1], tries: 1 }, outcome: 'right', at }) as const;
const WORK = withSlide(withCheck(NO_WORK, '/lessons/images/', 'parts', right(5)), '/lessons/images/', 'why', 7);

describe('saved work', () => {
  test('comes back as it was written', () => {
    expect(readSavedWork(JSON.stringify(WORK))).toEqual({ work: WORK, found: 'sound' });
    expect(readSavedWork(null)).toEqual({ work: NO_WORK, found: 'nothing' });
  });

  test.each(['', '{', '[]', 'null', '7', '{"v":1}', '{"v":0,"documents":{}}', `"${'x'.repeat(MAX_STORED_CHARACTERS)}"`])(
    'that cannot be read is set aside: %.20s', (text) => expect(readSavedWork(text)).toEqual({ work: NO_WORK, found: 'damaged' }));

  test('of a newer version is left alone', () => {
    expect(readSavedWork('{"v":2,"lessons":[]}').found).toBe('newer');
  });

  test('loses a bad answer or document alone', () => {
    const bad = structuredClone(WORK) as unknown as { documents: Record<string, { checks: Record<string, unknown> }> };
    bad.documents['/lessons/images/']!.checks['broken'] = { outcome: 'won', at: 1 };
    (bad.documents as Record<string, unknown>)['/lessons/layers/'] = 'text';
    expect(readSavedWork(JSON.stringify(bad))).toEqual({ work: WORK, found: 'damaged' });
  });

  test('is never a reason to fail, whatever was stored', () => {
    fc.assert(fc.property(fc.json(), (text) => {
      const { work } = readSavedWork(text);
      expect(work.v).toBe(1);
    }));
    fc.assert(fc.property(fc.jsonValue(), (documents) => {
      expect(() => readSavedWork(JSON.stringify({ v: 1, documents }))).not.toThrow();
    }));
  });
});

describe('changes', () => {
  test('an answer that is taken up again is forgotten, and a document with all that was in it', () => {
    expect(withCheck(WORK, '/lessons/images/', 'parts', null).documents['/lessons/images/']!.checks).toEqual({});
    expect(withoutDocument(WORK, '/lessons/images/')).toEqual(NO_WORK);
  });

  test('of two works the later answer and place of each count, in either order', () => {
    const other = withCheck(withSlide(NO_WORK, '/lessons/images/', 'box', 6), '/lessons/images/', 'parts', right(9));
    const both = merged(WORK, other);
    expect(both).toEqual(merged(other, WORK));
    expect(both.documents['/lessons/images/']).toMatchObject({ slide: 'why', at: 7, checks: { parts: { at: 9 } } });
  });

  test('the last place is that of the document that was read last', () => {
    expect(lastRead(withSlide(WORK, '/lessons/layers/', 'whiteouts', 8))).toEqual({ path: '/lessons/layers/', slide: 'whiteouts' });
    expect(lastRead(NO_WORK)).toBeNull();
  });
});
