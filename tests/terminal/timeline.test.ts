import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCast } from '../../src/terminal/cast.ts';
import { playableSteps, stepsOf } from '../../src/terminal/steps.ts';
import { advance, timelineOf } from '../../src/terminal/timeline.ts';
import { castOf, fixture } from './support.ts';

describe('steps', () => {
  test('a step runs from its marker to the next marker or the end', () => {
    const steps = stepsOf(castOf([[1, 'o', '$ '], [0.5, 'm', 'a'], [1, 'o', 'x'], [2, 'm', 'b'], [1, 'o', 'y'], [1, 'x', '0']]));
    expect(steps).toEqual([
      { id: 'a', index: 0, start: 1.5, end: 4.5, from: 1, to: 3 },
      { id: 'b', index: 1, start: 4.5, end: 6.5, from: 3, to: 6 },
    ]);
  });

  test('a marker without a label is called by its number', () => {
    expect(stepsOf(castOf([[1, 'm', 'a'], [1, 'm', '']])).map(({ id }) => id)).toEqual(['a', '2']);
  });

  test('a recording without markers has no steps, and is one to a player', () => {
    const cast = parseCast(fixture('minimal-v3.cast'));
    expect(stepsOf(cast)).toEqual([]);
    expect(playableSteps(cast)).toEqual([{ id: 'recording', index: 0, start: 0, end: 1.75, from: 0, to: 2 }]);
  });
});

describe('the timeline', () => {
  const cast = castOf([[1, 'o', 'a'], [60, 'o', 'b'], [0.5, 'o', 'c'], [0, 'o', 'd'], [9, 'x', '0']]);

  test('a silence lasts no longer than the limit', () => {
    const timeline = timelineOf(cast, 2);
    expect(timeline.positions).toEqual([1, 3, 3.5, 3.5, 5.5]);
    expect(timeline.duration).toBe(5.5);
  });

  test('the recording may ask for shorter silences, not for longer ones', () => {
    expect(timelineOf({ ...cast, header: { idle_time_limit: 1 } }, 2).duration).toBe(3.5);
    expect(timelineOf({ ...cast, header: { idle_time_limit: 30 } }, 2).duration).toBe(5.5);
  });

  test('events at one moment happen together', () => {
    const timeline = timelineOf(cast, 2);
    expect([0, 1, 3.4, 3.5, 99].map((position) => timeline.countAt(position))).toEqual([0, 1, 2, 4, 5]);
  });

  test('time and position are each other’s inverse, but for what is cut out of a silence', () => {
    const timeline = timelineOf(cast, 2);
    fc.assert(
      fc.property(fc.double({ min: 0, max: timeline.duration, noNaN: true }), (position) => {
        expect(timeline.positionOf(timeline.timeOf(position))).toBeCloseTo(position, 6);
      }),
    );
    expect(timeline.positionOf(2)).toBe(2);
    expect(timeline.positionOf(40)).toBe(3);
  });

  test('at double speed a second of the viewer is two of the recording', () => {
    expect(advance(3, 1000, 2)).toBe(5);
    expect(advance(3, 1000, 0.5)).toBe(3.5);
  });
});
