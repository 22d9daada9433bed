import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Place } from '../../demos/studio/box.ts';
import { overlong, play } from '../../demos/studio/session.ts';
import { parseDemo, type Demo } from '../../src/demo/definition.ts';
import { parseCast } from '../../src/terminal/cast.ts';
import { renderSteps } from '../../src/terminal/headless.ts';
import { recordings } from '../demo/support.ts';

const folder = mkdtempSync(join(tmpdir(), 'layerbook-'));
const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** This machine as the place of a session; nothing but the shell is started in it. */
const place: Place = {
  log: join(folder, 'log'),
  home: folder,
  run: () => Promise.reject(new Error('no program is run unseen')),
  start(program, args, { env } = {}) {
    const child = spawn(program, args, { cwd: folder, env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'], detached: true });
    started.push(child);
    return child;
  },
};

function demoOf(steps: string): Demo {
  return parseDemo('short', `title: Short\nengines: [docker-28-containerd]\nterminal: { cols: 40, rows: 6 }\nsteps:\n${steps}`).demo!;
}

/** Plays a demo; gives the sentences that it was told, and the error's code. */
async function playing(demo: Demo): Promise<{ told: string[]; error: string | undefined; seen: string[] }> {
  const told: string[] = [];
  const seen: string[] = [];
  const listener = { step: ({ id }: { id: string }) => void seen.push(id), warning: (message: string) => void told.push(message) };
  const error = await play(demo, place, folder, { expectations: true, ...listener }).then(() => undefined, (thrown: Error) => thrown.message);
  return { told, error, seen };
}

describe.runIf(process.platform === 'linux')('a session', () => {
  test('stops at the step that prints something else than its author expects, and leaves what was recorded so far', async () => {
    const demo = demoOf('  - { id: a, run: echo a, say: A., expect: { match: ^a$ } }\n  - { id: b, run: echo b, say: B., expect: { match: ^c$ } }\n  - { id: d, run: echo d, say: D. }');
    const { error, seen } = await playing(demo);
    const partial = join(folder, 'session.cast');
    expect(error).toBe(`Step “b” of short printed nothing that matches /^c$/; what was recorded so far is in ${partial}.`);
    expect(seen).toEqual(['a', 'b']);
    const views = await renderSteps(parseCast(readFileSync(partial, 'utf8')));
    expect(views.map(({ command }) => command)).toEqual(['echo a', 'echo b']);
  });

  test('goes on after a step whose first rows scroll away, and warns of it', async () => {
    const { told, error } = await playing(demoOf('  - { id: four, run: seq 4, say: Fits. }\n  - { id: five, run: seq 5, say: Does not. }'));
    expect(error).toBeUndefined();
    expect(told).toEqual(['Step “five” of short takes 7 rows, its command and the next prompt among them; the terminal has 6, so the first ones scroll away: give it more rows, or print less.']);
  });
});

test.each(recordings())('$title: no step is longer than its terminal', async ({ demo, cast }) => {
  expect(overlong(demo, await renderSteps(parseCast(cast)))).toEqual([]);
});
