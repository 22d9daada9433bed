// npm run pictures [FOLDER]: photographs the built site, wide and narrow, light and dark, to look at before a change is done.
// Without a folder it renews the two pictures of the README.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium as playwright } from '@playwright/test';
import { chromium } from './chromium.mjs';
import { ENVIRONMENT, NODE, ROOT } from './setup.mjs';

const LESSON = '/lessons/save-and-export/';
const WIDE = { width: 1280, height: 720 };
const NARROW = { width: 390, height: 844 };
const README = [
  { name: 'read', path: `${LESSON}#manifest`, viewport: WIDE, theme: 'light' },
  { name: 'slides', path: `${LESSON}?view=slides#deleted`, viewport: WIDE, theme: 'dark' },
];
const everything = (slides) => ['light', 'dark'].flatMap((theme) => [
  ...[WIDE, NARROW].flatMap((viewport) => [
    { name: 'home', path: '/', viewport, theme },
    { name: 'explore', path: '/explore/', viewport, theme, whole: true },
    { name: 'read', path: LESSON, viewport, theme, whole: true },
  ]),
  ...slides.map(({ name, steps }) => ({ name: `slide-${name}`, path: `${LESSON}?view=slides#${name}/${steps}`, viewport: WIDE, theme })),
  { name: 'presenter', path: `${LESSON}?view=presenter#${slides[1].name}`, viewport: WIDE, theme },
]);

const folder = process.argv[2];
const target = folder ?? join(ROOT, 'docs');
mkdirSync(target, { recursive: true });

const server = spawn(NODE, ['scripts/serve.mjs'], { cwd: ROOT, env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'inherit'] });
const origin = await new Promise((resolve) => server.stdout.on('data', (data) => resolve(/http:\S+(?=\/)/.exec(String(data))[0])));
const browser = await playwright.launch({ executablePath: chromium(), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
/** The lesson's slides, each with the number of its last step. */
async function slidesOfLesson() {
  const page = await browser.newPage();
  await page.goto(origin + LESSON);
  const slides = await page.locator('section.slide').evaluateAll((all) => all.map(({ dataset }) => ({ name: dataset.name, steps: dataset.steps ?? 0 })));
  await page.close();
  return slides;
}

for (const { name, path, viewport, theme, whole = false } of folder ? everything(await slidesOfLesson()) : README) {
  const page = await browser.newPage({ viewport, colorScheme: theme, serviceWorkers: 'block' });
  page.on('console', (message) => message.type() === 'error' && console.error(`${path}: ${message.text()}`));
  page.on('pageerror', (error) => console.error(`${path}: ${error.message}`));
  await page.goto(origin + path);
  await page.waitForLoadState('networkidle');
  if (whole) {
    // What wakes when it is near must have been near.
    for (let y = 0; y < await page.evaluate(() => document.body.scrollHeight); y += viewport.height) {
      await page.evaluate((top) => scrollTo(0, top), y);
      await page.waitForTimeout(150);
    }
    await page.evaluate(() => scrollTo(0, 0));
  }
  await page.waitForTimeout(1200);
  const file = folder ? `${name}-${viewport.width}-${theme}.png` : `${name}.png`;
  await page.screenshot({ path: join(target, file), fullPage: whole });
  console.log(join(target, file));
  await page.close();
}
await browser.close();
server.kill();
