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
const SLIDES = ['', 'no-image-file', 'build', 'history', 'manifest', 'explore', 'config/1', 'deleted', 'legacy', 'import', 'which', 'recap'];
const EVERYTHING = ['light', 'dark'].flatMap((theme) => [
  ...[WIDE, NARROW].flatMap((viewport) => [
    { name: 'home', path: '/', viewport, theme },
    { name: 'explore', path: '/explore/', viewport, theme, whole: true },
    { name: 'read', path: LESSON, viewport, theme, whole: true },
  ]),
  ...SLIDES.map((slide) => ({ name: `slide-${slide.replace('/', '-')}`, path: `${LESSON}?view=slides#${slide}`, viewport: WIDE, theme })),
]);

const folder = process.argv[2];
const target = folder ?? join(ROOT, 'docs');
mkdirSync(target, { recursive: true });

const server = spawn(NODE, ['scripts/serve.mjs'], { cwd: ROOT, env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'inherit'] });
const origin = await new Promise((resolve) => server.stdout.on('data', (data) => resolve(/http:\S+(?=\/)/.exec(String(data))[0])));
const browser = await playwright.launch({ executablePath: chromium(), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
for (const { name, path, viewport, theme, whole = false } of folder ? EVERYTHING : README) {
  const page = await browser.newPage({ viewport, colorScheme: theme });
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
