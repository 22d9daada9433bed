import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Check } from '../../src/checks/check.ts';
import { grade } from '../../src/checks/grade.ts';
import { firstState, mayShow, next, readState, type CheckState } from '../../src/checks/machine.ts';
import { firstOrder } from '../../src/checks/order.ts';

const ONE: Check = { kind: 'one', right: [1] };
const SEVERAL: Check = { kind: 'several', right: [0, 2] };
const ORDER: Check = { kind: 'order', count: 4 };

describe('a choice', () => {
  test('is right with exactly the right options', () => {
    expect(grade(ONE, [1]).right).toBe(true);
    expect(grade(ONE, [0]).right).toBe(false);
    expect(grade(SEVERAL, [2, 0]).right).toBe(true);
    expect(grade(SEVERAL, [0, 1, 2]).right).toBe(false);
  });

  test('says what is missing and what does not belong, and not which', () => {
    expect(grade(SEVERAL, [0, 1]).says).toBe('Not yet: 1 answer does not belong here, 1 is missing.');
    expect(grade(SEVERAL, []).says).toBe('Choose an answer first.');
  });

  test('marks what was chosen and gives nothing else away', () => {
    expect([...grade(SEVERAL, [0, 1]).marks]).toEqual([[0, 'right'], [1, 'wrong']]);
  });
});

describe('an order', () => {
  test('is right only as written', () => {
    expect(grade(ORDER, [0, 1, 2, 3]).right).toBe(true);
    expect(grade(ORDER, [1, 0, 2, 3])).toMatchObject({ right: false, says: 'Not yet: move 1 more line.' });
  });

  test('asks to move no more lines than needed: what follows one another stays', () => {
    expect([...grade(ORDER, [3, 0, 1, 2]).marks].filter(([, mark]) => mark === 'wrong')).toEqual([[3, 'wrong']]);
  });

  test('never begins right, and has every line once', () => {
    fc.assert(fc.property(fc.string(), fc.integer({ min: 2, max: 9 }), (id, count) => {
      const order = firstOrder(id, count);
      expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, index) => index));
      expect(grade({ kind: 'order', count }, order).right).toBe(false);
    }));
  });
});

describe('a typed command', () => {
  const check: Check = { kind: 'command', accepted: ['docker save a'] };
  test('is right if Docker would do the same for one of those accepted', () => {
    expect(grade(check, 'docker image save docker.io/library/a:latest').right).toBe(true);
    expect(grade(check, 'docker load').right).toBe(false);
    expect(grade(check, '  ').says).toBe('Type an answer first.');
  });
});

describe('a typed reference', () => {
  const check: Check = { kind: 'reference', accepted: ['docker.io/library/nginx:latest'] };
  test('is right if it names the same image, and else is told as Docker reads it', () => {
    expect(grade(check, ' nginx ').right).toBe(true);
    expect(grade(check, 'nginx:1.27').says).toBe('Docker reads this as docker.io/library/nginx:1.27. That is not what was asked for.');
    expect(grade(check, 'Nginx').says).toBe('Docker says: invalid reference format: repository name (library/Nginx) must be lowercase.');
  });
});

describe('the states of a check', () => {
  const first = firstState(ONE, []);
  const wrong = next(next(first, { type: 'answer', answer: [0] }, first), { type: 'judge', verdict: grade(ONE, [0]) }, first);

  test('a wrong answer that is changed is open again, and its tries are counted', () => {
    expect(wrong).toEqual({ outcome: 'wrong', answer: [0], tries: 1, hints: 0 });
    expect(next(wrong, { type: 'answer', answer: [1] }, first)).toEqual({ outcome: 'open', answer: [1], tries: 1, hints: 0 });
  });

  test('the answer may be looked up after two tries', () => {
    expect(mayShow(wrong)).toBe(false);
    expect(mayShow({ ...wrong, tries: 2 })).toBe(true);
  });

  test('an answer that was found stays found, whatever is shown afterwards', () => {
    const right = next(wrong, { type: 'judge', verdict: grade(ONE, [1]) }, first);
    expect(next(next(right, { type: 'show' }, first), { type: 'answer', answer: [0] }, first)).toEqual(right);
    expect(next(right, { type: 'again' }, first)).toEqual(first);
  });

  test('a kept state that does not fit the check is not taken', () => {
    expect(readState(wrong, ONE, 2)).toEqual(wrong);
    for (const bad of [null, 7, { ...wrong, outcome: 'won' }, { ...wrong, answer: [5] }, { ...wrong, answer: [0, 0] }, { ...wrong, tries: -1 }, { ...wrong, answer: 'x' }]) {
      expect(readState(bad, ONE, 2)).toBeNull();
    }
    expect(readState({ outcome: 'open', answer: [0], tries: 0, hints: 0 } satisfies CheckState, ORDER, 4)).toBeNull();
  });
});
