/** Runs cases in a thread of their own, so that one that hangs or eats memory is found from outside. */
import { parentPort, workerData } from 'node:worker_threads';
import { corpus } from './corpus.ts';
import { judge } from './judge.ts';
import { mutated } from './mutate.ts';
import { Random } from './random.ts';

/** What the thread is told. */
export interface Cases {
  seed: number;
  from: number;
  /** The first number that is not run. */
  to: number;
}

/** What it says: before and after each case. */
export type Said = { number: number; state: 'begun' } | { number: number; state: 'done'; codes: string[] } | { number: number; state: 'failed'; error: string };

const archives = await corpus();

/** The bytes of one case. */
export function caseOf({ seed, number }: { seed: number; number: number }): Uint8Array<ArrayBuffer> {
  return mutated(archives, new Random(seed, number));
}

async function run(port: NonNullable<typeof parentPort>, { seed, from, to }: Cases): Promise<void> {
  const say = (said: Said) => port.postMessage(said);
  for (let number = from; number < to; number++) {
    say({ number, state: 'begun' });
    try {
      const { problems, images } = await judge(caseOf({ seed, number }));
      say({ number, state: 'done', codes: [...problems, ...images.flatMap((image) => image.problems)].map(({ code }) => code) });
    } catch (error) {
      say({ number, state: 'failed', error: error instanceof Error ? error.stack ?? error.message : String(error) });
    }
  }
}

if (parentPort !== null) await run(parentPort, workerData as Cases);
