/** Opens archives in the browser, each bundled one once for all instruments of a page. */
import { openInWorker } from '../../image/client.ts';
import { contentOf } from '../../image/content.ts';
import type { Progress } from '../../image/progress.ts';
import { fetchBlob, fileIdOf } from '../archive-explorer/source.ts';
import type { Opened } from './subject.ts';

const bundled = new Map<string, Promise<Opened>>();

/** A bundled archive, every digest recomputed. A failure is forgotten, so that the next wish tries again. */
export function openBundled(name: string, src: string): Promise<Opened> {
  const url = new URL(src, document.baseURI).href;
  const known = bundled.get(url);
  if (known !== undefined) return known;
  const opening = fetchBlob(url, new AbortController().signal, () => {}).then((blob) => opened(name, null, blob));
  bundled.set(url, opening);
  opening.catch(() => bundled.delete(url));
  return opening;
}

/** A reader's own archive; it stays in this window's memory. */
export async function openOwn(file: File, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Opened> {
  return opened(file.name, await fileIdOf(file), file, { signal, onProgress });
}

async function opened(name: string, file: Opened['file'], blob: Blob, options: Parameters<typeof openInWorker>[1] = {}): Promise<Opened> {
  const archive = await openInWorker(blob, options);
  return { name, file, source: contentOf(blob), archive };
}
