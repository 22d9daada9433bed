import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { studioError } from './problems.ts';

/**
 * Does some work while no other recorder does such work: several may run side by side, and what they download
 * and build they share. The kernel holds the lock (flock), for a child whose input is a pipe from this process:
 * so it is free again as soon as its owner has ended, however that came. Throws LB-REC-009 where it cannot be had.
 */
export async function withLock<Result>(file: string, signal: AbortSignal, waiting: () => void, work: () => Promise<Result>): Promise<Result> {
  const holder = spawn('flock', ['--exclusive', file, 'sh', '-c', 'echo held; exec cat'], { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
  const giveUp = () => holder.kill();
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    const held = once(holder.stdout, 'data').then(() => true);
    const refused = once(holder, 'close').then(() => false);
    const soon = sleep(500, undefined, { ref: false });
    if ((await Promise.race([held, refused, soon])) === undefined) waiting();
    const isHeld = await Promise.race([held, refused]);
    signal.throwIfAborted();
    if (!isHeld) throw studioError('LB-REC-009', { what: 'Waiting for other recorders', reason: `exit code ${holder.exitCode}`, log: file });
    return await work();
  } finally {
    signal.removeEventListener('abort', giveUp);
    holder.stdin.end();
  }
}
