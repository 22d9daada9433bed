import { describe, expect, test } from 'vitest';
import { after, itemsOf, nameOfKey, type Event, type Findings } from '../../src/deck/stage-check/items.ts';
import type { WindowReport } from '../../src/state/presence.ts';

const NOTHING: Findings = {
  fullscreen: 'untried', screen: { width: 1920, height: 1080, more: false }, sounding: 0, patternSeen: false, offline: null, windows: [],
  lastKey: null, came: new Set(), now: Date.UTC(2026, 0, 1, 18, 0), minutes: 40,
};
const held = { files: 40, bytes: 2_000_000, keptFiles: 12, keptBytes: 600_000 };
const item = (id: string, ...events: Event[]) => {
  const { level, text } = itemsOf(events.reduce(after, NOTHING)).find((one) => one.id === id)!;
  return `${level}: ${text}`;
};

describe('the stage check', () => {
  test('knows of every thing how it stands before anything was tried', () => {
    expect(itemsOf(NOTHING).map(({ id, level }) => `${id} ${level}`)).toEqual(['fullscreen open', 'pattern open', 'windows care', 'keys open', 'offline open', 'sound good', 'time good']);
  });

  test('echoes each key with what it does, and is content when forward, back and black came', () => {
    const press = (...keys: string[]) => item('keys', ...keys.map((key): Event => ({ kind: 'key', key })));
    expect(press('PageDown')).toBe('open: Page Down: next step or slide. Still to come: back, black.');
    expect(press('F5')).toBe('open: F5: means nothing to the slides. Still to come: forward, back, black.');
    expect(press('PageDown', 'PageUp', '.')).toBe('good: .: black screen for the audience, and back. Forward, back and black came.');
  });

  test('says whether full screen works, and on how many pixels', () => {
    expect(item('fullscreen', { kind: 'fullscreen', works: true, screen: { width: 3840, height: 2160, more: true } })).toBe('good: Works; the slides fill 3840 × 2160 pixels.');
    expect(item('fullscreen', { kind: 'fullscreen', works: false, screen: NOTHING.screen })).toMatch(/^bad: /);
  });

  test('finds the other windows', () => {
    const report = { id: 'x', view: 'presenter', visible: true, fullscreen: false, slide: 'a', step: 0, black: false, overflows: false } satisfies WindowReport;
    expect(item('windows', { kind: 'windows', windows: [report] })).toBe('good: Found: the presenter’s. The browser sees one screen, or does not tell.');
    expect(item('windows', { kind: 'windows', windows: [{ ...report, view: 'read' }] })).toMatch(/^care: None/);
  });

  test('tells whether the document would be there without network', () => {
    expect(item('offline', { kind: 'offline', readiness: { kind: 'keeping', held } })).toBe('open: Being kept: 12 of 40 files.');
    expect(item('offline', { kind: 'offline', readiness: { kind: 'ready', held: { ...held, keptFiles: 40 } } })).toBe('good: All 40 files that this document needs are kept in this browser.');
    const problem = { code: 'X', severity: 'error', message: 'It is not kept.', hint: 'Do this.' } as const;
    expect(item('offline', { kind: 'offline', readiness: { kind: 'impossible', problem } })).toBe('care: It is not kept. Do this.');
  });

  test('knows when a talk that begins now will end', () => {
    const clock = (at: number) => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
    expect(item('time')).toBe(`good: It is ${clock(NOTHING.now)}. 40 minutes from now is ${clock(NOTHING.now + 2_400_000)}.`);
  });

  test('names keys as people do', () => {
    expect(['PageDown', 'ArrowRight', ' ', 'b', 'F5'].map(nameOfKey)).toEqual(['Page Down', 'Arrow Right', 'Space', 'b', 'F5']);
  });
});
