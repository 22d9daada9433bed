/** What the same work takes with the system's own programs. */
import { spawnSync } from 'node:child_process';
import type { Input } from './inputs.ts';

/** How long something took, in milliseconds: by the clock, and of all processors that worked on it. */
export interface Took {
  clock: number;
  cpu: number;
}

const RE_TIMES = /(\d+)m(-?[\d.]+)s (\d+)m(-?[\d.]+)s\s*$/;

/** Runs shell lines one after the other. */
function time(lines: readonly string[]): Took {
  const took: Took = { clock: 0, cpu: 0 };
  for (const line of lines) {
    const start = performance.now();
    // The last line that `times` prints is that of the children.
    const { status, stdout, stderr } = spawnSync('sh', ['-c', `{ ${line}; } > /dev/null && times`], { encoding: 'utf8' });
    took.clock += performance.now() - start;
    const [, ...fields] = RE_TIMES.exec(stdout) ?? [];
    if (status !== 0 || fields.length !== 4) throw new Error(`${line}: ${stderr}`);
    const [userMinutes, user, systemMinutes, system] = fields.map(Number) as [number, number, number, number];
    took.cpu += 1000 * (60 * (userMinutes + systemMinutes) + user + system);
  }
  return took;
}

export interface NativeTimes {
  /** `tar t` of every layer. */
  index: Took;
  /** The same, and `sha256sum` of every byte that has to be hashed. */
  verified: Took;
}

/** The same for a file with one plain layer, read as a whole: `tar t` of the layer inside. */
export function nativeTimesOf(file: string): NativeTimes {
  const index = time([`tar xOf '${file}' layer.tar | tar t`]);
  const hash = time([`sha256sum '${file}'`]);
  return { index, verified: { clock: index.clock + hash.clock, cpu: index.cpu + hash.cpu } };
}

export function nativeTimes({ layers, gzip }: Input): NativeTimes {
  const index = time(layers.map(({ file }) => `tar ${gzip ? 'tzf' : 'tf'} '${file}'`));
  const hash = time(layers.map(({ file }) => (gzip ? `gzip -dc '${file}' | sha256sum` : `sha256sum '${file}'`)));
  return { index, verified: { clock: index.clock + hash.clock, cpu: index.cpu + hash.cpu } };
}
