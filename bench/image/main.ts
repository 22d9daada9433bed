/**
 * The image reader in Chromium beside `tar` with `sha256sum`, tar-stream and modern-tar, in one run and turn by
 * turn. Ratios are to the system's programs: below 1 is quicker than they are. Seconds are not printed: they say more
 * about the machine than about the reader. `--quick` reads 200 MB alone; `--rounds N` is how often each is measured,
 * `--only NAME` names one input (`sparse` is the one of 10 GB), `--ours` leaves out the peers, `--inputs FOLDER` keeps
 * the inputs there for the next run, and `--make` makes them and measures nothing.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from '@playwright/test';
import { keptInput, load, makeSparse, removeInput, type Input, type Shape } from './inputs.ts';
import { cpuOf, peakDuring, rendererOf } from './memory.ts';
import { nativeTimes, nativeTimesOf, type Took } from './native.ts';
import type { Run } from './page.ts';
import { bundle, serve } from './serve.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, rounds: { type: 'string' }, ours: { type: 'boolean' }, only: { type: 'string' }, inputs: { type: 'string' }, make: { type: 'boolean' } } });
const ROUNDS = Number(values.rounds ?? 3);
const PEERS = ['tar-stream', 'modern-tar'] as const;

const both = (shape: Omit<Shape, 'gzip' | 'name'>): Shape[] => [false, true].map((gzip) => ({
  ...shape, gzip, name: `${shape.megabytes}mb${shape.shares ? '-one' : ''}${gzip ? '-gzip' : ''}`,
}));
const QUICK = both({ megabytes: 200, entries: 30_000 });
const SHAPES = values.quick ? QUICK : [
  ...QUICK, ...both({ megabytes: 400, entries: 60_000 }), ...both({ megabytes: 800, entries: 120_000 }),
  ...both({ megabytes: 1000, entries: 100_000 }), ...both({ megabytes: 1000, entries: 100_000, shares: [1] }),
];

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;

/** A page of its own for each measurement, so that none inherits what another has left. */
async function onPage<Result>(browser: Browser, origin: string, file: string, run: (page: Page) => Promise<Result>): Promise<{ result: Result; megabytes: number; cpu: number }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  try {
    await page.goto(origin);
    await page.setInputFiles('input', file);
    const before = await cpuOf(browser);
    const measured = await peakDuring(await rendererOf(browser), () => run(page));
    return { ...measured, cpu: (await cpuOf(browser)) - before };
  } finally {
    await context.close();
  }
}

interface Row {
  ratios: number[];
  cpuRatios: number[];
  megabytes: number[];
}

/** All contestants on one input, `ROUNDS` times in turn. */
async function measure(browser: Browser, origin: string, input: Input): Promise<void> {
  const { layers, gzip, file } = input;
  const rows = new Map<string, Row>();
  const note = (name: string, took: Took, native: Took, megabytes?: number) => {
    const row = rows.get(name) ?? { ratios: [], cpuRatios: [], megabytes: [] };
    rows.set(name, row);
    row.ratios.push(took.clock / native.clock);
    row.cpuRatios.push(took.cpu / native.cpu);
    if (megabytes !== undefined) row.megabytes.push(megabytes);
  };
  const check = ({ entries, digests }: Run) => {
    const expected = layers.reduce((sum, layer) => sum + layer.entries, 0);
    if (entries !== expected) throw new Error(`${entries} entries were found, ${expected} are there.`);
    if (digests.length > 0 && digests.join() !== layers.map(({ diffId }) => `sha256:${diffId}`).join()) throw new Error('A diff ID differs.');
  };
  for (let round = 0; round < ROUNDS; round++) {
    const native = nativeTimes(input);
    note('system: index', native.index, native.index);
    note('system: index and diff IDs', native.verified, native.verified);
    for (const hash of [false, true]) {
      const what = hash ? 'index and diff IDs' : 'index';
      const base = hash ? native.verified : native.index;
      const { result, megabytes, cpu } = await onPage(browser, origin, file, (page) => page.evaluate((fast) => bench.ours(fast), !hash));
      check(result);
      note(`layerbook: ${what}`, { clock: result.took, cpu }, base, megabytes);
      for (const peer of values.ours ? [] : PEERS) {
        const request = { peer, gzip, hash, layers: layers.map(({ offset, size }) => ({ offset, size })) };
        const run = await onPage(browser, origin, file, (page) => page.evaluate((asked) => bench.peer(asked), request));
        check(run.result);
        note(`${peer}: ${what}`, { clock: run.result.took, cpu: run.cpu }, base, run.megabytes);
      }
    }
  }
  const largest = Math.max(...layers.map(({ size }) => size)) / 1e6;
  console.log(`\n${input.name}: ${(input.bytes / 1e6).toFixed(0)} MB, ${input.entries} entries, ${layers.length} layers, the largest ${largest.toFixed(0)} MB; load ${load()}`);
  for (const [name, row] of rows) print(name, row);
}

function print(name: string, { ratios, cpuRatios, megabytes }: Row): void {
  const memory = megabytes.length === 0 ? '' : `${Math.max(...megabytes).toFixed(0).padStart(6)} MB`;
  console.log(`  ${name.padEnd(34)}${median(ratios).toFixed(2).padStart(6)} × (least ${Math.min(...ratios).toFixed(2)})${median(cpuRatios).toFixed(2).padStart(8)} ×${memory}`);
}

/** One layer with 10 GB of zeros, hardly any of which are on the disk. */
async function measureSparse(browser: Browser, origin: string): Promise<void> {
  const file = makeSparse(folder, 10);
  const native = nativeTimesOf(file);
  console.log(`\nsparse: 10 GB in one layer; load ${load()}`);
  for (const fast of [true, false]) {
    const base = fast ? native.index : native.verified;
    const { result, megabytes, cpu } = await onPage(browser, origin, file, (page) => page.evaluate((quick) => bench.ours(quick), fast));
    if (result.entries !== 1) throw new Error('The layer has one member.');
    print(`layerbook: ${fast ? 'index' : 'index and diff ID'}`, { ratios: [result.took / base.clock], cpuRatios: [cpu / base.cpu], megabytes: [megabytes] });
  }
  rmSync(file);
}

const folder = mkdtempSync(join(tmpdir(), 'layerbook-bench-image-'));
if (values.inputs !== undefined) mkdirSync(values.inputs, { recursive: true });
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const { origin, server } = await serve(await bundle(folder));
const browser = await chromium.launch({
  executablePath: process.env['LAYERBOOK_CHROMIUM']!,
  args: ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});
console.log(`Median of ${ROUNDS}: the time as a multiple of that of tar and sha256sum, by the clock and of all processors; peak memory of the page's process over idle.`);
const isAsked = (name: string) => (values.only ?? name) === name;
for (const shape of SHAPES.filter(({ name }) => isAsked(name))) {
  const input = keptInput(values.inputs ?? folder, shape);
  if (!values.make) await measure(browser, origin, input);
  if (values.inputs === undefined) removeInput(input);
}
if (!values.quick && !values.make && isAsked('sparse')) await measureSparse(browser, origin);
await browser.close();
server.close();
