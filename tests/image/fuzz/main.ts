/**
 * npm run fuzz [-- --seed N --seconds N --case N --keep FILE]: spoils committed archives at random and holds the
 * reader to what it promises of any bytes. The same seed gives the same cases; a finding is printed with the
 * command that repeats it.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { judge } from './judge.ts';
import { caseOf, type Cases, type Said } from './run.ts';

/** A case that takes longer hangs; they take milliseconds. */
const HANG = 30_000;
/** A thread that needs more is out of bounds: cases have some 100 kB. */
const MAX_HEAP_MB = 512;
/** Cases of one thread, then a new one begins. */
const BATCH = 20_000;

const { values } = parseArgs({ options: { seed: { type: 'string' }, seconds: { type: 'string' }, case: { type: 'string' }, keep: { type: 'string' } } });
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const seconds = Number(values.seconds ?? 60);
if (![seed, seconds, Number(values.case ?? 0)].every(Number.isSafeInteger)) {
  console.error('fuzz: --seed, --seconds and --case take whole numbers.');
  process.exit(2);
}

const codes = new Map<string, number>();
let findings = 0;

function report(number: number, what: string): void {
  findings += 1;
  console.log(`\nFinding ${findings}: ${what}\nAgain: npm run fuzz -- --seed ${seed} --case ${number} --keep case.tar`);
}

/** Runs a batch until its end, the first hang or the deadline; resolves to the next number. */
function batch(from: number, deadline: number): Promise<number> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./run.ts', import.meta.url), {
      workerData: { seed, from, to: from + BATCH } satisfies Cases, resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    });
    let number = from;
    let timer: NodeJS.Timeout;
    const finish = (next: number) => {
      clearTimeout(timer);
      worker.removeAllListeners();
      void worker.terminate().then(() => resolve(next));
    };
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        report(number, `a case ran for more than ${HANG / 1000} s`);
        finish(number + 1);
      }, HANG);
    };
    worker.on('message', (said: Said) => {
      number = said.number;
      watch();
      if (said.state === 'failed') report(number, said.error);
      else if (said.state === 'done') for (const code of said.codes) codes.set(code, (codes.get(code) ?? 0) + 1);
      if (said.state !== 'begun' && Date.now() > deadline) finish(number + 1);
    });
    worker.on('error', (error) => {
      report(number, error.message);
      finish(number + 1);
    });
    worker.on('exit', () => finish(number + 1));
    watch();
  });
}

if (values.case !== undefined) {
  const bytes = caseOf({ seed, number: Number(values.case) });
  if (values.keep !== undefined) writeFileSync(values.keep, bytes);
  const { format, problems, images } = await judge(bytes);
  console.log(JSON.stringify({ format, bytes: bytes.length, images: images.length, problems: [...problems, ...images.flatMap((image) => image.problems)] }, null, 1));
} else {
  console.log(`seed ${seed}, ${seconds} s`);
  const deadline = Date.now() + seconds * 1000;
  let number = 0;
  while (Date.now() < deadline) number = await batch(number, deadline);
  console.log(`${number} cases, ${findings} findings; peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`);
  console.log([...codes].sort().map(([code, count]) => `${code} ${count}`).join(', '));
  process.exit(findings === 0 ? 0 : 1);
}
