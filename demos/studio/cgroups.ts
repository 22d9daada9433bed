import { existsSync, readdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = '/sys/fs/cgroup';

/**
 * The control groups that Docker makes for its containers: one tree with cgroup v2, one in each hierarchy with
 * v1. They belong to the whole machine, so they stay when a box has gone.
 */
export function dockerCgroups(): string[] {
  const hierarchies = existsSync(ROOT) ? ['.', ...readdirSync(ROOT)] : [];
  return hierarchies.map((name) => join(ROOT, name, 'docker')).filter((path) => existsSync(path));
}

/** Removes the groups that are there now and were not before. A group in use cannot be removed and is left alone. */
export function removeCgroups(before: readonly string[]): void {
  for (const group of dockerCgroups()) if (!before.includes(group)) removeTree(group);
}

function removeTree(group: string): void {
  try {
    for (const entry of readdirSync(group, { withFileTypes: true })) if (entry.isDirectory()) removeTree(join(group, entry.name));
    rmdirSync(group);
  } catch {
    // In use, or removed by the kernel meanwhile.
  }
}
