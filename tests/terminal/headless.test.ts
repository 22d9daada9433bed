import { Terminal } from '@xterm/headless/lib-headless/xterm-headless.mjs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCast, type Cast } from '../../src/terminal/cast.ts';
import { newEngine } from '../../src/terminal/engine.ts';
import { renderSteps, screenAfter, type StepView } from '../../src/terminal/headless.ts';
import { makeHarmless } from '../../src/terminal/harmless.ts';
import { rowText, type Row } from '../../src/terminal/rows.ts';
import { castOf, fixture, outputOf } from './support.ts';

const lines = (rows: readonly Row[]) => rows.map(rowText);
const shell = parseCast(fixture('shell.cast'));
const views = new Map((await renderSteps(shell)).map((view) => [view.step.id, view]));
const view = (id: string): StepView => views.get(id)!;

/** The one step of a recording whose shell prints this after the command `x`. */
async function afterCommand(output: string, cols = 30, rows = 6): Promise<StepView> {
  const [only] = await renderSteps(castOf([[0, 'o', '$ '], [0, 'm', 'x'], [0, 'o', `x\r\n${output}$ `]], cols, rows));
  return only!;
}

describe('a step of a real shell', () => {
  test('has the command as typed and the output to before the next prompt', () => {
    expect(view('list').command).toBe('ls --color=always -1 . blobs');
    expect(lines(view('list').output)).toEqual(['.:', 'blobs', 'build.sh', 'greeter.tar', 'manifest.json', '', 'blobs:', 'f1', 'f2', 'f3']);
    expect(lines(view('list').text)).toEqual([view('list').command, ...lines(view('list').output)]);
  });

  test('shows what redrawn lines came to, with their colours', () => {
    expect(lines(view('build').output)).toHaveLength(4);
    expect(lines(view('build').output)[0]).toBe('[+] Building 0.3s (3/3)');
    expect(view('build').output[0]).toEqual([{ text: '[+] Building 0.3s (3/3)', style: 'bold' }]);
    expect(view('build').output[3]!.slice(-1)).toEqual([{ text: 'green ground', style: 'bg-2' }]);
  });

  test('keeps in its text what has scrolled off its screen', () => {
    expect(lines(view('history').output)).toEqual(Array.from({ length: 40 }, (_, i) => String(i + 1)));
    expect(lines(view('history').screen)).toEqual([...Array.from({ length: 21 }, (_, i) => String(i + 20)), '$']);
  });

  test('that prints nothing has no output', () => {
    expect(view('save').output).toEqual([]);
    expect(lines(view('save').text)).toEqual(['tar cf greeter.tar blobs']);
  });

  test('has whole lines where the terminal broke them', () => {
    const [json] = lines(view('manifest').output);
    expect(json!.length).toBeGreaterThan(200);
    expect(JSON.parse(json!).layers).toHaveLength(3);
  });

  test('gives a command that goes on over two lines without the second prompt', () => {
    expect(view('digests').command).toBe('sha256sum blobs/f1 \\\nblobs/f2');
    expect(lines(view('digests').output)).toHaveLength(2);
  });

  test('leaves out the prompt that follows output without a line break', () => {
    expect(lines(view('unended').output)).toEqual(['no line break']);
  });

  test('keeps its command and what was printed after the screen was cleared', () => {
    expect(view('cleared').command).toBe('clear; echo one; echo two');
    expect(lines(view('cleared').output)).toEqual(['one', 'two']);
    expect(lines(view('cleared').screen).slice(0, 4)).toEqual(['one', 'two', '$', '']);
  });

  test('holds wide characters once', () => {
    expect(lines(view('wide').output)).toEqual(['漢字 ✓ 📦 done']);
  });

  test('has as many rows on its screen as the terminal', () => {
    for (const { screen } of views.values()) expect(screen).toHaveLength(shell.rows);
  });
});

describe('what a step can do to the screen', () => {
  test('text that was drawn over is gone', async () => {
    const { output } = await afterCommand('one\r\ntwo\r\n\x1b[2A\x1b[2Kfirst\r\n\n');
    expect(lines(output)).toEqual(['first', 'two']);
  });

  test('clearing the scrollback too leaves what came after', async () => {
    const { output } = await afterCommand(`${'line\r\n'.repeat(20)}\x1b[H\x1b[2J\x1b[3Jafter\r\n${'more\r\n'.repeat(9)}`);
    expect(lines(output)).toEqual(['after', ...Array<string>(9).fill('more')]);
  });

  test('a full reset leaves what came after', async () => {
    expect(lines((await afterCommand('before\r\n\x1bcafter\r\n')).output)).toEqual(['after']);
  });

  test('a program on the alternate screen leaves nothing behind', async () => {
    const { output, command } = await afterCommand('\x1b[?1049h\x1b[2J\x1b[Hfull screen\r\n\x1b[?1049l');
    expect([command, lines(output)]).toEqual(['x', []]);
  });

  test('a resize in the middle keeps the text', async () => {
    const cast = castOf([[0, 'o', '$ '], [0, 'm', 'x'], [0, 'o', 'x\r\none two three\r\n'], [0, 'r', '10x4'], [0, 'o', 'four\r\n$ ']]);
    const [only] = await renderSteps(cast);
    expect(lines(only!.output)).toEqual(['one two three', 'four']);
    expect(only!.screen).toHaveLength(4);
  });

  test('an empty recording and one without a prompt are rendered too', async () => {
    expect(await renderSteps(castOf([]))).toMatchObject([{ command: '', output: [] }]);
    expect(lines((await renderSteps(castOf([[1, 'o', 'a\r\nb\r\n']])))[0]!.text)).toEqual(['a', 'b']);
  });
});

describe('split output', () => {
  /** The same recording with its output cut at other places, in the middle of characters and sequences too. */
  const recut = (cast: Cast, cuts: readonly number[]): Cast => {
    const output = outputOf(cast);
    const places = [...new Set([0, ...cuts.map((cut) => cut % output.length), output.length])].sort((a, b) => a - b);
    return castOf(places.slice(1).map((end, i) => [0.01, 'o', output.slice(places[i], end)]), cast.cols, cast.rows);
  };

  test('any split of the same bytes gives the same screen', async () => {
    const expected = await screenAfter(shell, shell.events.length);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { maxLength: 60 }), async (cuts) => {
        const cast = recut(shell, cuts);
        expect(await screenAfter(cast, cast.events.length)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});

test('a screen that is played anew has nothing of what was on it: no style, no region, no hidden or other cursor', async () => {
  const [used, fresh] = [newEngine({ cols: 30, rows: 6 }, 0), newEngine({ cols: 30, rows: 6 }, 0)];
  used.screen.write('\x1b[2;3r\x1b[?6h\x1b[?25l\x1b[6 q\x1b[1;31m\x1b[3g\x1b(0\x1b[4h\x1b[?7l\x1b[?1049hlqk\x1b7\x1b[3');
  used.screen.reset({ cols: 30, rows: 6 });
  const shown = [];
  for (const engine of [used, fresh]) {
    engine.screen.write(`x\ty lqk\x1b8${'z'.repeat(40)}\r\n\n\n\n\n\n\n1;end`);
    await engine.screen.settled();
    const { active } = engine.terminal.buffer;
    shown.push([engine.cursor(), active.type, Array.from({ length: 6 }, (_, y) => engine.spans(active.getLine(y)!))]);
  }
  expect(shown[0]).toEqual(shown[1]);
});

describe('hostile output', () => {
  test.each([
    ['a title', '\x1b]0;pwned\x07\x1b]2;pwned\x1b\\'],
    ['the clipboard', '\x1b]52;c;cHduZWQ=\x07'],
    ['bells', '\x07'.repeat(1000)],
    ['new colours', '\x1b]4;1;#000000\x07\x1b]10;#000\x07\x1b]11;#000\x07'],
    ['a very long control string', `\x1bP${'q'.repeat(10_000)}\x1b\\`],
    ['huge parameters', '\x1b[999999999;999999999H\x1b[H\x1b[999999999A\x1b[2B\r'],
    ['a size', '\x1b[8;1000;1000t\x1b[?3h'],
  ])('%s leaves the picture as it is', async (_, sequence) => {
    const { output, screen } = await afterCommand(`\x1b[2Jx${sequence}\x1b[H\x1b[2Jsafe\r\n`);
    expect(lines(output)).toEqual(['safe']);
    expect(screen).toHaveLength(6);
  });

  test('tells the page no title, takes no mouse, and leaves the text after it alone', async () => {
    const terminal = new Terminal({ cols: 30, rows: 6, allowProposedApi: true });
    makeHarmless(terminal.parser);
    const titles: string[] = [];
    terminal.onTitleChange((title) => titles.push(title));
    const sequence = '\x1b]0;a\x07\x1b]2;b\x1b\\\x1b[?1000h\x1b[?1003;1006h\x1b]52;c;cHduZWQ=\x07\x1b]11;#000\x07\x1b[?25lsafe';
    await new Promise<void>((resolve) => terminal.write(sequence, resolve));
    expect([titles, terminal.modes.mouseTrackingMode]).toEqual([[], 'none']);
    expect(terminal.buffer.active.getLine(0)!.translateToString(true)).toBe('safe');
  });
});
