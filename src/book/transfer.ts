/** Saved work as a file: written to be kept or taken to another browser, and read back with care. Pure. */
import { problemsOf, type Problem } from '../base/problems.ts';
import { MAX_STORED_CHARACTERS, readSavedWork, type SavedWork } from './saved-work.ts';

/** What can be wrong with a file that somebody reads back. */
export const workProblem = problemsOf({
  'LB-WORK-001': {
    severity: 'error', message: 'The file is too large: expected at most {expected} characters, found {found}.',
    hint: 'Choose a file that this page has saved; nothing was changed.',
  },
  'LB-WORK-002': { severity: 'error', message: 'The file is no saved work: {reason}.', hint: 'Choose a file that this page has saved; nothing was changed.' },
  'LB-WORK-003': {
    severity: 'error', message: 'The file was saved by a newer version of this site: expected version 1, found {found}.',
    hint: 'Reload this page to get the newer version, and try again; nothing was changed.',
  },
  'LB-WORK-004': { severity: 'warning', message: 'Part of the file could not be read and was left out.', hint: 'What could be read was taken over.' },
});

/** The field by which such a file is known. */
const KIND = 'saved work';

/** A file to be kept. */
export interface WorkFile {
  readonly name: string;
  readonly text: string;
}

const renamed = (work: SavedWork, rename: (path: string) => string): SavedWork =>
  ({ ...work, documents: Object.fromEntries(Object.entries(work.documents).map(([path, document]) => [rename(path), document])) });

/**
 * Writes the work of this browser into a file, named after the day. `now` in milliseconds since 1970; `root` is the path
 * of the site (`/` or `/workbook/`), which the file leaves out, so that it can be read where the site is hosted elsewhere.
 */
export function workFile(work: SavedWork, now: number, root: string): WorkFile {
  const saved = new Date(now).toISOString();
  const portable = renamed(work, (path) => (path.startsWith(root) ? `/${path.slice(root.length)}` : path));
  return { name: `layerbook-${saved.slice(0, 10)}.json`, text: `${JSON.stringify({ layerbook: KIND, saved, ...portable }, null, 2)}\n` };
}

/** What was in a file: the work, and what is to be said of it; null where nothing was. */
export interface ReadWork {
  readonly work: SavedWork | null;
  readonly problem: Problem | null;
}

const refused = (problem: Problem): ReadWork => ({ work: null, problem });

/** Reads a file back, on a site whose path is `root`. Nothing of it is trusted. */
export function readWorkFile(text: string, root: string): ReadWork {
  if (text.length > MAX_STORED_CHARACTERS) return refused(workProblem('LB-WORK-001', { expected: MAX_STORED_CHARACTERS, found: text.length }));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused(workProblem('LB-WORK-002', { reason: 'it is not written as JSON', expected: 'JSON', found: text.slice(0, 40) }));
  }
  const { layerbook, v } = (typeof value === 'object' && value !== null ? value : {}) as { layerbook?: unknown; v?: unknown };
  if (layerbook !== KIND) return refused(workProblem('LB-WORK-002', { reason: `it lacks the line "layerbook": "${KIND}"`, expected: KIND, found: layerbook ?? null }));
  const { work, found } = readSavedWork(text);
  if (found === 'newer') return refused(workProblem('LB-WORK-003', { found: v }));
  const isEmpty = Object.keys(work.documents).length === 0;
  if (found === 'damaged' && isEmpty) return refused(workProblem('LB-WORK-002', { reason: 'what it holds cannot be read', expected: 'documents with checks', found: null }));
  return { work: renamed(work, (path) => root + path.slice(1)), problem: found === 'damaged' ? workProblem('LB-WORK-004') : null };
}
