// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findIn, MAX_FOUND, placesOf } from '../../src/terminal/find.ts';
import { SHORTCUTS, wishOf } from '../../src/terminal/shortcuts.ts';
import { rememberedSpeed, rememberSpeed, SPEEDS, speedBeside } from '../../src/terminal/speed.ts';

/** Storage as a browser has it. */
function storage(): Storage {
  const kept = new Map<string, string>();
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) } as unknown as Storage;
}

describe('the speed', () => {
  beforeEach(() => vi.stubGlobal('localStorage', storage()));
  afterEach(() => vi.unstubAllGlobals());

  test('is remembered for the next visit', () => {
    expect(rememberedSpeed()).toBe(1);
    rememberSpeed(3);
    expect(rememberedSpeed()).toBe(3);
  });

  test.each(['7', '-1', 'Infinity', '{"speed":2}', '', '1e0'])('stored as %j is none that can be chosen, and is 1', (kept) => {
    localStorage.setItem('layerbook:terminal-speed', kept);
    expect(rememberedSpeed()).toBe(1);
  });

  test('is the recorded one where storage is blocked, and choosing does no harm', () => {
    vi.stubGlobal('localStorage', new Proxy({}, { get: () => { throw new DOMException('denied', 'SecurityError'); } }));
    rememberSpeed(2);
    expect(rememberedSpeed()).toBe(1);
  });

  test('goes up and down by one choice and stays at either end', () => {
    expect([speedBeside(1, 1), speedBeside(1, -1), speedBeside(4, 1), speedBeside(0.5, -1)]).toEqual([1.5, 0.5, 4, 0.5]);
    expect(speedBeside(2.5, 1)).toBe(3);
    expect(SPEEDS).toContain(1);
  });
});

describe('the keys', () => {
  const key = (name: string, more = {}) => ({ key: name, ctrlKey: false, altKey: false, metaKey: false, ...more });

  test('each does one thing, and is in the list that is shown', () => {
    expect(new Set(SHORTCUTS.map((shortcut) => shortcut.key)).size).toBe(SHORTCUTS.length);
    for (const shortcut of SHORTCUTS) expect(wishOf(key(shortcut.key), true)).toBe(shortcut.wish);
  });

  test('Space and letters hold on the screen only: a button has its own use for Space, a slide for letters', () => {
    expect(SHORTCUTS.filter((shortcut) => wishOf(key(shortcut.key), false)).map((shortcut) => shortcut.key)).toEqual(['[', ']']);
  });

  test('combinations with Ctrl, Alt and Meta belong to the browser', () => {
    for (const held of ['ctrlKey', 'altKey', 'metaKey']) expect(wishOf(key('f', { [held]: true }), true)).toBeUndefined();
  });
});

describe('finding', () => {
  test('counts places that do not overlap, without regard to case', () => {
    expect(placesOf('Layer, layers, LAYER', 'layer')).toEqual([0, 7, 15]);
    expect(placesOf('aaaa', 'aa')).toEqual([0, 2]);
    expect(placesOf('anything', '')).toEqual([]);
  });

  test('a letter that grows when it is made small shifts nothing', () => {
    expect(placesOf('İİ layer', 'layer')).toEqual([3]);
  });

  test('stops at a bound', () => {
    expect(placesOf('x'.repeat(5000), 'x')).toHaveLength(MAX_FOUND);
  });

  test('finds across the spans that the letters are coloured in', () => {
    document.body.innerHTML = '<pre>sha<span>256:</span><b>ab<i>cd</i></b> and <u>sha256:ab</u></pre>';
    const ranges = findIn(document.body, 'SHA256:abcd');
    expect(ranges.map(String)).toEqual(['sha256:abcd']);
    expect(findIn(document.body, 'sha256:ab').map(String)).toEqual(['sha256:ab', 'sha256:ab']);
  });
});
