import { existsSync, readdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = '/sys/fs/cgroup';

/**
 * The control group under which a box's Docker makes those of its containers. Control groups belong to the
 * whole machine and stay when a box has gone, so each box has its own, by which its leftovers are known.
 */
export function cgroupParent(box: string): string {
  return `/layerbook-${box}`;
}

/** Removes a box's control groups: one tree with cgroup v2, one in each hierarchy with v1. One in use is left alone. */
export function removeCgroups(box: string): void {
  const hierarchies = existsSync(ROOT) ? ['.', ...readdirSync(ROOT)] : [];
  for (const hierarchy of hierarchies) {
    const group = join(ROOT, hierarchy, cgroupParent(box));
    if (existsSync(group)) removeTree(group);
  }
}

function removeTree(group: string): void {
  try {
    for (const entry of readdirSync(group, { withFileTypes: true })) if (entry.isDirectory()) removeTree(join(group, entry.name));
    rmdirSync(group);
  } catch {
    // In use, or removed by the kernel meanwhile.
  }
}
