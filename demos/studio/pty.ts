import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { Place } from './box.ts';
import { BUILD_ENVIRONMENT } from './docker.ts';
import { BASH_SETTINGS } from './prompt-marks.ts';

/** A shell at a terminal: keys go in, what the terminal would show comes out. */
export interface Pty {
  keys: Writable;
  output: Readable;
  /** Settles when the shell has ended. */
  ended: Promise<void>;
}

/**
 * The arguments with which `script` starts bash at a pseudo-terminal. Node has no pseudo-terminals; util-linux's
 * `script` bridges one to two pipes, is on every Debian (bsdutils is essential) and on most other Linux machines,
 * and needs neither Python nor a native module. It is told to leave the terminal's echo on, without which
 * readline shows no keys.
 */
export function ptyArguments(settings: string, { cols, rows }: { cols: number; rows: number }): string[] {
  const shell = `stty cols ${cols} rows ${rows} && exec bash --noprofile --rcfile '${settings}' -i`;
  return ['--quiet', '--flush', '--echo', 'always', '--command', shell, '/dev/null'];
}

/** Starts bash at a pseudo-terminal in a place. */
export function openPty(place: Place, size: { cols: number; rows: number }, folder: string): Pty {
  const settings = join(folder, 'bashrc');
  writeFileSync(settings, BASH_SETTINGS);
  const child = place.start('script', ptyArguments(settings, size), { env: { ...BUILD_ENVIRONMENT, SHELL: '/bin/sh' } });
  child.stdin.on('error', () => {}); // the shell is gone: `ended` says so
  return { keys: child.stdin, output: child.stdout, ended: new Promise((resolve) => child.once('close', () => resolve())) };
}
