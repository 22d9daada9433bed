/** The texts of an archive's metadata: read at once where they are small, so that what names what is known. */
import type { Archive, Entry } from '../../image/index.ts';
import { explorerProblem } from './problems.ts';
import type { EntryText, Opened } from './view.ts';

/** Larger texts, and more than that many, are read only when they are opened. */
const READ_AT_ONCE_BYTES = 256 * 1024;
const READ_AT_ONCE = 400;
/** Most bytes of a text that are read at all: the longest JSON document that the image reader takes. */
const MOST_BYTES = 20 * 1024 * 1024;

/**
 * The text of an entry, or why there is none. Does without the image reader's own `readText`, which would bring the
 * reader's table of problems into every page; the worker has named what is wrong with the archive already.
 */
export async function textOf(source: Blob, { path, offset, size }: Entry): Promise<EntryText> {
  if (size > MOST_BYTES) return explorerProblem('LB-EXP-004', { entry: path, found: size, expected: MOST_BYTES });
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await source.slice(offset, offset + size).arrayBuffer());
  } catch {
    return explorerProblem('LB-EXP-003', { entry: path, size });
  }
}

/** Reads the small texts of an opened archive. Where there is none, the reason stands in its place. */
export async function withTexts(name: string, source: Blob, archive: Archive): Promise<Opened> {
  const metadata = archive.entries
    .filter(({ type, role, size }) => type === 'file' && role !== 'layer' && role !== 'other' && size <= READ_AT_ONCE_BYTES)
    .slice(0, READ_AT_ONCE);
  const texts = await Promise.all(metadata.map(async (entry) => [entry.path, await textOf(source, entry)] as const));
  return { name, archive, texts: new Map(texts) };
}
