import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openInWorker } from '../../src/image/client.ts';
import { isAnswer, isOpenRequest } from '../../src/image/messages.ts';
import type { Archive } from '../../src/image/index.ts';

/** A worker that does nothing by itself: tests speak for it. */
class FakeWorker extends EventTarget {
  static last: FakeWorker;
  readonly posted: unknown[] = [];
  ended = false;
  readonly url: URL;
  readonly options: WorkerOptions;

  constructor(url: URL, options: WorkerOptions) {
    super();
    this.url = url;
    this.options = options;
    FakeWorker.last = this;
  }

  postMessage(message: unknown): void {
    this.posted.push(message);
  }

  terminate(): void {
    this.ended = true;
  }

  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

const archive: Archive = { format: 'unknown', outer: 'none', size: 0, entries: [], images: [], others: [], checks: [], problems: [] };
const sent = { archive, lists: [], layers: [] };
const source = new Blob(['x']);

beforeEach(() => void vi.stubGlobal('Worker', FakeWorker));
afterEach(() => void vi.unstubAllGlobals());

describe('opening in a worker', () => {
  test('starts a module worker, sends it the file, tells the progress and gives the archive', async () => {
    const progress: number[] = [];
    const opening = openInWorker(source, { onProgress: ({ done }) => progress.push(done) });
    const worker = FakeWorker.last;
    expect(worker.options.type).toBe('module');
    expect(worker.url.pathname).toMatch(/\/worker\.ts$/);
    expect(worker.posted).toEqual([{ type: 'open', source, fast: false, maxUnpackedBytes: undefined, limits: undefined }]);
    worker.say({ type: 'progress', progress: { done: 1, total: 2 } });
    worker.say({ type: 'archive', sent, content: null });
    expect(await opening).toEqual(archive);
    expect(progress).toEqual([1]);
    expect(worker.ended).toBe(true);
  });

  test('is ended by its signal at once: the worker stops and the promise is rejected with the reason', async () => {
    const controller = new AbortController();
    const opening = openInWorker(source, { signal: controller.signal });
    controller.abort(new Error('enough'));
    expect(FakeWorker.last.ended).toBe(true);
    await expect(opening).rejects.toThrow('enough');
  });

  test('with a signal that is aborted already starts no worker', async () => {
    const before = FakeWorker.last;
    await expect(openInWorker(source, { signal: AbortSignal.abort(new Error('no')) })).rejects.toThrow('no');
    expect(FakeWorker.last).toBe(before);
  });

  test.each([
    ['says that it failed', { type: 'failed', message: 'out of memory' }, 'out of memory'],
    ['says something that is no answer', { type: 'archive', sent: {} }, 'an answer that is none'],
  ])('is rejected and ends the worker where it %s', async (_, message, words) => {
    const opening = openInWorker(source);
    FakeWorker.last.say(message);
    await expect(opening).rejects.toThrow(words);
    expect(FakeWorker.last.ended).toBe(true);
  });

  test('is rejected where the worker cannot be started', async () => {
    const opening = openInWorker(source);
    FakeWorker.last.dispatchEvent(new Event('error'));
    await expect(opening).rejects.toThrow('could not be started');
  });
});

describe('messages', () => {
  test('a request is one only with a Blob', () => {
    expect(isOpenRequest({ type: 'open', source, fast: true })).toBe(true);
    for (const other of [null, 'open', { type: 'open' }, { type: 'open', source: {}, fast: true }, { type: 'open', source }]) expect(isOpenRequest(other)).toBe(false);
  });

  test('an answer is one only in its form', () => {
    expect(isAnswer({ type: 'archive', sent, content: null })).toBe(true);
    for (const other of [null, {}, { type: 'archive', sent, content: 'x' }, { type: 'progress' }, { type: 'progress', progress: { done: '1', total: 2 } }, { type: 'failed' }]) expect(isAnswer(other)).toBe(false);
  });
});
