import { describe, expect, test } from 'vitest';
import { sightOf } from '../../src/deck/presenter/audience.ts';
import { paceOf, partAt, planOf, slotOf, type Timed } from '../../src/deck/presenter/pacing.ts';
import { nextStop, sizeByKey } from '../../src/deck/presenter/panes.ts';
import { elapsedOf, readWatch, started, stopped, stopwatch, WAITING } from '../../src/deck/presenter/watch.ts';
import type { WindowReport } from '../../src/state/presence.ts';

const slide = (steps = 0, part?: [title: string, minutes: number | null]): Timed => ({ steps, part: part && { title: part[0], minutes: part[1] } });

describe('the plan of a talk', () => {
  test('gives each state of each slide of a lesson the same time', () => {
    const plan = planOf([slide(), slide(2)], 4)!;
    expect(plan).toMatchObject({ length: 240, starts: [0, 60, 240] });
    expect(slotOf(plan, [slide(), slide(2)], 1, 1)).toEqual({ start: 120, end: 180 });
  });

  test('keeps to the minutes of its parts, and leaves the slack at the end', () => {
    const slides = [slide(0, ['One', 2]), slide(), slide(0, ['Two', 6])];
    const plan = planOf(slides, 10)!;
    expect(plan.starts).toEqual([0, 60, 120, 480]);
    expect([partAt(plan, 1).title, partAt(plan, 2).title, plan.length]).toEqual(['One', 'Two', 600]);
  });

  test('shares what is left among parts without minutes, and has none where nobody said any', () => {
    const slides = [slide(0, ['One', 2]), slide(0, ['Two', null]), slide(0, ['Three', null])];
    expect(planOf(slides, 6)!.starts).toEqual([0, 120, 240, 360]);
    expect(planOf(slides.slice(0, 1), null)!.length).toBe(120);
    expect(planOf([slide()], null)).toBeNull();
  });

  test('passes over what comes before the first part', () => {
    expect(planOf([slide(), slide(0, ['One', 1])], 2)!.starts).toEqual([0, 0, 60]);
  });

  test('tells by how much a talk is ahead or behind, with some patience', () => {
    const plan = planOf([slide(), slide()], 20)!;
    const slot = { start: 600, end: 1200 };
    expect(paceOf(plan, slot, 300)).toEqual({ kind: 'ahead', by: 300 });
    expect([paceOf(plan, slot, 590).kind, paceOf(plan, slot, 900).kind, paceOf(plan, slot, 1220).kind]).toEqual(['on time', 'on time', 'on time']);
    expect(paceOf(plan, slot, 1260)).toEqual({ kind: 'behind', by: 60 });
  });
});

describe('the presenter’s watch', () => {
  test('counts minutes and seconds, and hours where there are some', () => {
    expect([0, 9.9, 60, 3725].map(stopwatch)).toEqual(['0:00', '0:09', '1:00', '1:02:05']);
  });

  test('waits, runs, stops and goes on', () => {
    const running = started(WAITING, 1000);
    expect([elapsedOf(WAITING, 9000), elapsedOf(running, 4000)]).toEqual([0, 3000]);
    const halted = stopped(running, 4000);
    expect([elapsedOf(halted, 9000), elapsedOf(started(halted, 10_000), 11_000)]).toEqual([3000, 4000]);
  });

  test('is read back, and waits where what was kept is broken', () => {
    const running = started(WAITING, 1000);
    expect(readWatch(JSON.stringify(running))).toEqual(running);
    expect([readWatch(null), readWatch('{'), readWatch('{"state":"running"}')]).toEqual([WAITING, WAITING, WAITING]);
  });
});

describe('what the audience sees', () => {
  const place = { slide: 'a', step: 1, black: false };
  const report: WindowReport = { id: 'x', view: 'slides', visible: true, fullscreen: true, overflows: false, ...place };
  const said = (windows: WindowReport[], at = place, hadOne = true) => sightOf(windows, at, hadOne).text;

  test('is this slide, in full screen or not, in one window or more', () => {
    expect(said([report])).toBe('The audience sees this slide.');
    expect(said([{ ...report, fullscreen: false }, { ...report, id: 'y', fullscreen: false }])).toBe('The audience sees this slide, in 2 windows, not in full screen.');
  });

  test('is told apart: none yet, one that is gone, hidden, late, black, cut off', () => {
    expect(said([], place, false)).toBe('No audience window is open.');
    expect(said([])).toBe('The audience window is gone.');
    expect(said([{ ...report, visible: false }])).toMatch(/^The audience window is hidden/);
    expect(said([{ ...report, step: 0 }])).toBe('The audience window does not follow.');
    expect(said([{ ...report, black: true }], { ...place, black: true })).toBe('The audience sees black.');
    expect(said([{ ...report, overflows: true }])).toBe('On the audience’s screen this slide is cut off.');
  });

  test('is not what other presenters and readers have open', () => {
    expect(said([{ ...report, view: 'presenter' }, { ...report, view: 'read' }], place, false)).toBe('No audience window is open.');
  });
});

test('a pane’s line moves by keys within its bounds, back to its usual place, and by clicks from stop to stop', () => {
  expect([sizeByKey(60, 'ArrowLeft', true, 60), sizeByKey(60, 'ArrowUp', true, 60), sizeByKey(84, 'ArrowDown', false, 60), sizeByKey(30, 'Enter', true, 60)]).toEqual([57, undefined, 85, 60]);
  expect([nextStop(60), nextStop(75), nextStop(20)]).toEqual([75, 45, 45]);
});
