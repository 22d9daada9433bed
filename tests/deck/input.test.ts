import { describe, expect, test } from 'vitest';
import { findSlides } from '../../src/deck/find-slide.ts';
import { sizeBeside } from '../../src/deck/text-size.ts';
import { wheelGate } from '../../src/deck/wheel.ts';

describe('looking for a slide', () => {
  const slides = ['Save and export', 'There is no image file', 'A small image', 'Größe', 'Layers', 'History of an image', 'The export', 'h', 'i', 'Ten'].map((title, index) => ({ title, numbers: [index + 1] }));
  const found = (asked: string) => findSlides(asked, slides).map(({ number }) => number);

  test('by number finds that one first, then those that begin with it', () => {
    expect(found('1')).toEqual([1, 10]);
    expect(found('10')).toEqual([10]);
  });

  test('by words finds titles that begin with them before those that only hold them, without case and accents', () => {
    expect(found('EXPORT')).toEqual([1, 7]);
    expect(found('image an')).toEqual([6]);
    expect(found('grosse')).toEqual([]);
    expect(found('große')).toEqual([4]);
  });

  test('by nothing lists all, by what no slide has none', () => {
    expect(found(' ')).toHaveLength(10);
    expect(found('zebra')).toEqual([]);
  });
});

describe('the wheel', () => {
  const turns = (events: readonly (readonly [delta: number, time: number])[]) => {
    const gate = wheelGate();
    return events.map(([delta, time]) => gate(delta, time)).filter((turn) => turn !== 0);
  };
  /** A push of a touch pad: a quick rise, then a momentum that dies away over a second. */
  const push = (start: number) => Array.from({ length: 60 }, (_, index) => [Math.max(1, 90 * 0.9 ** index), start + index * 16] as const);

  test('turns one slide for a push and none for its momentum', () => {
    expect(turns(push(0))).toEqual([1]);
  });

  test('turns another for a second push, even within the momentum of the first', () => {
    expect(turns([...push(0), ...push(2000)])).toEqual([1, 1]);
    expect(turns([...push(0).slice(0, 40), ...push(640)])).toEqual([1, 1]);
  });

  test('turns one for each notch of a mouse, back for back, and none for a touch', () => {
    expect(turns([[120, 0], [120, 500], [-120, 1000], [-120, 1500]])).toEqual([1, 1, -1, -1]);
    expect(turns([[120, 0], [120, 40], [120, 80], [120, 120]])).toEqual([1]);
    expect(turns([[4, 0], [4, 16], [4, 32]])).toEqual([]);
  });
});

test('text goes up and down in steps, and back to its own size', () => {
  expect([sizeBeside(1, 1), sizeBeside(2, 1), sizeBeside(1, -1), sizeBeside(0.75, -1), sizeBeside(1.5, 0)]).toEqual([1.15, 2, 0.85, 0.75, 1]);
});
