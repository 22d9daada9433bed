import type { Page } from '@playwright/test';
import { currentSlide, expect, LESSON, present, test } from './helpers.ts';

test.describe('presenting by keyboard', () => {
  test('space, arrows and PageDown go on; PageUp and arrow left go back; Home and End jump', async ({ page }) => {
    await present(page);
    await expect(currentSlide(page)).toHaveAttribute('data-name', 'save-and-export');
    for (const [key, name] of [
      [' ', 'no-image-file'], ['PageUp', 'save-and-export'], ['PageDown', 'no-image-file'], ['End', 'recap'], ['Home', 'save-and-export'],
      ['Shift+ArrowRight', 'no-image-file'], ['Shift+ArrowRight', 'dockerfile'], ['Shift+ArrowLeft', 'no-image-file'],
    ] as const) {
      await page.keyboard.press(key);
      await expect(currentSlide(page)).toHaveAttribute('data-name', name);
    }
  });

  test('a step shows what follows it, and the address names it', { tag: '@any-width' }, async ({ page }) => {
    await present(page, '#config');
    const last = currentSlide(page).locator('.fragment');
    await expect(last).toBeHidden();
    await page.keyboard.press('ArrowRight');
    await expect(last).toBeVisible();
    await expect(page).toHaveURL(/view=slides#config\/1$/);
    await page.keyboard.press('ArrowLeft');
    await expect(last).toBeHidden();
  });

  test('Escape leads to the text at the same slide, and the browser’s Back to the slides again', { tag: '@any-width' }, async ({ page }) => {
    await present(page, '#deleted');
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(/save-and-export\/#deleted$/);
    await expect(page.getByRole('heading', { name: 'Deleting does not make it smaller' })).toBeInViewport();
    await page.goBack();
    await expect(currentSlide(page)).toHaveAttribute('data-name', 'deleted');
  });

  test('keys that a button wants stay with the button', { tag: '@any-width' }, async ({ page }) => {
    await present(page);
    await page.getByRole('button', { name: 'Next' }).focus();
    await page.keyboard.press(' ');
    await expect(currentSlide(page)).toHaveAttribute('data-name', 'no-image-file');
    await page.keyboard.press('Control+ArrowRight');
    await expect(currentSlide(page)).toHaveAttribute('data-name', 'no-image-file');
  });
});

test.describe('a deep link', { tag: '@any-width' }, () => {
  test('opens at a slide and step, and a reload stays there', async ({ page }) => {
    await present(page, '#config/1');
    await expect(currentSlide(page)).toHaveAttribute('data-name', 'config');
    await expect(currentSlide(page).locator('.fragment')).toBeVisible();
    await page.reload();
    await expect(currentSlide(page)).toHaveAttribute('data-name', 'config');
  });

  test('to a slide that does not exist opens the first', async ({ page }) => {
    await present(page, '#nowhere');
    await expect(currentSlide(page)).toHaveAttribute('data-name', 'save-and-export');
  });
});

test.describe('a slide', () => {
  /** Whether the slide on screen is 16:9 and as large as its window allows. */
  async function fillsItsWindow(page: Page) {
    const window = page.viewportSize()!;
    const box = (await currentSlide(page).boundingBox())!;
    expect(box.width / box.height).toBeCloseTo(16 / 9, 2);
    expect(Math.min(window.width - box.width, window.height - box.height)).toBeLessThan(1);
  }

  // overflow.spec.ts measures every step of every document at 1280 × 720; here each slide as small as a telephone makes it.
  test('is 16:9, fills the window, and holds its content', { tag: '@any-width' }, async ({ page }) => {
    await present(page);
    await fillsItsWindow(page);
    await page.setViewportSize({ width: 390, height: 844 });
    const names = await page.locator('section.slide').evaluateAll((slides) => slides.map((slide) => (slide as HTMLElement).dataset['name']!));
    for (const name of names) {
      await expect(currentSlide(page)).toHaveAttribute('data-name', name);
      await fillsItsWindow(page);
      // A session is in its place once its terminal is there.
      const overflow = () => currentSlide(page).evaluate((slide) => Math.max(slide.scrollHeight - slide.clientHeight, slide.scrollWidth - slide.clientWidth));
      await expect.poll(overflow, { message: `${name} overflows its slide` }).toBeLessThanOrEqual(1);
      await page.keyboard.press('Shift+ArrowRight');
    }
  });

  test('alone is in the page: the others are neither seen nor reached by Tab', async ({ page }) => {
    await present(page, '#history');
    await expect(page.locator('section.slide:visible')).toHaveCount(1);
  });

  test('takes the focus to its heading and is announced once', { tag: '@any-width' }, async ({ page }) => {
    await present(page);
    await page.keyboard.press('ArrowRight');
    await expect(page.locator(':focus')).toHaveText('There is no image file');
    await expect(page.locator('.deck-bar [role="status"]')).toHaveText(/^Slide 2 of \d+: There is no image file$/);
  });
});

test('the Present link shows the slide that is being read, without loading the page again', async ({ page }) => {
  await page.goto(`${LESSON}#history`);
  await page.evaluate(() => document.documentElement.setAttribute('data-same-page', ''));
  await page.getByRole('link', { name: 'Present', exact: true }).click();
  await expect(currentSlide(page)).toHaveAttribute('data-name', 'history');
  await expect(page.locator('html[data-same-page]')).toHaveCount(1);
});

test('the view is set before the first paint', { tag: '@any-width' }, async ({ page }) => {
  await page.route('**/*.js', (route) => (route.request().url().includes('/early.js?') ? route.continue() : route.fulfill({ contentType: 'text/javascript', body: '' })));
  await page.goto(`${LESSON}?view=slides`, { waitUntil: 'commit' });
  await expect(page.locator('section.slide').first()).toBeVisible();
  await expect(page.locator('section.slide:visible')).toHaveCount(1);
});
