import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asciiPath, bytesOfPath, cleanPath, compareBytes, pathOfBytes, pathOfString, quoted, visible } from '../../src/image/paths.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('names as text', () => {
  test('printable UTF-8 stays, and everything else is escaped byte by byte', () => {
    expect(pathOfString('usr/share/größe 日本')).toBe('usr/share/größe 日本');
    expect(pathOfString('a\nb\x1b[31m\\x41')).toBe('a\\x0ab\\x1b[31m\\x5cx41');
    expect(pathOfBytes(bytes(0x61, 0xe9, 0x62))).toBe('a\\xe9b');
    expect(pathOfBytes(bytes(0xef, 0xbb, 0xbf, 0x61))).toBe('\\xef\\xbb\\xbfa');
  });

  test('characters that change direction or cannot be seen are escaped', () => {
    expect(pathOfString('gpj.\u202etxt')).toBe('gpj.\\xe2\\x80\\xaetxt');
    expect(pathOfString('a\u200bb\u00adc')).toBe('a\\xe2\\x80\\x8bb\\xc2\\xadc');
  });

  test('two names are one text only if they are the same bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 24 }), (name) => {
      expect(bytesOfPath(pathOfBytes(name))).toEqual(name);
    }));
  });

  test('composed and decomposed letters stay two names', () => {
    expect(pathOfString('\u00e9')).not.toBe(pathOfString('e\u0301'));
  });

  test('as ASCII, letters beyond it are escaped too', () => {
    expect(asciiPath(pathOfString('é\\'))).toBe('\\xc3\\xa9\\x5c');
  });

  test('a quoted text is short and shows its backslashes as they are', () => {
    expect(quoted('RUN a \\ b\u0007')).toBe('RUN a \\ b\\x07');
    expect(quoted('x'.repeat(200))).toHaveLength(101);
  });

  test('a text to be shown keeps its lines, tabs and backslashes, and nothing that hides or turns the text', () => {
    expect(visible('a\n\t\\b \u202etxt.exe\u200b\x1b[31m\ud800')).toBe('a\n\t\\b \\xe2\\x80\\xaetxt.exe\\xe2\\x80\\x8b\\x1b[31m\ufffd');
  });
});

describe('clean paths', () => {
  test.each([
    ['./a/b/', 'a/b'], ['/a', 'a'], ['a//b/./c', 'a/b/c'], ['a/../b', 'b'], ['.', ''], ['./', ''], ['', ''], ['.wh.a', '.wh.a'], ['..a/b..', '..a/b..'], ['a/...', 'a/...'],
  ])('%j is %j', (path, clean) => expect(cleanPath(path)).toBe(clean));

  test.each(['..', '../a', 'a/../../b', '/../etc'])('%j leads out', (path) => expect(cleanPath(path)).toBeNull());

  test('the order is that of the bytes, not of the letters', () => {
    const order = ['a', 'a-b', 'a/b', 'aa', 'é'].map(bytesOfPath);
    expect(order.toReversed().toSorted(compareBytes)).toEqual(order);
  });
});
