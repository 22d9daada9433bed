import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitTerminal, MIN_FONT_SIZE, type Room } from '../../src/terminal/fit.ts';

const room = (given: Partial<Room>): Room => ({ width: 800, height: null, most: 16, pixelRatio: 1, ...given });
const size = { cols: 100, rows: 22 };

describe('fitting a terminal', () => {
  test('fills a slide at 1280 × 720 with 100 columns of at least 18 pixels', () => {
    expect(fitTerminal(size, room({ width: 1122, height: 488, most: 64 }))).toMatchObject({ fontSize: 18.5, rowHeight: 22, height: 484, scrolls: false });
  });

  test('grows with the room up to the size of the prose', () => {
    expect(fitTerminal(size, room({ width: 760 })).fontSize).toBe(12.5);
    expect(fitTerminal(size, room({ width: 4000 })).fontSize).toBe(16);
  });

  test('gives rows the height that is pleasant to read where there is room, and less where there is not', () => {
    expect(fitTerminal(size, room({ width: 1000 })).rowHeight).toBe(22);
    expect(fitTerminal(size, room({ width: 1000, height: 430 }))).toMatchObject({ fontSize: 16, rowHeight: 19 });
    expect(fitTerminal(size, room({ width: 1000, pixelRatio: 2 })).rowHeight).toBe(22);
    expect(fitTerminal(size, room({ width: 900, pixelRatio: 2 })).rowHeight).toBe(20.5);
  });

  test('never goes below the least readable size: a narrower box scrolls', () => {
    expect(fitTerminal(size, room({ width: 350 }))).toMatchObject({ fontSize: MIN_FONT_SIZE, width: 720, scrolls: true });
    expect(fitTerminal(size, room({ height: 10 }))).toMatchObject({ fontSize: MIN_FONT_SIZE, scrolls: true });
  });

  test('goes below it only in a preview', () => {
    expect(fitTerminal(size, room({ width: 640, height: 270, least: 6 }))).toMatchObject({ fontSize: 10.5, scrolls: false });
  });

  test('is never wider or higher than its room, unless it is at the least size', () => {
    const rooms = fc.record({
      width: fc.integer({ min: 1, max: 3000 }),
      height: fc.option(fc.integer({ min: 1, max: 2000 })),
      most: fc.constantFrom(16, 64),
      pixelRatio: fc.constantFrom(1, 1.25, 2, 3),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 60 }), rooms, (cols, rows, given) => {
        const { fontSize, width, height } = fitTerminal({ cols, rows }, given);
        expect(fontSize).toBeGreaterThanOrEqual(MIN_FONT_SIZE);
        if (fontSize === MIN_FONT_SIZE) return;
        expect(width).toBeLessThanOrEqual(given.width);
        expect(height).toBeLessThanOrEqual(given.height ?? Infinity);
      }),
    );
  });
});
