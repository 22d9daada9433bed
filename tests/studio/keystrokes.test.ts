import { describe, expect, test } from 'vitest';
import { keystrokesOf } from '../../demos/studio/keystrokes.ts';

describe('the typing hand', () => {
  const keys = keystrokesOf('docker save -o é🐳.tar', 'save');

  test('types every character of the command once, then Enter', () => {
    expect(keys.map(({ key }) => key).join('')).toBe('docker save -o é🐳.tar\r');
    expect(keys.filter(({ key }) => key === '🐳')).toHaveLength(1);
  });

  test('is the same every time, and another in another step', () => {
    expect(keystrokesOf('docker save -o é🐳.tar', 'save')).toEqual(keys);
    expect(keystrokesOf('docker save -o é🐳.tar', 'list')).not.toEqual(keys);
  });

  test('does not change where a command is continued', () => {
    expect(keystrokesOf('docker save -o é🐳.tar greeter', 'save').slice(0, keys.length - 1)).toEqual(keys.slice(0, -1));
  });

  test('takes whole milliseconds, a person’s time for each key, and thinks before the first', () => {
    const [first, ...others] = keys;
    expect(first!.pause).toBeGreaterThan(0.5);
    for (const { key, pause } of others.slice(0, -1)) {
      expect(Math.round(pause * 1000)).toBeCloseTo(pause * 1000, 6);
      expect(pause).toBeGreaterThanOrEqual(0.03);
      expect(pause).toBeLessThanOrEqual(key === ' ' ? 0.14 : 0.09);
    }
    expect(new Set(others.map(({ pause }) => pause)).size).toBeGreaterThan(5);
  });
});
