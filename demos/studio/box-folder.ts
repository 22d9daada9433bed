import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { removeCgroups } from './cgroups.ts';

/** The recorder's process number ends a box's name: that is how a later run knows that nobody uses it any more. */
const RE_OWNER = /-(\d+)$/;

/**
 * Makes the folder of a new box, and removes what killed runs have left: folders and control groups, for
 * their processes and mounts ended with them. Folders of recorders that still run are left alone.
 */
export function makeBoxFolder(boxes: string, name: string): string {
  mkdirSync(boxes, { recursive: true });
  const own = `${name}-${process.pid}`;
  for (const left of readdirSync(boxes)) {
    const owner = RE_OWNER.exec(left)?.[1];
    if (left !== own && owner !== undefined && isRunning(Number(owner))) continue;
    rmSync(join(boxes, left), { recursive: true, force: true });
    removeCgroups(left);
  }
  const folder = join(boxes, own);
  mkdirSync(folder);
  return folder;
}

function isRunning(owner: number): boolean {
  try {
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
