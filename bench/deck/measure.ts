import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';

/** What going through a deck cost; times in milliseconds, memory in megabytes. */
export interface Measured {
  /** From the navigation to the first slide that answers to keys. */
  readonly interactive: number;
  /** Script of each step. */
  readonly script: readonly number[];
  /** Everything that the main thread did for each step: script, styles, layout, painting. */
  readonly work: readonly number[];
  /** The heap's growth by going through twice. */
  readonly growth: number;
  readonly heap: number;
}

/** How a page tells that it is ready, and what it shows. */
export interface Player {
  readonly ready: string;
  readonly place: string;
}

const VIEWPORT = { width: 1280, height: 720 };
/** Milliseconds in which a step is done and the browser at rest; what is done in idle time is part of it. */
const REST = 90;
/** Milliseconds for a step of the first way through, which only makes everything known. */
const QUICK = 30;

async function metrics(session: CDPSession): Promise<{ script: number; work: number; heap: number }> {
  const { metrics: all } = await session.send('Performance.getMetrics');
  const value = (name: string) => all.find((metric) => metric.name === name)!.value;
  return { script: value('ScriptDuration') * 1000, work: value('TaskDuration') * 1000, heap: value('JSHeapUsedSize') / 1e6 };
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  return (await metrics(session)).heap;
}

/** When the page was ready, in its own milliseconds since the navigation. */
function watchReady(context: BrowserContext, ready: string): Promise<void> {
  return context.addInitScript((selector) => {
    const look = () => {
      if (!document.querySelector(selector)) return;
      observer.disconnect();
      Object.assign(globalThis, { readyAt: performance.now() });
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { subtree: true, childList: true, attributes: true });
  }, ready);
}

async function readyAt(page: Page): Promise<number> {
  const handle = await page.waitForFunction(() => (globalThis as { readyAt?: number }).readyAt);
  return (await handle.jsonValue())!;
}

const placeOf = (page: Page, place: string) => page.evaluate(place) as Promise<string>;

/** Opens a deck, goes through it twice, and measures each step of the second way. */
export async function goThrough(browser: Browser, address: string, { ready, place }: Player): Promise<Measured> {
  const context = await browser.newContext({ viewport: VIEWPORT, serviceWorkers: 'block' });
  await watchReady(context, ready);
  const page = await context.newPage();
  await page.goto(address);
  const interactive = await readyAt(page);
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  const script: number[] = [];
  const work: number[] = [];
  const before = await heapOf(session);
  for (const isMeasured of [false, true]) {
    await page.keyboard.press('Home');
    await page.waitForTimeout(REST);
    for (let last = ''; last !== (last = await placeOf(page, place));) {
      const start = isMeasured ? await metrics(session) : undefined;
      await page.keyboard.press('ArrowRight');
      await page.waitForTimeout(isMeasured ? REST : QUICK);
      if (!start) continue;
      const end = await metrics(session);
      script.push(end.script - start.script);
      work.push(end.work - start.work);
    }
  }
  const heap = await heapOf(session);
  await context.close();
  return { interactive, script, work, growth: heap - before, heap };
}

/** How long other windows take to follow: from the key in the presenter's to the changed page in the audience's. */
export async function syncDelays(browser: Browser, address: string, steps: number): Promise<number[]> {
  const context = await browser.newContext({ viewport: VIEWPORT, serviceWorkers: 'block' });
  await context.addInitScript(() => {
    const now = () => performance.timeOrigin + performance.now();
    const times = { pressed: [] as number[], shown: [] as number[] };
    Object.assign(globalThis, { times });
    addEventListener('keydown', () => times.pressed.push(now()), { capture: true });
    const observer = new MutationObserver(() => times.shown.push(now()));
    addEventListener('DOMContentLoaded', () => observer.observe(document.querySelector('[data-document]')!, { subtree: true, attributes: true, attributeFilter: ['data-current', 'class'] }));
  });
  const open = async (view: string) => {
    const page = await context.newPage();
    await page.goto(`${address}?view=${view}`);
    await page.waitForSelector('section.slide[data-current]');
    return page;
  };
  const [audience, presenter] = [await open('slides'), await open('presenter')];
  await presenter.waitForTimeout(500);
  type Times = { times: { pressed: number[]; shown: number[] } };
  const delays: number[] = [];
  for (let step = 0; step < steps; step++) {
    await presenter.keyboard.press('PageDown');
    await presenter.waitForTimeout(REST);
    const pressed = await presenter.evaluate(() => (globalThis as unknown as Times).times.pressed.at(-1)!);
    const shown = await audience.evaluate((since) => (globalThis as unknown as Times).times.shown.find((time) => time >= since), pressed);
    if (shown !== undefined) delays.push(shown - pressed);
  }
  await context.close();
  return delays;
}
