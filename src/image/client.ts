/** The reader from a page: the work is done in a worker, so the page stays quick while it lasts. */
import { setContent } from './content.ts';
import { isAnswer, type OpenRequest } from './messages.ts';
import type { Archive } from './model.ts';
import type { OpenOptions } from './open.ts';
import { fromSent } from './sent.ts';

/**
 * Opens an archive in a worker of its own; see `openImage` for what it gives. Ending it by the signal ends the
 * worker at once and rejects with the signal's reason. Rejects with an `Error` where the worker itself fails.
 */
export function openInWorker(source: Blob, { signal, onProgress, fast = false, maxUnpackedBytes, limits }: OpenOptions = {}): Promise<Archive> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'image-reader' });
    const settle = (done: () => void) => {
      signal?.removeEventListener('abort', abort);
      worker.terminate();
      done();
    };
    const abort = () => settle(() => reject(signal?.reason as Error));
    const fail = (message: string) => settle(() => reject(new Error(message)));

    signal?.addEventListener('abort', abort);
    worker.addEventListener('error', (event) => fail(event.message || 'The image reader could not be started.'));
    worker.addEventListener('messageerror', () => fail('The image reader’s answer could not be read.'));
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (!isAnswer(data)) fail('The image reader gave an answer that is none.');
      else if (data.type === 'progress') onProgress?.(data.progress);
      else if (data.type === 'failed') fail(data.message);
      else {
        setContent(source, data.content ?? source);
        settle(() => resolve(fromSent(data.sent)));
      }
    });
    worker.postMessage({ type: 'open', source, fast, maxUnpackedBytes, limits } satisfies OpenRequest);
  });
}
