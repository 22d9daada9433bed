/** What the same work takes with the system's own programs. */
import { spawnSync } from 'node:child_process';
import type { Input } from './inputs.ts';

/** Milliseconds of shell lines, one after the other. */
function time(lines: readonly string[]): number {
  const start = performance.now();
  for (const line of lines) {
    const { status, stderr } = spawnSync('sh', ['-c', line], { stdio: ['ignore', 'ignore', 'pipe'] });
    if (status !== 0) throw new Error(`${line}: ${stderr}`);
  }
  return performance.now() - start;
}

export interface NativeTimes {
  /** `tar t` of every layer. */
  index: number;
  /** The same, and `sha256sum` of every byte that has to be hashed. */
  verified: number;
}

export function nativeTimes({ layers, gzip }: Input): NativeTimes {
  const index = time(layers.map(({ file }) => `tar ${gzip ? 'tzf' : 'tf'} '${file}'`));
  const hash = time(layers.map(({ file }) => (gzip ? `gzip -dc '${file}' | sha256sum` : `sha256sum '${file}'`)));
  return { index, verified: index + hash };
}
