import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { cast } from '../../src/cli/cast.ts';

/** Runs the command on a fixture and gives what it printed. */
async function run(...args: string[]) {
  const printed = { out: '', err: '' };
  const code = await cast(args, {
    path: (name) => (isAbsolute(name) ? name : fileURLToPath(new URL(`../fixtures/terminal/${name}`, import.meta.url))),
    out: (text) => void (printed.out += text),
    err: (text) => void (printed.err += text),
  });
  return { code, ...printed };
}

describe('layerbook cast', () => {
  test('says in JSON what a recording holds, in thousandths of a second', async () => {
    const { code, out, err } = await run('full-v3.cast', '--json');
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toEqual({
      version: 3,
      cols: 90,
      rows: 30,
      duration: 9.5,
      events: 10,
      outputBytes: 22,
      markers: [{ time: 2.5, label: 'a label' }, { time: 3, label: '' }],
      exit: 3,
      problems: [],
    });
  });

  test('gives a readable summary without options', async () => {
    const { code, out } = await run('shell.cast');
    expect(code).toBe(0);
    expect(out).toContain('asciicast version 3, 100 × 22');
    expect(out).toContain('9 steps:\n  build ');
  });

  test('prints a step’s whole text', async () => {
    const { code, out } = await run('shell.cast', '--text', 'history');
    expect([code, out]).toEqual([0, `${['seq 1 40', ...Array.from({ length: 40 }, (_, i) => String(i + 1))].join('\n')}\n`]);
  });

  test('prints the screen at the end of a step, at a time and at the end', async () => {
    const rows = async (asked: string) => (await run('shell.cast', '--screen', asked)).out.split('\n').slice(0, -1);
    expect(await rows('step:history')).toEqual([...Array.from({ length: 21 }, (_, i) => String(i + 20)), '$']);
    expect((await rows('0.2'))[0]).toBe('$');
    expect(await rows('0.2')).toHaveLength(22);
    expect(await rows('9999')).toEqual(await rows('end'));
    expect(await rows('end')).toEqual(await rows('step:wide'));
  });

  test.each([['--text', 'histroy'], ['--screen', 'step:histroy']])('%s of an unknown step names those that exist', async (...args) => {
    const { code, out, err } = await run('shell.cast', ...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('Did you mean “history”? Its steps are: build, list, history');
  });

  test('exits 1 where a line is malformed, and still says all it can', async () => {
    const { code, out } = await run('malformed.cast', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ events: 2, duration: 3, problems: [{ code: 'LB-CAST-005', line: 3, severity: 'error' }] });
    expect(await run('malformed.cast')).toMatchObject({ code: 1, err: expect.stringContaining('Line 3') });
  });

  test('exits 2 for what is no recording, with the same form in JSON', async () => {
    const { code, out } = await run('../image/nothing-here', '--json');
    expect([code, JSON.parse(out)]).toMatchObject([2, { version: null, events: 0, markers: [], exit: null, problems: [{ severity: 'error' }] }]);
    expect(await run('support-missing.cast')).toMatchObject({ code: 2, out: '' });
  });

  test('refuses a file that is too large without loading it, with the reason', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'layerbook-cast-'));
    const file = join(folder, 'large.cast');
    writeFileSync(file, '');
    truncateSync(file, 3_000_000_000);
    const { code, out, err } = await run(file);
    rmSync(folder, { recursive: true });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('at most 50 MB was expected');
  });

  test('says in JSON why a file could not be opened', async () => {
    expect(JSON.parse((await run('support-missing.cast', '--json')).out).problems).toMatchObject([{ code: 'LB-CAST-012', line: 1, found: 'ENOENT' }]);
  });

  test('cuts blanks at the end of a row, coloured ones too', async () => {
    const { out } = await run('shell.cast', '--screen', 'step:build');
    expect(out.split('\n').filter((row) => row !== row.trimEnd())).toEqual([]);
  });

  test.each([[[]], [['--json']], [['a', 'b']], [['shell.cast', '--screen']], [['shell.cast', '--screen', 'soon']], [['shell.cast', '--loud']], [['shell.cast', '--json', '--text', 'list']]])(
    'prints only its usage when it is called with %j',
    async (args) => {
      expect(await run(...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Usage: layerbook cast FILE') });
    },
  );
});
