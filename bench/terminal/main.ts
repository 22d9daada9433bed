/**
 * The terminal beside asciinema-player 3: first frame, twenty random seeks, playing through, and sizes; both in
 * the same Chromium, turn by turn. Times are medians in milliseconds; a ratio below 1 is ours being quicker.
 */
import { chromium, type Browser, type Page } from '@playwright/test';
import type {} from './page.ts';
import { recordingOf } from './recordings.ts';
import { bundle, serve } from './serve.ts';

const PLAYERS = ['ours', 'theirs'] as const;
type Name = (typeof PLAYERS)[number];

const RECORDINGS = { '60 kB': recordingOf(60_000), '5 MB': recordingOf(5_000_000) };
const OPENINGS = 5;
const SEEKS = 20;
/** The time that is shown first, and the latest that is sought; recordings last six seconds. */
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

async function measure(browser: Browser, origin: string, player: Name, cast: string): Promise<Measured> {
  const { page, first } = await opened(browser, origin, player, cast);
  const sought = await page.evaluate(async (places) => {
    const results: { took: number; rows: string[] }[] = [];
    for (const place of places) {
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
  const cpu = (await rendererTime(browser)) - before;
  await page.close();
  return { first: [first], seeks: sought.map(({ took }) => took), cpu: [cpu], screens: sought.map(({ rows }) => rows.filter(Boolean).join('\n')) };
}

const [ours, theirs] = [await bundle('ours'), await bundle('theirs')];
const texts = Object.fromEntries(Object.entries(RECORDINGS).map(([name, text]) => [`/casts/${name.replace(' ', '-')}.cast`, text]));
const { origin, server } = await serve({ ours: ours.folder, theirs: theirs.folder }, texts);
const browser = await chromium.launch({
  executablePath: process.env['LAYERBOOK_CHROMIUM']!,
  args: ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});

const line = (what: string, a: number, b: number, unit: string) =>
  console.log(`${what.padEnd(34)}${a.toFixed(1).padStart(9)}${b.toFixed(1).padStart(9)} ${unit}   ${(a / b).toFixed(2)}`);
console.log(`${''.padEnd(34)}${'ours'.padStart(9)}${'theirs'.padStart(9)}      ratio`);
line('script and style, gzip -9', ours.kilobytes, theirs.kilobytes, 'kB');
for (const [name, address] of Object.keys(RECORDINGS).map((key, index) => [key, Object.keys(texts)[index]!] as const)) {
  const results: Record<Name, Measured> = { ours: { first: [], seeks: [], cpu: [], screens: [] }, theirs: { first: [], seeks: [], cpu: [], screens: [] } };
  for (const player of PLAYERS) results[player] = await measure(browser, origin, player, address);
  for (let turn = 1; turn < OPENINGS; turn++) {
    for (const player of PLAYERS) {
      const { page, first } = await opened(browser, origin, player, address);
      results[player].first.push(first);
      await page.close();
    }
  }
  const { ours: a, theirs: b } = results;
  line(`${name}: first frame, from navigation`, median(a.first), median(b.first), 'ms');
  line(`${name}: a random seek, median`, median(a.seeks), median(b.seeks), 'ms');
  line(`${name}: a random seek, worst`, Math.max(...a.seeks), Math.max(...b.seeks), 'ms');
  line(`${name}: playing six seconds, CPU`, median(a.cpu), median(b.cpu), 'ms');
  console.log(`${name}: ${a.screens.filter((screen, index) => screen === b.screens[index]).length} of ${SEEKS} seeks show the same text in both`);
}
await browser.close();
server.close();
