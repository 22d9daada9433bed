/** The memory and processor time of a browser while something runs in it: memory is that of the page's process, its own and shared, from /proc. */
import { readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';

const PERIOD = 10;
const RE_FIELDS = /^Rss(?:Anon|Shmem):\s+(\d+) kB$/gm;

function residentBytes(process: number): number {
  const status = readFileSync(`/proc/${process}/status`, 'utf8');
  return [...status.matchAll(RE_FIELDS)].reduce((sum, [, kilobytes]) => sum + Number(kilobytes) * 1024, 0);
}

/** The process of the page that was opened last. */
export async function rendererOf(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return Math.max(...processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id));
}

/** Milliseconds that all processes of the browser have computed. */
export async function cpuOf(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
}

/** Runs something and gives the highest memory meanwhile over that before, in megabytes. */
export async function peakDuring<Result>(process: number, run: () => Promise<Result>): Promise<{ result: Result; megabytes: number }> {
  const idle = residentBytes(process);
  let peak = idle;
  const timer = setInterval(() => (peak = Math.max(peak, residentBytes(process))), PERIOD);
  try {
    return { result: await run(), megabytes: (peak - idle) / 1_000_000 };
  } finally {
    clearInterval(timer);
  }
}
