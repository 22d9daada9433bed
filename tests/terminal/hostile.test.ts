import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCast } from '../../src/terminal/cast.ts';
import { renderSteps, screenAfter } from '../../src/terminal/headless.ts';
import { rowText } from '../../src/terminal/rows.ts';
import { safeAddress } from '../../src/terminal/harmless.ts';
import { castOf } from './support.ts';

/** Pieces of output that terminals stumble over, alone and cut off. */
const PIECES = [
  'text', '漢字', '📦', 'e\u0301'.repeat(5), '\r', '\n', '\t', '\b', '\x07', '\x00', '\x7f', '\u009b', '\ud83d', '\x1b', '\x1b[', '\x1b[?', '\x1b]8;;',
  '\x1b[2J', '\x1b[3J', '\x1b[H', '\x1b[99A', '\x1b[99B', '\x1bc', '\x1b7', '\x1b8', '\x1b[r', '\x1b[2;3r', '\x1b[?6h', '\x1b[?1049h', '\x1b[?1049l', '\x1b[?7l',
  '\x1b[4h', '\x1b(0', '\x1b#8', '\x1b[999999999S', '\x1b[999999999b', '\x1b[2147483647L', '\x1b[2147483647I', '\x1bP1$q', '\x1b\\', '\x18', '$ ', '$ x\r\n', '> ',
  '\x1b]8;;https://example.org/\x1b\\link\x1b]8;;\x1b\\', '\x1b]52;c;YQ==\x07', '\x1b]0;t\x07', '\x1b[38;2;1;2;3m', '\x1b[38;5;300m', '\x1b[;;;;m', '\x1b[7m',
];

const event = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...PIECES).map((data) => [0.1, 'o', data]) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }).map((data) => [0, 'o', data]) },
  fc.constantFrom('a', 'b', '').map((label) => [0, 'm', label]),
  fc.constantFrom('1x1', '2x500', '40x3', '1000x2', '0x0', 'wide').map((size) => [0, 'r', size]),
  fc.constantFrom([0, 'x', '0'], [0, 'i', 'key'], [-1, 'z', ''], [1e300, 'o', 'late']),
);

describe('a hostile recording', () => {
  test('is rendered without an accident, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 40 }), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 8 }), async (events, cols, rows) => {
        const cast = castOf(events, cols, rows);
        expect(Number.isFinite(cast.duration)).toBe(true);
        const views = await renderSteps(cast);
        expect(views.length).toBeGreaterThan(0);
        for (const { text } of views) text.map(rowText);
      }),
      { numRuns: 300 },
    );
  });

  test.each(['b', 'L', 'M', 'S', 'T', 'I', 'Z'])('that asks for something two thousand million times (CSI %s) is not obeyed', async (final) => {
    const cast = castOf([[0, 'o', `x\x1b[2147483647${final}\r\nafter`]]);
    expect((await screenAfter(cast, cast.events.length)).map(rowText).join('\n')).toContain('after');
  });

  test('of very many wide rows keeps its last rows, and no more than a bound', async () => {
    const cast = castOf([[0, 'm', 'a'], [0, 'o', 'x\r\n'], [0, 'o', 'row\r\n'.repeat(10_000)]], 1000, 2);
    const [only] = await renderSteps(cast);
    expect(only!.output.length).toBeLessThan(9000);
    expect(only!.output.length).toBeGreaterThan(7000);
  });

  test('with times beyond all reason keeps a duration that is a number', () => {
    const cast = parseCast(['{"version": 3, "term": {"cols": 80, "rows": 24}}', '[1e308, "o", "a"]', '[1e308, "o", "b"]', '[1, "o", "c"]'].join('\n'));
    expect(cast.duration).toBe(1);
    expect(cast.problems.map(({ code, line }) => [code, line])).toEqual([['LB-CAST-006', 2], ['LB-CAST-006', 3]]);
  });
});

describe('a recording’s own links', () => {
  test.each(['https://example.org/a?b#c', 'http://localhost:8080/'])('%s may be followed', (uri) => {
    expect(safeAddress(uri)).toBe(uri);
  });

  test.each(['javascript:alert(1)', 'JavaScript:alert(1)', ' javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'vbscript:x', 'blob:https://a/b', 'https://user:pw@example.org/', '//example.org', 'nothing', ''])(
    '%j leads nowhere',
    (uri) => {
      expect(safeAddress(uri)).toBeNull();
    },
  );
});
