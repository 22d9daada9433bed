import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CastParser, MAX_CAST_LENGTH, outputBytesOf, parseCast, writeCast } from '../../src/terminal/cast.ts';
import { readCast } from '../../src/terminal/read-cast.ts';
import { castOf, fixture, outputOf } from './support.ts';

const lineOf = (problem: Readonly<Record<string, unknown>>) => [problem['code'], problem['line']];
const header = '{"version": 3, "term": {"cols": 90, "rows": 30}}';

describe('reading recordings', () => {
  test.each(['minimal-v1.json', 'minimal-v2.cast', 'minimal-v3.cast'])('%s says the same as in the other versions', (name) => {
    const cast = parseCast(fixture(name));
    expect(cast).toMatchObject({ cols: 90, rows: 30, duration: 1.75, exit: null, problems: [], markers: [] });
    expect(cast.events).toEqual([{ time: 1.5, code: 'o', data: 'one' }, { time: 1.75, code: 'o', data: 'two' }]);
  });

  test.each([['nulls-v1.json', 1], ['nulls-v2.cast', 2], ['nulls-v3.cast', 3]])('%s is sound: a field that is null is absent', (name, version) => {
    const cast = parseCast(fixture(name));
    expect(cast).toMatchObject({ version, cols: 90, rows: 30, duration: 1, problems: [] });
    expect(JSON.stringify(cast.header)).not.toContain('null');
  });

  test('version 1 counts each time from the one before, over several lines of JSON too', () => {
    const cast = parseCast(fixture('full-v1.json'));
    expect(cast).toMatchObject({ version: 1, duration: 2.750001, problems: [], header: { title: 'All fields', command: '/bin/sh' } });
    expect(cast.events.map(({ time }) => time)).toEqual([0.000001, 1.250001, 2.750001]);
    expect(outputOf(cast)).toBe('żółć\r\n\x1b[31mred\x1b[0m');
    expect(outputBytesOf(cast)).toBe(22);
  });

  test('version 2 counts every time from the start', () => {
    const cast = parseCast(fixture('full-v2.cast'));
    expect(cast).toMatchObject({ version: 2, duration: 9.5, exit: null, problems: [] });
    expect(cast.markers).toEqual([{ time: 3.5, label: 'a label' }, { time: 4, label: '' }]);
    expect(cast.events.map(({ code }) => code).join('')).toBe('ooiommro');
  });

  test('version 3 skips comments and empty lines, passes unknown codes through and counts their time', () => {
    const cast = parseCast(fixture('full-v3.cast'));
    expect(cast).toMatchObject({ version: 3, duration: 9.500001, exit: 3, problems: [], header: { tags: ['docker', 'test'], vendor_field: 1 } });
    expect(cast.markers.map(({ time }) => time)).toEqual([2.500001, 3.000001]);
    expect(cast.events.map(({ code }) => code).join('')).toBe('ooiommrzox');
    expect(cast.events.find(({ code }) => code === 'z')).toEqual({ time: 6.125001, code: 'z', data: 'a code of the future' });
  });

  test('a byte order mark and Windows line ends do no harm', () => {
    const cast = parseCast(`\uFEFF${fixture('minimal-v3.cast').replaceAll('\n', '\r\n')}`);
    expect(cast).toMatchObject({ version: 3, duration: 1.75, problems: [] });
  });
});

describe('malformed recordings', () => {
  test('a bad line is named by its number, and the rest plays in time', () => {
    const cast = parseCast([header, '[1, "o", "a"]', '[1, "o", "cut', '[1, "o", null]', '[1, "o"]', '[null, "o", "b"]', '{}', '[0.5, "o", "c"]'].join('\n'));
    expect(cast.problems.map(lineOf)).toEqual([
      ['LB-CAST-005', 3], ['LB-CAST-006', 4], ['LB-CAST-006', 5], ['LB-CAST-006', 6], ['LB-CAST-006', 7],
    ]);
    expect(cast.events).toEqual([{ time: 1, code: 'o', data: 'a' }, { time: 3.5, code: 'o', data: 'c' }]);
  });

  test('times that run backwards are told and the event is kept', () => {
    const cast = parseCast(`${header}\n[2, "o", "a"]\n[-1, "o", "b"]\n[1e999, "o", "c"]`);
    expect(cast.problems.map(lineOf)).toEqual([['LB-CAST-007', 3], ['LB-CAST-006', 4]]);
    expect(cast.events.map(({ time }) => time)).toEqual([2, 2]);
  });

  test.each(['0x10', '80', '999999x2', '-80x24', '80x24x2'])('the size %s is no size that a terminal can have', (size) => {
    expect(castOf([[1, 'r', size]])).toMatchObject({ events: [], duration: 1, problems: [{ code: 'LB-CAST-008', line: 2, found: size }] });
  });

  test('an exit status that is no number is told and stays unknown', () => {
    expect(castOf([[1, 'x', 'SIGKILL']])).toMatchObject({ exit: null, problems: [{ code: 'LB-CAST-009', line: 2 }] });
  });

  test.each([
    ['{"version": 3}', 'LB-CAST-004'],
    ['{"version": 2, "width": "wide", "height": 24}', 'LB-CAST-004'],
    ['{"version": 3, "term": {"cols": 1e9, "rows": 1}}', 'LB-CAST-004'],
    ['{"version": 3, "term": {', 'LB-CAST-002'],
  ])('the header %s is a problem of line 1, and the events play on 80 × 24', (line, code) => {
    const cast = parseCast(`${line}\n[1, "o", "a"]\n[2, "o", "b"]`);
    expect(cast).toMatchObject({ cols: 80, rows: 24, problems: [{ code, line: 1 }] });
    expect(outputOf(cast)).toBe('ab');
  });

  test('without a header, times that never fall are taken for times from the start', () => {
    expect(parseCast('[1, "o", "a"]\n[2, "o", "b"]\n[3, "o", "c"]')).toMatchObject({ version: 2, duration: 3 });
    expect(parseCast('[1, "o", "a"]\n[0.5, "o", "b"]\n[0.2, "o", "c"]')).toMatchObject({ version: 3, duration: 1.7 });
  });

  test.each([['', 'LB-CAST-001'], ['\n\n', 'LB-CAST-001'], ['{"version": 4}', 'LB-CAST-003'], ['{"hello": 1}', 'LB-CAST-003'], ['not a cast', 'LB-CAST-002']])(
    '%j is no recording',
    (text, code) => {
      expect(parseCast(text)).toMatchObject({ version: null, events: [], problems: [{ code, line: 1 }] });
    },
  );

  test('a recording beyond the limit is refused with the reason', () => {
    expect(parseCast(' '.repeat(MAX_CAST_LENGTH + 1))).toMatchObject({ version: null, problems: [{ code: 'LB-CAST-010' }] });
  });

  test('thousands of bad lines are counted, not listed', () => {
    const { problems } = parseCast(`${header}\n${'?\n'.repeat(5000)}`);
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toMatchObject({ code: 'LB-CAST-011', count: 4900 });
  });

  test('nothing that is thrown at it makes it throw', () => {
    const original = fixture('full-v3.cast');
    const mutation = fc.tuple(fc.nat(original.length), fc.nat(20), fc.string({ unit: 'binary', maxLength: 10 }));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), mutation.map(([at, cut, text]) => original.slice(0, at) + text + original.slice(at + cut))), (text) => {
        const cast = parseCast(text);
        return cast.version !== null || cast.problems.length > 0;
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a recording that arrives in pieces', () => {
  const texts = [
    ...['full-v1.json', 'full-v2.cast', 'full-v3.cast', 'nulls-v1.json'].map(fixture),
    `\uFEFF\n# a comment\n${fixture('full-v3.cast')}`,
    `${header}\n[1, "o", "a"]\n[1, "o", "cut\n# a comment\n[0.5, "o", "c"]`,
    '[1, "o", "a"]\n[2, "o", "b"]',
    '{"version": 4}\n[1, "o", "a"]',
    '',
  ];

  test('is read as the same recording, wherever it is cut', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(fc.nat(400), { maxLength: 12 }), (text, cuts) => {
        const places = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
        const parser = new CastParser();
        for (const [index, from] of places.slice(0, -1).entries()) parser.push(text.slice(from, places[index + 1]));
        expect(parser.finish()).toEqual(parseCast(text));
      }),
      { numRuns: 300 },
    );
  });

  test('is read from a stream whose pieces end within a character', async () => {
    const bytes = new TextEncoder().encode(fixture('full-v3.cast'));
    const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    expect(await readCast(stream).whole).toEqual(parseCast(fixture('full-v3.cast')));
  });

  test('that is long can be played as soon as a step of it is there; a short one comes as a whole', async () => {
    const step = (id: string, size: number) => `[1, "m", "${id}"]\n[1, "o", "${id}"]\n[1, "o", "${'x'.repeat(size)}"]\n`;
    for (const [size, isLong] of [[600_000, true], [1000, false]] as const) {
      const text = `${header}\n${step('one', size)}${step('two', size)}${step('three', 10)}`;
      const bytes = new TextEncoder().encode(text);
      const release: (() => void)[] = [];
      const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
        start(controller) {
          controller.enqueue(bytes.subarray(0, size + 200));
          release.push(() => (controller.enqueue(bytes.subarray(size + 200)), controller.close()));
        },
      });
      const incoming = readCast(stream);
      if (!isLong) release.pop()!();
      const first = await incoming.upTo('one');
      expect(first.events.map(({ code }) => code).join('')).toBe(isLong ? 'moo' : 'moomoomoo');
      expect(first.duration).toBe(isLong ? 4 : 9);
      release.pop()?.();
      expect(await incoming.whole).toEqual(parseCast(text));
      expect(await incoming.upTo('three')).toBe(await incoming.whole);
      expect(await incoming.upTo('nowhere')).toBe(await incoming.whole);
      expect(first.events).toEqual((await incoming.whole).events.slice(0, first.events.length));
    }
  });

  test('is not read further than a recording may be long', async () => {
    let [given, isCancelled] = [0, false];
    const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: (controller) => controller.enqueue(new Uint8Array((given += 1, 1_000_000)).fill(0x20)),
      cancel: () => void (isCancelled = true),
    });
    expect(await readCast(stream).whole).toMatchObject({ version: null, events: [], problems: [{ code: 'LB-CAST-010' }] });
    expect(isCancelled).toBe(true);
    expect(given).toBeLessThanOrEqual(MAX_CAST_LENGTH / 1e6 + 2);
  });
});

describe('writing recordings', () => {
  test('what is written is read again, header fields and unknown codes too', () => {
    const cast = parseCast(fixture('full-v3.cast'));
    const again = parseCast(writeCast(cast));
    expect(again.header).toEqual(cast.header);
    expect(again.events).toEqual(cast.events.map((event) => ({ ...event, time: Math.round(event.time * 1000) / 1000 })));
    expect(again.problems).toEqual([]);
  });

  test('a recording of version 2 becomes one of version 3 with the same times', () => {
    const again = parseCast(writeCast(parseCast(fixture('full-v2.cast'))));
    expect(again).toMatchObject({ version: 3, cols: 90, rows: 30, duration: 9.5, problems: [], header: { title: 'All fields', term: { theme: { fg: '#d0d0d0' } } } });
  });

  test('rounding to milliseconds never drifts, however many events there are', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 0.01, noNaN: true }), { minLength: 1, maxLength: 2000 }), (intervals) => {
        let time = 0;
        const events = intervals.map((interval) => ({ time: (time += interval), code: 'o', data: '' }));
        const again = parseCast(writeCast({ cols: 80, rows: 24, events }));
        return again.events.every((event, i) => Math.abs(event.time - events[i]!.time) <= 0.000501);
      }),
      { numRuns: 50 },
    );
  });
});
