import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { currentSlide, expect, test } from './helpers.ts';

const TALK = '/talks/sample/';
const DECK = '/talks/remark-dialect/';
const DIST = join(import.meta.dirname, '../../dist');

async function present(page: Page, path: string, hash = '', view = 'slides'): Promise<void> {
  await page.goto(`${path}?view=${view}${hash}`);
  await expect(currentSlide(page)).toBeVisible();
}

/** Where the references of a page lead nowhere: what refers to an id that is not there, or to no slide. */
const lost = (page: Page) => page.evaluate(() => {
  const names = [...document.querySelectorAll<HTMLElement>('section.slide')].map(({ dataset }) => dataset['name']);
  const links = [...document.querySelectorAll<HTMLAnchorElement>('main a[href^="#"]')].map((link) => decodeURIComponent(link.hash.slice(1)).replace(/\/\d+$/, ''));
  const attributes = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns'];
  const references = attributes.flatMap((name) => [...document.querySelectorAll(`main [${name}]`)].flatMap((element) => element.getAttribute(name)!.split(/\s+/)));
  return [...links.filter((id) => !names.includes(id) && !document.getElementById(id)), ...references.filter((id) => !document.getElementById(id))];
});

test.describe('a talk', () => {
  test('is listed on the home page and reads like a lesson, its parts in its own order', { tag: '@any-width' }, async ({ page }) => {
    await page.goto('/');
    await page.getByRole('region', { name: 'Talks' }).getByRole('link', { name: 'What a saved image is made of' }).click();
    await expect(page).toHaveURL(new RegExp(`${TALK}$`));
    const parts = page.locator('section.slide[data-part]');
    await expect(parts).toHaveCount(3);
    expect(await parts.evaluateAll((sections) => sections.map((one) => [(one as HTMLElement).dataset['part'], (one as HTMLElement).dataset['partMinutes']]))).toEqual([
      ['From a Dockerfile to a file', '6'], ['Inside the archive', '9'], ['Which command, when?', '4'],
    ]);
    await expect(page.locator('[id="save-and-export.no-image-file"]')).toContainText('Look for the file that is your image');
    await expect(page.locator('[id="save-and-export.legacy"]')).toHaveCount(0);
    await expect(page.locator('article')).toHaveAttribute('data-minutes', '20');
  });

  test('leads from the contents to each part, and every reference in it leads somewhere', async ({ page }) => {
    await present(page, TALK, '#sample.contents');
    expect(await lost(page)).toEqual([]);
    await currentSlide(page).getByRole('link', { name: 'Inside the archive' }).click();
    await expect(currentSlide(page)).toHaveAttribute('data-name', 'sample.part-2');
    await page.keyboard.press('PageDown');
    await expect(currentSlide(page)).toHaveAttribute('data-name', 'save-and-export.manifest');
  });

  test('has widgets that work, each use of a slide its own', async ({ page }) => {
    await present(page, TALK, '#save-and-export.explore~2');
    const entry = (use: string) => page.locator(`[data-name="save-and-export.explore${use}"] .explorer-entry`);
    const before = await entry('').locator('.explorer-title').textContent();
    const other = currentSlide(page).locator('.explorer-list button:enabled').last();
    await other.click();
    await expect(entry('~2').locator('.explorer-title')).not.toHaveText(before!);
    await expect(entry('').locator('.explorer-title')).toHaveText(before!);
    expect(await lost(page)).toEqual([]);
  });

  test('plays its sessions', { tag: '@any-width' }, async ({ page }) => {
    await present(page, TALK, '#save-and-export.save');
    await expect(currentSlide(page).locator('lb-session[data-step="save"] lb-terminal[data-ready]')).toBeVisible();
  });

  test('tells the presenter where a slide is written', { tag: '@any-width' }, async ({ page }) => {
    const source = readFileSync(join(DIST, '../content/lessons/06-save-and-export.mdx'), 'utf8').split('\n');
    const line = source.indexOf('name: deleted');
    await present(page, TALK, '#save-and-export.deleted', 'presenter');
    await page.keyboard.press('?');
    await expect(page.locator('[data-written]')).toHaveText(new RegExp(`^content/lessons/06-save-and-export\\.mdx:(?:${line}|${line + 1})$`));
  });

  test('weighs at most 60 kB of HTML, gzip -9', () => {
    expect(gzipSync(readFileSync(join(DIST, TALK, 'index.html')), { level: 9 }).length / 1000).toBeLessThanOrEqual(60);
  });
});

test.describe('a deck', () => {
  test('folds its notes for readers, and opens them for the presenter', { tag: '@any-width' }, async ({ page }) => {
    await page.goto(DECK);
    const notes = page.locator('#start aside.notes');
    await expect(notes.getByText('Notes stand under three question marks')).toBeHidden();
    await notes.locator('summary').click();
    await expect(notes.getByText('Notes stand under three question marks')).toBeVisible();
    await present(page, DECK, '#start', 'presenter');
    await expect(page.getByText('Notes stand under three question marks')).toBeVisible();
  });

  test('is stepped through to its end, numbered as remark.js numbers it', { tag: '@any-width' }, async ({ page }) => {
    await present(page, DECK);
    const screens: string[] = [];
    for (let press = 0; press < 40 && screens.at(-1) !== screens.at(-2) || screens.length < 2; press++) {
      screens.push(await page.evaluate(() => {
        const slide = document.querySelector<HTMLElement>('section.slide[data-current]')!;
        return `${document.querySelector('[data-position]')!.textContent} ${slide.dataset['name']} ${slide.querySelectorAll('.fragment.visible').length}`;
      }));
      await page.keyboard.press('PageDown');
    }
    expect(screens.slice(0, -1)).toEqual([
      '1 / 13 start 0', '2 / 13 steps 0', '3 / 13 steps 1', '4 / 13 steps 3', '5 / 13 steps 4', '6 / 13 steps 5', '7 / 13 columns 0', '8 / 13 again 0',
      '9 / 13 code 0', '10 / 13 spans-of-code 0', '11 / 13 a-background-of-its-own 0', '12 / 13 a-background-of-its-own 1',
      '12 / 13 not-counted 0', '13 / 13 the-end 0',
    ]);
    await present(page, DECK, '#not-counted');
    await currentSlide(page).getByRole('link', { name: 'the fourth' }).click();
    await expect(page).toHaveURL(/#steps\/2$/);
  });

  test('has the backgrounds and classes that its steps ask for, and text that can be read on them', async ({ page }) => {
    await present(page, DECK, '#a-background-of-its-own');
    const look = () => currentSlide(page).evaluate((slide) => {
      const { backgroundImage, backgroundColor, color } = getComputedStyle(slide);
      return { image: new URL(/url\("(.*)"\)/.exec(backgroundImage)?.[1] ?? '', location.href).pathname, backgroundColor, light: color === 'rgb(236, 235, 230)', inverse: slide.classList.contains('inverse') };
    });
    await expect.poll(look).toMatchObject({ image: '/decks/strata.svg', light: false, inverse: false });
    expect((await page.request.get('/decks/strata.svg')).ok()).toBe(true);
    await page.keyboard.press('PageDown');
    await expect.poll(look).toEqual({ image: '/decks/strata.svg', backgroundColor: 'rgb(20, 23, 28)', light: true, inverse: true });
    await page.keyboard.press('PageUp');
    await expect.poll(look).toMatchObject({ light: false, inverse: false });
  });

  test('marks lines and spans of highlighted code', async ({ page }) => {
    await present(page, DECK, '#code');
    await expect(currentSlide(page).locator('.line.remark-code-line-highlighted')).toHaveText('  RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*');
    await expect(currentSlide(page).locator('.tok-keyword').first()).toHaveText('FROM');
    await present(page, DECK, '#spans-of-code');
    await expect(currentSlide(page).locator('.remark-code-span-highlighted')).toHaveText(['registry.example.com', '1.4']);
  });
});
