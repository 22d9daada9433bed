/** The texts of an archive's metadata: read at once where they are small, so that what names what is known. */
import { type Problem, ProblemError } from '../../base/problems.ts';
import { type Archive, type Entry, readText } from '../../image/index.ts';
import { explorerProblem } from './problems.ts';
import type { Opened } from './view.ts';

/** Larger texts, and more than that many, are read only when they are opened. */
const READ_AT_ONCE_BYTES = 256 * 1024;
const READ_AT_ONCE = 400;

/** The text of an entry, or why there is none. */
export async function textOf(source: Blob, entry: Entry): Promise<string | Problem> {
  try {
    return await readText(source, entry);
  } catch (error) {
    return error instanceof ProblemError ? error.problem : explorerProblem('LB-EXP-002', { name: entry.path, found: String(error) });
  }
}

/** Reads the small texts of an opened archive. Texts that are broken stand there as their problem. */
export async function withTexts(name: string, source: Blob, archive: Archive): Promise<Opened> {
  const metadata = archive.entries
    .filter(({ type, role, size }) => type === 'file' && role !== 'layer' && role !== 'other' && size <= READ_AT_ONCE_BYTES)
    .slice(0, READ_AT_ONCE);
  const texts = await Promise.all(metadata.map(async (entry) => [entry.path, await textOf(source, entry)] as const));
  return { name, archive, texts: new Map(texts) };
}
