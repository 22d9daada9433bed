import { globSync } from 'node:fs';
import { join, sep } from 'node:path';
import { expect, test, type Page } from '@playwright/test';

const DIST = join(import.meta.dirname, '../../dist');
const pages = globSync('**/index.html', { cwd: DIST }).map((path) => `/${path.split(sep).join('/').replace(/index\.html$/, '')}`).sort();
const lessons = pages.filter((path) => path.startsWith('/lessons/'));

/** What may come only when it is asked for: the terminal’s script and recordings. */
const LATER = /xterm|\/replay\.|\.cast/;
const MOST_SHIFT = 0.02;

/** Opens each page without touching it; gives what it asked for that it should not, and where it moved. */
async function complaintsOf(page: Page, paths: readonly string[], origin: string): Promise<string[]> {
  const complaints: string[] = [];
  let path = '';
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin) complaints.push(`${path}: request to ${url.href}`);
    else if (lessons.includes(path) && LATER.test(url.pathname)) complaints.push(`${path}: fetched ${url.pathname} unasked`);
  });
  await page.addInitScript(() => {
    const shifts = { sum: 0 };
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) if (!entry.hadRecentInput) shifts.sum += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  /** How much the page moves while it comes. */
  async function shiftOf(): Promise<number> {
    await page.goto(path);
    // Whatever comes in the first idle time, after the fonts.
    await page.evaluate(async () => {
      await document.fonts.ready;
      await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 }));
      await new Promise((resolve) => setTimeout(resolve, 150));
    });
    return page.evaluate(() => (window as unknown as { shifts: { sum: number } }).shifts.sum);
  }

  for (path of paths) {
    let shift = await shiftOf();
    // On a slow machine a font may come after the text, once; what the page itself does it does each time.
    for (let again = 0; again < 2 && shift >= MOST_SHIFT; again++) shift = Math.min(shift, await shiftOf());
    if (shift >= MOST_SHIFT) complaints.push(`${path}: moved by ${shift.toFixed(3)}`);
  }
  return complaints;
}

test('no page asks another host for anything, moves under its reader, or fetches what nobody wants yet', async ({ page, baseURL }) => {
  expect(pages.length).toBeGreaterThan(20);
  expect(await complaintsOf(page, pages, new URL(baseURL!).origin)).toEqual([]);
});

test('nor does a lesson on a telephone', async ({ page, baseURL }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await complaintsOf(page, lessons, new URL(baseURL!).origin)).toEqual([]);
});
