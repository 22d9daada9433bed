import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { currentSlide, expect, LESSON, test } from './helpers.ts';
import { scrollThrough, walkWithTab, watchShifts } from './walk.ts';

/**
 * Whatever is seen in the reading view, page by page: each is opened once, and looked at in all ways. Colours are all
 * that a theme changes, so only contrast is asked about again in the other two, on a page of each kind: what lessons are
 * made of is in the gallery and in the first of them, and tests/styles holds the colours themselves.
 */
const PAGES = ['/', '/explore/', '/progress/', '/glossary/', '/gallery/', '/guide/write-a-lesson/', '/talks/remark-dialect/', '/lessons/images/'];
const FURTHER_PAGES = ['/guide/', '/demos/export-flat/', '/talks/sample/', '/lessons/layers/', '/lessons/names-and-tags/', '/lessons/save-and-export/', '/lessons/multi-stage-builds/'];
/** Slides of every kind: words, session, widget, figure, check; of a talk; on grounds of their own. */
const SLIDES = [
  ...['', '#build', '#manifest', '#explore', '#deleted', '#which', '#check-scratch'].map((slide) => `${LESSON}?view=slides${slide}`),
  '/talks/sample/?view=slides#sample.contents', '/talks/remark-dialect/?view=slides#a-background-of-its-own/1', '/talks/remark-dialect/?view=slides#code',
];
const OTHER_THEMES = ['dark', 'projector'];

const found = (violations: Awaited<ReturnType<AxeBuilder['analyze']>>['violations']) => violations.map(({ id, nodes }) => [id, ...nodes.map(({ target }) => String(target))]);

/** What axe finds: everything, target sizes too; then contrast in other themes. */
async function barriers(page: Page, themes: readonly string[]) {
  const all = await new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } }).analyze();
  const others = [];
  for (const theme of themes) {
    await page.evaluate((name) => void (document.documentElement.dataset['theme'] = name), theme);
    others.push(...(await new AxeBuilder({ page }).withRules(['color-contrast']).analyze()).violations);
  }
  await page.evaluate(() => void delete document.documentElement.dataset['theme']);
  return found([...all.violations, ...others]);
}

/** Layout shift as Core Web Vitals count it; 0.1 passes for good, this is what the design asks. */
const MOST_SHIFT = 0.02;

for (const path of [...PAGES, ...FURTHER_PAGES]) {
  test.describe(`the page ${path}`, () => {
    test('has nothing that axe finds, fits 320 pixels, shifts nothing, and offers help where every page does', async ({ page }) => {
      test.slow();
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await watchShifts(page);
      await page.goto(path);
      expect(await scrollThrough(page)).toBeLessThan(MOST_SHIFT);
      expect(await barriers(page, PAGES.includes(path) ? OTHER_THEMES : [])).toEqual([]);
      await expect(page.locator('footer.site').getByRole('link', { name: 'Guide for presenters and instructors' })).toBeVisible();
      // 1280 pixels at 400 %.
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    });

    test('is walked through with Tab and left again, and the focus is always to be seen', async ({ page }) => {
      test.slow();
      await page.goto(path);
      await scrollThrough(page).catch(() => 0);
      const { stops, hidden, left } = await walkWithTab(page);
      expect(hidden).toEqual([]);
      expect(stops).toBeGreaterThan(5);
      expect(left).toBe(true);
    });
  });
}

for (const slide of SLIDES) {
  test(`axe finds nothing on the slide ${slide}, light and dark`, async ({ page }) => {
    await page.goto(slide);
    await expect(currentSlide(page)).toBeVisible();
    expect(await barriers(page, ['dark'])).toEqual([]);
  });
}

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

test('one lesson is done with the keyboard alone: every check is reached, answered and judged', async ({ page }) => {
  test.slow();
  await page.goto(LESSON);
  await expect(page.locator('lb-check').first()).toHaveAttribute('data-check');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const judged = new Set<string>();
  for (let stop = 0; stop < 500 && judged.size < 4; stop++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const check = element.closest('lb-check');
      return check === null ? null : { id: check.id, tag: element.localName, type: element.getAttribute('type'), outcome: check.getAttribute('data-outcome') };
    });
    if (at === null || at.outcome === 'wrong' || at.outcome === 'right' || at.tag !== 'input') continue;
    if (at.type === 'text') await page.keyboard.type('docker save -o greeter.tar greeter');
    else await page.keyboard.press(' ');
    await page.keyboard.press('Enter');
    judged.add(at.id);
  }
  expect([...judged].toSorted()).toEqual(expect.arrayContaining(['deleted-password', 'lost-by-export', 'type-save']));
  await expect(page.locator('#type-save').getByRole('status')).toHaveText('Right.');
  await expect(currentSlide(page)).toHaveCount(0);
});
