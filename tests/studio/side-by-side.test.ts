import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { makeBoxFolder } from '../../demos/studio/box-folder.ts';
import { withLock } from '../../demos/studio/lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'layerbook-'));
afterAll(() => rmSync(folder, { recursive: true }));

const never = new AbortController().signal;

/** The number of a process that has ended. */
function endedProcess(): number {
  return spawnSync('true').pid;
}

describe('the folders of recordings', () => {
  test('of killed recorders are removed, those of recorders that still run are left alone', () => {
    const boxes = join(folder, 'boxes');
    const running = `other-${process.ppid}`;
    for (const name of [running, `killed-${endedProcess()}`, 'of-nobody']) mkdirSync(join(boxes, name, 'home'), { recursive: true });
    const own = makeBoxFolder(boxes, 'demo');
    expect(readdirSync(boxes).map((name) => join(boxes, name)).toSorted()).toEqual([own, join(boxes, running)].toSorted());
  });

  test('begin empty, also where the same process has failed before, and do not touch its others', () => {
    const boxes = join(folder, 'again');
    const first = makeBoxFolder(boxes, 'base');
    mkdirSync(join(makeBoxFolder(boxes, 'demo'), 'home'));
    expect(readdirSync(makeBoxFolder(boxes, 'demo'))).toEqual([]);
    expect(readdirSync(boxes).map((name) => join(boxes, name))).toContain(first);
  });
});

describe.runIf(process.platform === 'linux')('the lock', () => {
  test('lets one recorder prepare after the other, and tells the second that it waits', async () => {
    const events: string[] = [];
    const held = Promise.withResolvers<void>();
    let free = () => {};
    const first = withLock(join(folder, 'lock'), never, () => {}, async () => {
      events.push('first');
      held.resolve();
      await new Promise<void>((resolve) => (free = resolve));
      events.push('first ends');
    });
    await held.promise;
    const second = withLock(join(folder, 'lock'), never, () => {
      events.push('second waits');
      free();
    }, async () => events.push('second'));
    await Promise.all([first, second]);
    expect(events).toEqual(['first', 'second waits', 'first ends', 'second']);
  });

  test('is free again after work that failed', async () => {
    const failing = withLock(join(folder, 'lock-2'), never, () => {}, () => Promise.reject(new Error('disk full')));
    await expect(failing).rejects.toThrow('disk full');
    expect(await withLock(join(folder, 'lock-2'), never, () => {}, async () => 'done')).toBe('done');
  });

  test('is free again when its owner was killed', async () => {
    const file = join(folder, 'lock-3');
    const module = resolve('demos/studio/lock.ts');
    const script = `const { withLock } = await import(${JSON.stringify(module)});
      await withLock(${JSON.stringify(file)}, new AbortController().signal, () => {}, () => new Promise(() => { console.log('held'); setInterval(() => {}, 1000); }));`;
    const owner = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(owner.stdout, 'data');
    owner.kill('SIGKILL');
    expect(await withLock(file, never, () => {}, async () => 'done')).toBe('done');
  });

  test('is not waited for any more when the recording is broken off', async () => {
    const broken = new AbortController();
    const file = join(folder, 'lock-4');
    await withLock(file, never, () => {}, async () => {
      const waiting = withLock(file, broken.signal, () => broken.abort(), async () => 'done');
      await expect(waiting).rejects.toThrow('aborted');
    });
  });
});
