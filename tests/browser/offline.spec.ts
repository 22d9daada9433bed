import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type BrowserContext, type Page } from '@playwright/test';
import { writeWorker } from '../../src/offline/build.ts';
import { Host } from './host.ts';

const DIST = join(import.meta.dirname, '../../dist');
const BASE = '/workbook/';
const LESSON = 'lessons/save-and-export/';

test.use({ serviceWorkers: 'allow' });

let host: Host;

test.beforeEach(async () => {
  host = new Host(DIST, BASE);
  await host.start();
});

test.afterEach(async () => {
  await host.stop().catch(() => {});
});

const ready = (page: Page) => expect(page.locator('[data-ready-offline]')).toBeVisible({ timeout: 60_000 });
const currentSlide = (page: Page) => page.locator('section.slide[data-current]');

test('a page that was read works without network: its archive, its session, its slides, in a new window', async ({ context, page }) => {
  await page.goto(host.root + LESSON);
  await ready(page);
  await page.close();
  await host.stop();

  const back = await context.newPage();
  // An address that has lost its last slash leads to the page here too.
  await back.goto(host.root + LESSON.slice(0, -1));
  await expect(back).toHaveURL(host.root + LESSON);
  const explorer = back.locator('lb-archive-explorer').first();
  await explorer.scrollIntoViewIfNeeded();
  await expect(explorer).toContainText('verified');
  const session = back.locator('lb-session').first();
  await session.scrollIntoViewIfNeeded();
  await session.getByRole('button', { name: /play/i }).first().click();
  await expect(back.locator('.xterm').first()).toBeVisible();

  await back.goto(`${host.root}${LESSON}?view=slides`);
  const first = await currentSlide(back).getAttribute('id');
  await back.keyboard.press('PageDown');
  await expect(currentSlide(back)).not.toHaveAttribute('id', first!);

  // What was never opened is said to be missing, and the way home works.
  await back.goto(`${host.root}lessons/layers/`);
  await expect(back.getByRole('heading', { level: 1 })).toHaveText('No network, and this page is not kept');
  await back.getByRole('link', { name: 'To the lessons' }).click();
  await expect(back.getByRole('heading', { level: 1 })).toHaveText('Container images, layer by layer');
});

test('the whole course is taken along with its progress, and a talk is then shown in two windows without network', async ({ context, page }) => {
  await page.goto(host.root);
  const section = page.locator('#offline');
  await section.getByRole('button', { name: /^Take the whole course along \(\d.* MB\)$/ }).click();
  const shares: number[] = [];
  await expect.poll(async () => {
    // Asked in one breath: between two questions it may be done, and the bar gone.
    const share = await section.locator('progress').evaluate((bar: HTMLProgressElement) => (bar.hidden ? null : bar.value));
    if (share !== null) shares.push(share);
    return section.locator('[data-offline-status]').innerText();
  }, { timeout: 90_000, intervals: [50] }).toMatch(/^Ready offline: the whole course, \d+(\.\d+)? MB, is kept/);
  expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
  await host.stop();

  await page.goto(`${host.root}talks/meetup-40/?view=slides`);
  const second = await context.newPage();
  await second.goto(`${host.root}talks/meetup-40/?view=presenter`);
  await expect(currentSlide(second)).toBeVisible();
  await second.keyboard.press('PageDown');
  await second.keyboard.press('PageDown');
  const shown = await currentSlide(second).getAttribute('id');
  await expect(currentSlide(page)).toHaveAttribute('id', shown!);
});

test('half of a lesson is answered, the browser closed and the network pulled: the next browser goes on at the same check', async ({ launchOptions }) => {
  const profile = mkdtempSync(join(tmpdir(), 'layerbook-profile-'));
  const open = () => chromium.launchPersistentContext(profile, { ...launchOptions, viewport: { width: 1280, height: 720 } });
  const before = await open();
  const page = await before.newPage();
  await page.goto(`${host.root}${LESSON}#check-deleted`);
  await page.locator('#deleted-password').getByRole('radio').nth(1).check();
  await page.locator('#deleted-password').getByRole('button', { name: 'Check' }).click();
  await page.goto(`${host.root}${LESSON}#check-lost`);
  const unfinished = (window: Page) => window.locator('#lost-by-export').getByRole('checkbox', { name: /permissions/ });
  await unfinished(page).check();
  await expect.poll(() => page.evaluate(() => localStorage.getItem('layerbook:work'))).toContain('"slide":"check-lost"');
  await ready(page);
  await before.close();
  await host.stop();

  const after = await open();
  const later = await after.newPage();
  await later.goto(host.root);
  await expect(later.getByText('1 of 5 checks answered')).toBeVisible();
  await later.getByRole('link', { name: 'Continue: Save and export' }).click();
  await expect(later).toHaveURL(/#check-lost$/);
  await expect(later.locator('#lost-by-export')).toBeInViewport();
  await expect(unfinished(later)).toBeChecked();
  await expect(later.locator('#deleted-password .check-status')).toHaveText('Right.');
  await unfinished(later).uncheck();
  for (const answer of [/command/, /instruction/, /layers/]) await later.locator('#lost-by-export').getByRole('checkbox', { name: answer }).check();
  await later.locator('#lost-by-export').getByRole('button', { name: 'Check' }).click();
  await expect(later.locator('#lost-by-export .check-status')).toHaveText('Right.');
  await after.close();
  rmSync(profile, { recursive: true });
});

/** The built site with another word on two pages and in a file that both fetch. */
async function version(word: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'layerbook-offline-'));
  cpSync(DIST, folder, { recursive: true });
  for (const page of ['index.html', `${LESSON}index.html`]) {
    const path = join(folder, page);
    const html = readFileSync(path, 'utf8').replace(/<h1([^>]*)>/, `<h1$1 data-version="${word}">`).replace(/early\.js\?v=\w+/, `early.js?v=${digestStart(earlyOf(word))}`);
    writeFileSync(path, html);
  }
  writeFileSync(join(folder, 'early.js'), earlyOf(word));
  await writeWorker(`${folder}/`);
  return folder;
}

const earlyOf = (word: string) => `${readFileSync(join(DIST, 'early.js'), 'utf8')}\ndocument.documentElement.dataset.early = '${word}';\n`;

function digestStart(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

test('an update never mixes two versions, waits for the other windows, and keeps what was kept', async ({ context, page }) => {
  const folders = await Promise.all(['old', 'new'].map(version));
  const shows = async (tab: Page) => [await tab.locator('h1').first().getAttribute('data-version'), await tab.locator('html').getAttribute('data-early')].join(' ');
  await host.stop();
  await host.start(folders[0]);
  await page.goto(host.root + LESSON);
  await ready(page);
  await host.stop();
  await host.start(folders[1]);

  // A second window opens while the first shows the old version: both show the old one, whole.
  const second = await context.newPage();
  await second.goto(host.root);
  expect(await shows(second)).toBe('old old');
  await expect(second.getByRole('button', { name: 'Use the new version' })).toBeVisible({ timeout: 60_000 });
  await second.mouse.click(5, 5);
  await second.reload();
  expect(await shows(second)).toBe('old old');
  await page.reload();
  expect(await shows(page)).toBe('old old');
  // Asked for, it comes to all windows.
  await second.getByRole('button', { name: 'Use the new version' }).click();
  await expect.poll(() => shows(second)).toBe('new new');
  await expect.poll(() => shows(page)).toBe('new new');
  // The lesson was kept, so it is kept in its new version, from before it was asked for.
  await second.close();
  await ready(page);
  await host.stop();
  await page.reload();
  expect(await shows(page)).toBe('new new');
  for (const folder of folders) rmSync(folder, { recursive: true });
});

test('the only window takes a new version when it is opened again, and a hard reload fetches all anew', async ({ page, context }) => {
  const folder = await version('new');
  await page.goto(host.root);
  await expect(page.locator('[data-offline-status]')).toContainText('so far');
  await host.stop();
  await host.start(folder);
  const word = () => page.locator('h1').first().getAttribute('data-version', { timeout: 5000 }).catch(() => null);
  // The first visit finds the new version, one of the next uses it.
  await expect.poll(async () => {
    await page.reload();
    await page.waitForTimeout(500);
    return word();
  }, { timeout: 60_000 }).toBe('new');
  const session = await context.newCDPSession(page);
  await session.send('Page.reload', { ignoreCache: true });
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller === null).catch(() => null)).toBe(true);
  expect(await word()).toBe('new');
  rmSync(folder, { recursive: true });
});

async function limitRoom(context: BrowserContext, page: Page, bytes: number | undefined): Promise<void> {
  const session = await context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(host.root).origin, ...(bytes === undefined ? {} : { quotaSize: bytes }) });
}

test('where the browser has no room left it is told, what is kept stays, and it goes on once there is room', async ({ context, page }) => {
  await page.goto(host.root);
  const status = page.locator('[data-offline-status]');
  await expect(status).toContainText('so far');
  await limitRoom(context, page, 2_000_000);
  await page.getByRole('button', { name: 'Take the whole course along' }).click();
  await expect(status).toContainText('found none left', { timeout: 60_000 });
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Container images, layer by layer');
  await limitRoom(context, page, undefined);
  await page.getByRole('button', { name: /^(Try again|Take the whole course along)/ }).click();
  await expect(status).toContainText('Ready offline', { timeout: 90_000 });
  await page.getByRole('button', { name: 'Remove what is kept' }).click();
  await expect(status).toContainText('0 B of');
});
