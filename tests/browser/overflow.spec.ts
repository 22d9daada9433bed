import { globSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { currentSlide, expect, test } from './helpers.ts';

const ROOT = join(import.meta.dirname, '../..');
const names = (folder: string, pattern: RegExp) => readdirSync(join(ROOT, 'content', folder)).filter((file) => pattern.test(file)).map((file) => file.replace(pattern, ''));
const DOCUMENTS = [
  ...names('lessons', /\.mdx$/).map((name) => `/lessons/${name.replace(/^\d+-/, '')}/`),
  ...names('talks', /\.yaml$/).map((name) => `/talks/${name}/`),
  ...names('guide', /\.mdx$/).map((name) => `/guide/${name}/`),
];
const DECKS = names('decks', /\.md$/).map((name) => `/talks/${name}/`);
/** The built module that measures a slide, the one that the presenter’s window fetches. */
const [MODULE] = globSync('dist/_astro/faults.*.js', { cwd: ROOT });

/**
 * Steps through a whole document in one page, and gives what is wrong with each of its slides at each step, by file and
 * line. The slides that a talk takes from a lesson are the lesson's own, and are measured there.
 */
async function faultsIn(page: Page, path: string): Promise<{ steps: number; faults: string[] }> {
  await page.goto(`${path}?view=slides`);
  await expect(currentSlide(page)).toBeVisible();
  return page.evaluate(async (address) => {
    type Show = (article: Element, section: HTMLElement, source: string) => { says: string }[];
    // Where another script shares the file, the bundler puts what it exports one level deeper.
    const module = await import(address) as Record<string, unknown>;
    const { showFaults } = [module, ...Object.values(module)].find((one): one is { showFaults: Show } => typeof (one as { showFaults?: unknown }).showFaults === 'function')!;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const article = document.querySelector('article.lesson')!;
    const isDrawn = (section: HTMLElement) => section.hasAttribute('data-current')
      && [...section.querySelectorAll('.lb-instrument, lb-archive-explorer')].every((widget) => 'state' in widget && widget.state !== null)
      && ([...section.querySelectorAll('lb-session')].every((session) => !session.checkVisibility({ visibilityProperty: true })) || section.querySelector('lb-terminal[data-ready]') !== null);
    const found = new Set<string>();
    let steps = 0;
    for (const section of document.querySelectorAll<HTMLElement>('section.slide')) {
      const file = section.closest<HTMLElement>('[data-source]')!.dataset['source']!;
      if (location.pathname.startsWith('/talks/') && file.startsWith('content/lessons/')) continue;
      const last = Math.max(0, ...[...section.querySelectorAll<HTMLElement>('[data-fragment-index]')].map(({ dataset }) => Number(dataset['fragmentIndex']) + 1));
      const source = `${file}:${section.dataset['line']}`;
      for (let step = 0; step <= last; step++, steps++) {
        location.hash = `#${encodeURIComponent(section.dataset['name']!)}/${step}`;
        await frame();
        // A machine under load is waited for; what is never drawn is measured as it stands.
        for (let turn = 0; turn < 600 && !isDrawn(section); turn++) await frame();
        await frame();
        const look = (when: string) => {
          for (const { says } of showFaults(article, section, source)) found.add(`${source} ${when}: ${says}`);
          // By this the presenter is told that the audience's slide is cut off (`overflows` of src/deck/slides.ts).
          const over = section.scrollHeight - section.clientHeight;
          if (over > 1) found.add(`${source} ${when}: the slide is ${over} px too high`);
        };
        look(`step ${step}`);
        // The room is given a hint, and in the end the answer.
        for (const details of section.querySelectorAll<HTMLDetailsElement>('lb-check details')) {
          details.open = true;
          await frame();
          look(`with ${details.className} open`);
        }
      }
    }
    return { steps, faults: [...found] };
  }, `/${MODULE!.replaceAll('\\', '/').replace('dist/', '')}`);
}

for (const path of DOCUMENTS) {
  test(`no step of ${path} cuts anything off or is too small to be read, at 1280 × 720`, async ({ page }) => {
    const { steps, faults } = await faultsIn(page, path);
    expect(steps).toBeGreaterThanOrEqual(3);
    expect(faults).toEqual([]);
  });
}

for (const path of DECKS) {
  test(`what is larger than its slide in ${path}, a deck from elsewhere, is told and fails nothing`, async ({ page }) => {
    const { steps, faults } = await faultsIn(page, path);
    expect(steps).toBeGreaterThan(3);
    for (const fault of faults) console.warn(fault);
  });
}

test('the presenter sees on the slide itself what is cut off, what is too small, and where it is written', async ({ page }) => {
  await page.goto('/talks/sample/?view=presenter#save-and-export.no-image-file');
  const note = page.locator('.slide-faults');
  await expect(currentSlide(page)).toBeVisible();
  await expect(note).toHaveCount(0);
  await page.evaluate(() => {
    const next = document.querySelector('section.slide[data-current]')!.nextElementSibling!;
    const low = Object.assign(document.createElement('p'), { textContent: 'Down here', className: 'low' });
    const small = Object.assign(document.createElement('p'), { textContent: 'Fine print' });
    low.style.cssText = 'margin-top:2000px;flex:none';
    small.style.cssText = 'font-size:0.3em';
    next.querySelector('h2')!.after(small);
    next.append(low);
  });
  await page.keyboard.press('PageDown');
  await expect(note).toContainText(/“Fine print” is 8\.1 px, less than 24, and \d+ more\. content\/lessons\/06-save-and-export\.mdx:\d+/);
  await expect(page.locator('.low')).toHaveAttribute('data-fault', 'cut-off');
  await page.keyboard.press('PageUp');
  await expect(note).toHaveCount(0);
});

test('a terminal whose letters are as large as a presenter’s small window allows is no fault of the slide', async ({ page }) => {
  await page.goto('/talks/sample/?view=presenter#save-and-export.build');
  await expect(currentSlide(page).locator('lb-terminal[data-ready]')).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(page.locator('lb-terminal')).toHaveAttribute('data-state', 'ended');
  await page.waitForTimeout(300);
  await expect(page.locator('.slide-faults')).toHaveCount(0);
});
