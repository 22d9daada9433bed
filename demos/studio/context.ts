import { chmodSync, cpSync, lutimesSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SOURCE_DATE_EPOCH } from './docker.ts';

/** Copies what a session finds in its folder: all that stands beside a demo's definition. */
export function copyDemo(from: string, to: string): void {
  cpSync(from, to, { recursive: true, filter: (path) => basename(path) !== 'demo.yaml' });
  normalise(to);
}

/** Makes times and permissions the same on every machine, as git does not keep them and an image does. */
function normalise(folder: string): void {
  for (const name of ['.', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })]) {
    const path = join(folder, name);
    chmodSync(path, (statSync(path).mode & 0o111) === 0 ? 0o644 : 0o755);
    lutimesSync(path, SOURCE_DATE_EPOCH, SOURCE_DATE_EPOCH);
  }
}
