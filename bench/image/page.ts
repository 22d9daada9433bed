/** The page that is measured: opens the chosen file with the reader, or has a peer read its layers in a worker. */
import { openInWorker } from '../../src/image/client.ts';
import { verificationOf } from '../../src/image/model.ts';
import type { PeerAnswer, PeerRequest } from './peers.ts';

/** What a run found, to see that it did the work, and how long it took. */
export interface Run {
  took: number;
  entries: number;
  digests: string[];
}

export interface Bench {
  ours(fast: boolean): Promise<Run>;
  peer(request: Omit<PeerRequest, 'file'>): Promise<Run>;
}

declare global {
  var bench: Bench;
}

const file = () => document.querySelector('input')!.files![0]!;

globalThis.bench = {
  async ours(fast) {
    const start = performance.now();
    const { images, checks, problems } = await openInWorker(file(), { fast });
    const took = performance.now() - start;
    const layers = images[0]!.layers;
    if (!fast && verificationOf(checks, problems) === 'differs') throw new Error('A digest differs.');
    return { took, entries: layers.reduce((sum, { entries }) => sum + entries, 0), digests: layers.flatMap(({ diffId }) => diffId ?? []) };
  },
  peer(request) {
    return new Promise((resolve, reject) => {
      const start = performance.now();
      const worker = new Worker(new URL('./peers.ts', import.meta.url), { type: 'module' });
      worker.addEventListener('error', ({ message }) => reject(new Error(message)));
      worker.addEventListener('message', ({ data }: MessageEvent<PeerAnswer>) => {
        worker.terminate();
        resolve({ took: performance.now() - start, ...data });
      });
      worker.postMessage({ ...request, file: file() } satisfies PeerRequest);
    });
  },
};
