/** An archive that was read in this browser, and where its bytes are. */
import type { OpenOptions } from '../../image/index.ts';
import { openInWorker } from '../../image/client.ts';
import { contentOf } from '../../image/content.ts';
import { fileIdOf } from './source.ts';
import { type FileId, sameSource } from './state.ts';
import { textOf, withTexts } from './texts.ts';
import { type ArchiveView, type EntryText, viewOf } from './view.ts';

export interface Shown {
  /** The archive as it was given, and what the offsets of its entries count in. */
  readonly original: Blob;
  readonly source: Blob;
  readonly file: FileId | null;
  /** The reader’s own file itself. */
  readonly held: File | null;
  view: ArchiveView;
}

/** Reads an archive, every digest of it; `file` where it is the reader's own. */
export async function readShown(name: string, file: File | null, original: Blob, options: OpenOptions): Promise<Shown> {
  const archive = await openInWorker(original, options);
  const source = contentOf(original);
  return { original, source, file: file === null ? null : await fileIdOf(file), held: file, view: viewOf(await withTexts(name, source, archive)) };
}

/** Which archive it is: a bundled one by its name, or a reader's own file. */
export function identityOf({ file }: Shown, bundled: string): { archive: string } | { file: FileId } {
  return file === null ? { archive: bundled } : { file };
}

/** The text of an entry; undefined where it is only read now, and `then` is called once it is there. */
export function textOfEntry(shown: Shown, path: string | null, then: () => void): EntryText | undefined {
  const text = shown.view.texts.get(path ?? '');
  const entry = shown.view.archive.entries.find((candidate) => candidate.path === path);
  if (text !== undefined || entry === undefined || shown.view.entries.get(entry.path)?.layer) return text;
  void textOf(shown.source, entry).then((read) => {
    shown.view = viewOf({ ...shown.view, texts: new Map([...shown.view.texts, [entry.path, read]]) });
    then();
  });
  return undefined;
}

/** What to say where another window shows a file that this one has not. */
export function noticeOf(wanted: { file?: FileId } | null, shown: Shown | null, bundled: string): string | null {
  if (wanted?.file === undefined || shown === null || sameSource(wanted, identityOf(shown, bundled))) return null;
  return `The other window shows ${wanted.file.name}, which was opened there. Open the same file here to follow.`;
}
