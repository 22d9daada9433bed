/** Where programs are. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first of these programs that is on PATH or, with a slash in its name, where it says. */
export function findProgram(...names: readonly (string | undefined)[]): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  for (const name of names) {
    if (!name) continue;
    const found = (name.includes('/') ? [name] : folders.map((folder) => join(folder, name))).find(isExecutable);
    if (found !== undefined) return found;
  }
  return null;
}
