import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, describe, expect, test } from 'vitest';
import { keystrokesOf } from '../../demos/studio/keystrokes.ts';
import { BASH_SETTINGS } from '../../demos/studio/prompt-marks.ts';
import { ptyArguments, type Pty } from '../../demos/studio/pty.ts';
import { InterruptedError, typist } from '../../demos/studio/typist.ts';
import { parseCast, writeCast } from '../../src/terminal/cast.ts';
import { stepsOf } from '../../src/terminal/steps.ts';

const PROMPT = '\u001b]133;A\u0007$ \u001b]133;B\u0007';

/** Types as the real hand does, but a hundred times as fast. */
const quickHand: typeof keystrokesOf = (command, seed) => keystrokesOf(command, seed).map(({ key, pause }) => ({ key, pause: pause / 100 }));

/** A shell that echoes keys and answers each command at once with what the table says. */
function pretendShell(answers: Record<string, { text: string; exit: number }>): Pty {
  const [keys, output] = [new PassThrough(), new PassThrough()];
  let line = '';
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  output.write(PROMPT);
  keys.on('data', (data: Buffer) => {
    for (const key of data.toString()) {
      if (key !== '\r') {
        line += key;
        output.write(key);
        continue;
      }
      const answer = answers[line];
      line = '';
      if (answer === undefined) end();
      else output.write(`\r\n\u001b]133;C\u0007${answer.text}\u001b]133;D;${answer.exit}\u0007${PROMPT}`);
    }
  });
  return { keys, output, ended };
}

describe('the typist', () => {
  test('puts a marker before each step’s first key and ends a step with the next prompt', async () => {
    const hand = typist(pretendShell({ ls: { text: 'file\r\n', exit: 0 }, no: { text: '', exit: 3 } }), 10, quickHand);
    await hand.begin();
    const first = await hand.type('list', 'ls');
    const second = await hand.type('refuse', 'no');
    expect(first).toMatchObject({ command: 'ls', exit: 0, start: 0 });
    expect(second).toMatchObject({ command: 'no', exit: 3, start: first.end });
    const cast = parseCast(writeCast({ cols: 80, rows: 20, events: hand.finish() }));
    expect(cast.problems).toEqual([]);
    expect(cast.exit).toBe(0);
    const codes = cast.events.map(({ code, data }) => `${code}:${data}`);
    expect(codes).toEqual(['o:$ ', 'm:list', 'o:l', 'o:s', 'o:\r\n', 'o:file\r\n', 'o:$ ', 'm:refuse', 'o:n', 'o:o', 'o:\r\n', 'o:$ ', 'x:0']);
    expect(stepsOf(cast).map(({ id, start }) => [id, start])).toEqual([['list', 0], ['refuse', Math.round(first.end * 1000) / 1000]]);
  });

  test('types to the millisecond as planned, however long the machine takes', async () => {
    const times = async () => {
      const hand = typist(pretendShell({ 'echo one': { text: 'one\r\n', exit: 0 } }), 10, quickHand);
      await hand.begin();
      await hand.type('a', 'echo one');
      return hand.events.slice(0, 10).map(({ time }) => time);
    };
    expect(await times()).toEqual(await times());
  });

  test('lets real time pass for what it types, because commands read a real clock', async () => {
    const hand = typist(pretendShell({ ls: { text: '', exit: 0 } }), 10);
    await hand.begin();
    const before = performance.now();
    const { end } = await hand.type('list', 'ls');
    expect((performance.now() - before) / 1000).toBeGreaterThan(end - 0.1);
  });

  test('says so when the shell ends', async () => {
    const hand = typist(pretendShell({}), 10, quickHand);
    await hand.begin();
    await expect(hand.type('leave', 'exit')).rejects.toEqual(new InterruptedError('shell ended'));
  });

  test('says so when the shell ends while it types', async () => {
    const { keys, output } = pretendShell({});
    const hand = typist({ keys, output, ended: new Promise((resolve) => setTimeout(resolve, 20)) }, 10, quickHand);
    await hand.begin();
    await expect(hand.type('leave', 'sleep 1000; sleep 1000; sleep 1000; sleep 1000')).rejects.toEqual(new InterruptedError('shell ended'));
  });

  test('says so when no prompt comes back', async () => {
    const hand = typist({ keys: new PassThrough(), output: new PassThrough(), ended: new Promise(() => {}) }, 0.05);
    await expect(hand.begin()).rejects.toEqual(new InterruptedError('timeout'));
  });
});

describe('a real shell at a pseudo-terminal', () => {
  const folder = mkdtempSync(join(tmpdir(), 'layerbook-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.runIf(process.platform === 'linux')('has the size that was asked for, a prompt of `$ `, and tells exit codes', async () => {
    const settings = join(folder, 'bashrc');
    writeFileSync(settings, BASH_SETTINGS);
    const child = spawn('script', ptyArguments(settings, { cols: 100, rows: 22 }), { stdio: ['pipe', 'pipe', 'inherit'] });
    const hand = typist({ keys: child.stdin, output: child.stdout, ended: new Promise((resolve) => child.once('close', () => resolve())) }, 20, quickHand);
    await hand.begin();
    expect(await hand.type('size', 'stty size')).toMatchObject({ exit: 0, output: 'stty size\r\n22 100\r\n' });
    expect(await hand.type('fail', '(exit 7)')).toMatchObject({ exit: 7, output: '(exit 7)\r\n' });
    expect(await hand.type('word', 'printf é🐳')).toMatchObject({ exit: 0, output: 'printf é🐳\r\né🐳' });
    child.stdin.end('exit\r');
    await new Promise((resolve) => child.once('close', resolve));
    expect(hand.finish().map(({ data }) => data).join('')).not.toContain('\u001b]133');
  });
});
