import { describe, expect, it } from 'vitest';
import { numbersOf, type Numbered } from '../../src/deck/numbering.ts';
import { readDeck } from '../../src/remark-reveal/deck.ts';
import { remarkNumbers } from '../remark-reveal/oracle.ts';

const slide = (steps: number, ...uncounted: number[]): Numbered => ({ steps, uncounted: new Set(uncounted) });

describe('the numbers of slides', () => {
  it('count slides, not steps', () => {
    expect(numbersOf([slide(0), slide(2), slide(0)], false)).toEqual([[1], [2, 2, 2], [3]]);
  });
  it('pass over a slide that does not count', () => {
    expect(numbersOf([slide(0, 0), slide(0), slide(1, 0), slide(0)], false)).toEqual([[0], [1], [1, 1], [2]]);
  });
  it('count steps in a deck, but for those that do not count', () => {
    expect(numbersOf([slide(1), slide(2, 1), slide(0, 0)], true)).toEqual([[1, 2], [3, 3, 4], [4]]);
  });
  it.each([
    'a\n---\nb\n--\nc\n---\nd',
    'a\n---\ncount: false\n\nb\n---\nb\n--\ncount: false\n\nc\n--\nd\n---\ncount: false\n\ne\n---\nf',
    'layout: true\n\nl\n---\na\n---\nexclude: true\n\nb\n---\nc\n---\ncontinued: true\n\nd\n--\ncontinued: false\n\ne',
  ])('of a deck are remark.js’s: %j', (source) => {
    const shown = readDeck(source, { mdx: false }).slides.filter(({ layout, excluded }) => !layout && !excluded);
    const numbers = numbersOf(shown.map(({ steps, counted, stepChanges }) => slide(steps, ...(counted ? [] : [0]), ...Object.keys(stepChanges.count).map(Number))), true);
    expect(numbers.flat()).toEqual(remarkNumbers(source));
    expect(numbers).toEqual(shown.map(({ numbers: own }) => own));
  });
});
