import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Page } from '@playwright/test';
import { barriers, barriersInThemes, bringAxe } from './barriers.ts';
import { currentSlide, expect, LESSON, test } from './helpers.ts';
import { scrollThrough, walkWithTab, watchShifts } from './walk.ts';

const DIST = join(import.meta.dirname, '../../dist');
const BUILT = globSync('**/*.html', { cwd: DIST }).map((file) => file.split(sep).join('/')).sort();
const addressOf = (file: string) => `/${file.replace(/(?<=^|\/)index\.html$/, '')}`;
const PAGES = BUILT.map(addressOf);
/** Pages made of slides, which have further views. */
const DOCUMENTS = BUILT.filter((file) => readFileSync(join(DIST, file), 'utf8').includes('class="slide')).map(addressOf);

/** Layout shift as Core Web Vitals count it; 0.1 passes for good, this is what the design asks. */
const MOST_SHIFT = 0.02;
/** 1280 × 1024 pixels at 400 %. */
const ENLARGED = { width: 320, height: 256 };
/** What slides hold that has controls of its own: of each, the first slide of a document that has one is looked at alive. */
const KINDS = ['lb-session', 'lb-check', 'lb-archive-explorer', '.lb-instrument', '[data-ground]'];

/** Walks through the page and out again; every stop can be seen, and is marked in the few colours of a forced palette too. */
async function expectWalk(page: Page): Promise<void> {
  await page.emulateMedia({ forcedColors: 'active' });
  const { stops, hidden, left } = await walkWithTab(page);
  expect(hidden).toEqual([]);
  expect(stops).toBeGreaterThan(3);
  expect(left).toBe(true);
  await page.emulateMedia({ forcedColors: 'none' });
}

test.describe('every page', () => {
  test.use({ reducedMotion: 'reduce' });
  test('is on the list, the one for unknown addresses too', () => {
    expect(PAGES).toEqual(expect.arrayContaining(['/', '/404.html', LESSON]));
    expect(DOCUMENTS.length).toBeGreaterThan(10);
  });

  for (const path of PAGES) {
    test(`${path}: axe finds nothing in any theme, Tab goes through it and out, nothing shifts or moves, and it holds at 400 %`, async ({ page }) => {
      await watchShifts(page);
      await page.goto(path);
      expect(await scrollThrough(page)).toBeLessThan(MOST_SHIFT);
      expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
      await bringAxe(page);
      expect(await barriersInThemes(page)).toEqual([]);
      await expect(page.locator('footer.site a').nth(2)).toHaveText('Guide for presenters and instructors');
      await expectWalk(page);

      await page.setViewportSize(ENLARGED);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(ENLARGED.width);
      expect(await barriers(page, { rules: ['target-size'] })).toEqual([]);
      await expectWalk(page);
    });
  }
});

test.describe('every view', () => {
  for (const path of DOCUMENTS) {
    test(`of ${path} as slides, alone and beside their presenter: axe finds nothing in any theme, Tab goes through it and out`, async ({ page }) => {
      for (const view of ['slides', 'presenter']) {
        await page.goto(`${path}?view=${view}`);
        await expect(currentSlide(page)).toBeVisible();
        await bringAxe(page);
        expect(await barriersInThemes(page), view).toEqual([]);
        await expectWalk(page);
      }
      for (const kind of KINDS) {
        const slide = page.locator('section.slide').filter({ has: page.locator(kind) }).first();
        if (await slide.count() === 0) continue;
        const name = await slide.getAttribute('data-name');
        await page.evaluate((to) => void (location.hash = encodeURIComponent(to!)), name);
        await expect(currentSlide(page)).toHaveAttribute('data-name', name!);
        expect(await barriersInThemes(page), name!).toEqual([]);
        await expectWalk(page);
      }
    });

    test(`of ${path} on paper: axe finds nothing on any of its slides, in any theme`, async ({ page }) => {
      await page.goto(`${path}?view=print`);
      const ready = page.locator('html[data-paper-ready]');
      await expect(ready).toBeAttached({ timeout: 60_000 });
      await bringAxe(page);
      expect(await barriersInThemes(page)).toEqual([]);
      // Paper is light; made dark, the page has all slides as they are in a dark room.
      await page.evaluate(() => void (document.documentElement.style.colorScheme = 'dark'));
      expect(await barriers(page, { rules: ['color-contrast'] }), 'dark').toEqual([]);

      await page.goto(`${path}?view=handout`);
      await expect(ready).toBeAttached({ timeout: 60_000 });
      await bringAxe(page);
      // In the handout slides are pictures of half their size: what could be pressed on them is so in the other views.
      expect(await barriersInThemes(page, ['target-size'])).toEqual([]);
    });
  }
});

test('in forced colours the focus, what was chosen and the layers are still to be seen', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(`${LESSON}#check-deleted`);
  const check = page.locator('#deleted-password');
  await expect(check.getByRole('button', { name: 'Check' })).toBeVisible();
  await check.getByRole('radio').first().check();
  await check.getByRole('button', { name: 'Check' }).click();
  expect(await check.locator('[data-mark=wrong] label').evaluate((label) => getComputedStyle(label, '::after').content)).toBe('"not this"');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)).not.toBe('none');
  await page.goto('/');
  const colours = await page.locator('.strata .column').first().locator('rect').evaluateAll((bands) => bands.map((band) => getComputedStyle(band).fill));
  expect(new Set(colours).has('rgba(0, 0, 0, 0)')).toBe(false);
});

test('the choice of theme is dismissed with Escape, and the focus is back at its button', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Display' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'As the device' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: 'As the device' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Display' })).toBeFocused();
});
