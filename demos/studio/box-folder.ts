import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The recorder's process number ends a box's name: that is how a later run knows that nobody uses it any more. */
const RE_OWNER = /-(\d+)$/;

/** Makes the folder of a new box, and removes those that runs before have left: their processes ended with them. */
export function makeBoxFolder(boxes: string, name: string): string {
  mkdirSync(boxes, { recursive: true });
  for (const left of readdirSync(boxes)) {
    const owner = RE_OWNER.exec(left)?.[1];
    if (owner === undefined || owner === String(process.pid) || !existsSync(`/proc/${owner}`)) rmSync(join(boxes, left), { recursive: true });
  }
  const folder = join(boxes, `${name}-${process.pid}`);
  mkdirSync(folder);
  return folder;
}
