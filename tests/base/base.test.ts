import { describe, expect, test } from 'vitest';
import { bytesIn, formatBytes } from '../../src/base/bytes.ts';
import { isDigest, shortDigest, toHex } from '../../src/base/digest.ts';
import { problemsOf } from '../../src/base/problems.ts';
import { didYouMean, nearest } from '../../src/base/suggest.ts';

describe('a size', () => {
  test('is printed in Docker’s decimal units, with three significant digits', () => {
    expect([0, 999, 1000, 60910, 283648, 1234567].map(formatBytes)).toEqual(['0 B', '999 B', '1 kB', '60.9 kB', '284 kB', '1.23 MB']);
  });

  test('can be asked for in one unit', () => {
    expect(bytesIn(1234567, 'kB')).toBe('1235 kB');
    expect(bytesIn(1234567, 'B')).toBe('1234567 B');
  });
});

describe('a digest', () => {
  const digest = `sha256:${'0a'.repeat(32)}`;

  test('is sha256, 64 lower-case digits and nothing else', () => {
    expect(isDigest(digest)).toBe(true);
    expect(isDigest(digest.toUpperCase())).toBe(false);
    expect(isDigest(digest.slice(0, -1))).toBe(false);
    expect(isDigest(undefined)).toBe(false);
  });

  test('is shortened to the twelve digits that Docker prints', () => {
    if (isDigest(digest)) expect(shortDigest(digest)).toBe('0a0a0a0a0a0a');
    expect(toHex(new Uint8Array([0, 10, 255]))).toBe('000aff');
  });
});

describe('a problem', () => {
  const problem = problemsOf({ 'LB-X-1': { severity: 'error', message: '{file} has no {what}.', hint: 'Add one to {file}.' } });

  test('carries its code, a filled sentence, a hint and where it is', () => {
    expect(problem('LB-X-1', { file: 'a.mdx', what: 'title', line: 3 })).toEqual({
      code: 'LB-X-1', severity: 'error', message: 'a.mdx has no title.', hint: 'Add one to a.mdx.', file: 'a.mdx', what: 'title', line: 3,
    });
  });
});

describe('an unknown name', () => {
  test('is answered with the near one, swapped letters too', () => {
    expect(nearest('histroy', ['build', 'history', 'save'])).toBe('history');
    expect(didYouMean('Save', ['build', 'save'])).toBe('Did you mean “save”?');
  });

  test('is answered with the choice where none is near', () => {
    expect(didYouMean('zebra', ['build', 'save'])).toBe('There are: build, save.');
  });
});
