/**
 * The terminal beside asciinema-player 3: first frame, twenty random seeks, playing through, and sizes; both in
 * the same Chromium, turn by turn. Times are in milliseconds; a ratio below 1 is ours being quicker.
 */
import { chromium, type Browser, type Page } from '@playwright/test';
import type {} from './page.ts';
import { recordingOf } from './recordings.ts';
import { bundle, serve } from './serve.ts';

const PLAYERS = ['ours', 'theirs'] as const;
type Name = (typeof PLAYERS)[number];

const RECORDINGS = { '60 kB': recordingOf(60_000), '5 MB': recordingOf(5_000_000) };
const TURNS = 5;
const SEEKS = 20;
/** The time that is shown first, at the end of the first of two steps, and the latest that is sought; recordings last six seconds. */
const MIDDLE = 3;
const END = 6;

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** Twenty times that look random and are the same in every run (a linear congruential generator). */
function times(): number[] {
  let seed = 42;
  return Array.from({ length: SEEKS }, () => ((seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31) * END);
}

async function opened(browser: Browser, origin: string, player: Name, cast: string): Promise<{ page: Page; first: number }> {
  const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
  await page.goto(`${origin}/${player}/`);
  const first = await page.evaluate(async ([address, at]) => {
    await bench.open(address!, Number(at));
    return performance.now();
  }, [cast, String(MIDDLE)]);
  return { page, first };
}

/** CPU milliseconds that all renderers have used until now. */
async function rendererTime(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
}

interface Measured {
  first: number[];
  seeks: number[];
  cpu: number[];
  screens: string[];
}

const nothing = (): Measured => ({ first: [], seeks: [], cpu: [], screens: [] });

/** Opens a recording, seeks, plays it through, and adds what that took. */
async function measure(browser: Browser, origin: string, player: Name, cast: string, into: Measured): Promise<void> {
  const { page, first } = await opened(browser, origin, player, cast);
  const sought = await page.evaluate(async (places) => {
    const results: { took: number; rows: string[] }[] = [];
    for (const [index, place] of places.entries()) {
      // At another moment between two frames each time: a seek lasts until the next frame.
      await new Promise((resolve) => setTimeout(resolve, 30 + ((index * 7) % 17)));
      const start = performance.now();
      await bench.seek(place);
      const took = performance.now() - start;
      await new Promise((resolve) => setTimeout(resolve, 30));
      results.push({ took, rows: bench.rows() });
    }
    return results;
  }, times());
  const before = await rendererTime(browser);
  await page.evaluate(() => bench.play());
  into.cpu.push((await rendererTime(browser)) - before);
  await page.close();
  into.first.push(first);
  into.seeks.push(...sought.map(({ took }) => took));
  into.screens = sought.map(({ rows }) => rows.filter(Boolean).join('\n'));
}

const [ours, theirs] = [await bundle('ours'), await bundle('theirs')];
const texts = Object.fromEntries(Object.entries(RECORDINGS).map(([name, text]) => [`/casts/${name.replace(' ', '-')}.cast`, text]));
const { origin, server } = await serve({ ours: ours.folder, theirs: theirs.folder }, texts);
const browser = await chromium.launch({
  executablePath: process.env['LAYERBOOK_CHROMIUM']!,
  args: ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});

const line = (what: string, a: number, b: number, unit: string) =>
  console.log(`${what.padEnd(40)}${a.toFixed(1).padStart(9)}${b.toFixed(1).padStart(9)} ${unit}   ${(a / b).toFixed(2)}`);
const compare = (what: string, a: readonly number[], b: readonly number[]) => {
  line(`${what}, least`, Math.min(...a), Math.min(...b), 'ms');
  line(`${what}, median`, median(a), median(b), 'ms');
};
console.log(`${''.padEnd(40)}${'ours'.padStart(9)}${'theirs'.padStart(9)}      ratio`);
line('script and style, gzip -9', ours.kilobytes, theirs.kilobytes, 'kB');
for (const [name, address] of Object.keys(RECORDINGS).map((key, index) => [key, Object.keys(texts)[index]!] as const)) {
  const results: Record<Name, Measured> = { ours: nothing(), theirs: nothing() };
  for (let turn = 0; turn < TURNS; turn++) for (const player of PLAYERS) await measure(browser, origin, player, address, results[player]);
  const { ours: a, theirs: b } = results;
  compare(`${name}: first frame, from navigation`, a.first, b.first);
  compare(`${name}: a random seek`, a.seeks, b.seeks);
  line(`${name}: a random seek, worst`, Math.max(...a.seeks), Math.max(...b.seeks), 'ms');
  compare(`${name}: playing six seconds, CPU`, a.cpu, b.cpu);
  console.log(`${name}: ${a.screens.filter((screen, index) => screen === b.screens[index]).length} of ${SEEKS} seeks show the same text in both`);
}
await browser.close();
server.close();
