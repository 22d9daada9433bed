import { describe, expect, test } from 'vitest';
import { hashOf, moved, positionOfHash } from '../../src/deck/position.ts';

const SLIDES = [{ name: 'title', steps: 0 }, { name: 'layers', steps: 2 }, { name: 'end', steps: 0 }];

describe('an address', () => {
  test('names a slide, or a slide and a step', () => {
    expect(positionOfHash('#layers', SLIDES)).toEqual({ slide: 'layers', step: 0 });
    expect(positionOfHash('#layers/2', SLIDES)).toEqual({ slide: 'layers', step: 2 });
  });

  test('with a step that the slide does not have means its last step', () => {
    expect(positionOfHash('#layers/9', SLIDES)).toEqual({ slide: 'layers', step: 2 });
  });

  test('of no slide, or of broken encoding, is no place', () => {
    expect(positionOfHash('#nowhere', SLIDES)).toBeUndefined();
    expect(positionOfHash('', SLIDES)).toBeUndefined();
    expect(positionOfHash('#%E0%A4%A', SLIDES)).toBeUndefined();
  });

  test('is read back from what was written, letters beyond ASCII too', () => {
    const slides = [{ name: 'größe', steps: 1 }];
    for (const place of [{ slide: 'größe', step: 0 }, { slide: 'größe', step: 1 }]) {
      expect(positionOfHash(hashOf(place), slides)).toEqual(place);
    }
  });
});

describe('going through a deck', () => {
  test('shows each step before the next slide', () => {
    let at = { slide: 'title', step: 0 };
    const seen = [at];
    for (let i = 0; i < 5; i++) seen.push((at = moved(at, 'next', SLIDES)));
    expect(seen.map(hashOf)).toEqual(['#title', '#layers', '#layers/1', '#layers/2', '#end', '#end']);
  });

  test('backwards enters a slide with all its steps shown', () => {
    expect(moved({ slide: 'end', step: 0 }, 'previous', SLIDES)).toEqual({ slide: 'layers', step: 2 });
    expect(moved({ slide: 'layers', step: 2 }, 'previous', SLIDES)).toEqual({ slide: 'layers', step: 1 });
    expect(moved({ slide: 'title', step: 0 }, 'previous', SLIDES)).toEqual({ slide: 'title', step: 0 });
  });

  test('by slides passes over steps', () => {
    expect(moved({ slide: 'layers', step: 0 }, 'next-slide', SLIDES)).toEqual({ slide: 'end', step: 0 });
    expect(moved({ slide: 'end', step: 0 }, 'previous-slide', SLIDES)).toEqual({ slide: 'layers', step: 0 });
  });

  test('jumps to either end', () => {
    expect(moved({ slide: 'layers', step: 1 }, 'first', SLIDES)).toEqual({ slide: 'title', step: 0 });
    expect(moved({ slide: 'layers', step: 1 }, 'last', SLIDES)).toEqual({ slide: 'end', step: 0 });
  });

  test('from a slide that is gone starts at the first', () => {
    expect(moved({ slide: 'gone', step: 0 }, 'next', SLIDES)).toEqual({ slide: 'layers', step: 0 });
  });
});
