import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layOut, pointerOf, type Line, type Refer } from '../../../src/widgets/archive-explorer/json.ts';
import { pointerTo } from '../../../src/widgets/fields/pointer.ts';

const HEX = 'ab'.repeat(32);
const OTHER = 'cd'.repeat(32);
const nothing: Refer = () => null;
const known: Refer = (text) => (text.includes(HEX) && text.length < 90 ? { entry: `blobs/sha256/${HEX}`, what: 'image config' } : null);
const textOf = (lines: readonly Line[]) => lines.map(({ segments }) => segments.map(({ text }) => text).join('')).join('\n');
const references = (lines: readonly Line[]) => lines.flatMap(({ segments }) => segments.filter(({ kind }) => kind === 'reference').map(({ text }) => text));

describe('a JSON text', () => {
  test('is laid out as JSON.stringify does it with two blanks', () => {
    fc.assert(fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      expect(textOf(layOut(JSON.stringify(value), nothing))).toBe(JSON.stringify(value, null, 2));
    }));
  });

  test('keeps numbers, escapes and repeated keys as they were written', () => {
    expect(textOf(layOut('{"a":1e400,"a":"\\u0041","b":12345678901234567890}', nothing))).toBe('{\n  "a": 1e400,\n  "a": "\\u0041",\n  "b": 12345678901234567890\n}');
  });

  test('knows the depth of each line, for its hanging indent', () => {
    expect(layOut('[{"a":[1]}]', nothing).map(({ depth }) => depth)).toEqual([0, 1, 2, 3, 2, 1, 0]);
  });

  test('that nests without end is drawn no deeper than can be read', () => {
    const lines = layOut('['.repeat(5000) + '1' + ']'.repeat(5000), nothing);
    expect(Math.max(...lines.map(({ depth }) => depth))).toBeLessThan(30);
  });

  test('that is no JSON is shown as it is, line by line', () => {
    expect(textOf(layOut('{"a": [1,\n  not json', nothing))).toBe('{"a": [1,\n  not json');
  });
});

/** The pointers to all fields of objects in a value, in their order. */
function fieldsIn(value: unknown, at = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const pointer = pointerTo(at, key);
    return [...(Array.isArray(value) ? [] : [pointer]), ...fieldsIn(item, pointer)];
  });
}

const fieldsOf = (lines: readonly Line[]) => lines.flatMap(({ segments }) => segments.flatMap((segment) => (segment.kind === 'key' ? pointerOf(segment.at) : [])));

describe('the fields of a JSON text', () => {
  test('each know where they stand', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      expect(fieldsOf(layOut(text, nothing))).toEqual(fieldsIn(JSON.parse(text)));
    }));
  });

  test('are known by their names as they are meant, not as they are written', () => {
    expect(fieldsOf(layOut('{"a\u002fb":{"c~d":[{"e":1}]}}', nothing))).toEqual(['/a~1b', '/a~1b/c~0d', '/a~1b/c~0d/0/e']);
  });

  test('of a text that is no JSON are none', () => {
    expect(fieldsOf(layOut('{"a": 1', nothing))).toEqual([]);
  });
});

describe('the digests in a JSON text', () => {
  test.each([
    ['a digest', `sha256:${HEX}`],
    ['a blob’s path', `blobs/sha256/${HEX}`],
    ['bare digits', HEX],
    ['a layer of the older layout', `${HEX}/layer.tar`],
    ['a config of the older layout', `${HEX}.json`],
  ])('are found as %s', (_, text) => {
    expect(references(layOut(JSON.stringify({ it: text }), known))).toEqual([text]);
  });

  test('are found inside a longer text, several of them, and nothing of the text is lost', () => {
    const text = `from sha256:${HEX} to sha256:${OTHER}, again sha256:${HEX}!`;
    const lines = layOut(JSON.stringify([text]), known);
    expect(references(lines)).toEqual([`sha256:${HEX}`, `sha256:${HEX}`]);
    expect(textOf(lines)).toContain(text);
  });

  test('are no digests where the digits are longer or shorter', () => {
    expect(references(layOut(JSON.stringify([`${HEX}0`, HEX.slice(1)]), () => ({ entry: null, what: 'x' })))).not.toContain(HEX);
  });
});
