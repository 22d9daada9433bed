import type { Page } from '@playwright/test';
import { currentSlide, expect, LESSON, present, test } from './helpers.ts';

const sight = (page: Page) => page.locator('[data-part="sight"] [role="status"]');

async function openPresenter(page: Page, hash = '') {
  await page.goto(`${LESSON}?view=presenter${hash}`);
  await expect(currentSlide(page)).toBeVisible();
}

test.describe('the presenter is told what the audience sees', () => {
  test('none, this slide, black, and at once when the window is lost', async ({ page, context }) => {
    await openPresenter(page);
    await expect(sight(page)).toHaveText('No audience window is open.');
    const opened = context.waitForEvent('page');
    await page.getByRole('link', { name: 'Open the audience window' }).click();
    const audience = await opened;
    await expect(sight(page)).toHaveText('The audience sees this slide, not in full screen.');
    await page.keyboard.press('b');
    await expect(sight(page)).toHaveText('The audience sees black.');
    await page.keyboard.press('PageDown');
    await expect(sight(page)).toHaveText('The audience sees this slide, not in full screen.');
    await expect(currentSlide(audience)).toHaveAttribute('data-name', 'no-image-file');
    await audience.close();
    await expect(sight(page)).toHaveText('The audience window is gone.');
    await expect(page.getByRole('link', { name: 'Open the audience window' })).toBeVisible();
  });

  test('and when that window crashes, or cuts its slide off', async ({ page, context }) => {
    const audience = await context.newPage();
    await present(audience);
    await openPresenter(page);
    await expect(sight(page)).toHaveText('The audience sees this slide, not in full screen.');
    await audience.evaluate(() => {
      const tall = document.createElement('p');
      tall.style.cssText = 'height:2000px;flex:none';
      document.querySelector('section[data-name="no-image-file"]')!.append(tall);
    });
    await page.keyboard.press('PageDown');
    await expect(sight(page)).toHaveText('On the audience’s screen this slide is cut off.');
    await audience.goto('chrome://crash').catch(() => {});
    await expect(sight(page)).toHaveText('The audience window is gone.');
  });

  test('Escape in the audience’s window then leaves nothing', async ({ page, context }) => {
    const audience = await context.newPage();
    await openPresenter(page);
    await present(audience);
    await expect(sight(page)).toHaveText('The audience sees this slide, not in full screen.');
    await audience.keyboard.press('Escape');
    await audience.keyboard.press('PageDown');
    await expect(currentSlide(page)).toHaveAttribute('data-name', 'no-image-file');
    await expect(audience.locator('html[data-view="slides"]')).toHaveCount(1);
  });
});

test.describe('the presenter’s window', () => {
  test('warns of a slide that is larger than its room', async ({ page }) => {
    await openPresenter(page);
    const warning = page.getByText('This slide is larger than its room');
    await expect(warning).toBeHidden();
    await page.evaluate(() => {
      const tall = document.createElement('p');
      tall.style.cssText = 'height:2000px;flex:none';
      document.querySelector('section[data-name="no-image-file"]')!.append(tall);
    });
    await page.keyboard.press('PageDown');
    await expect(warning).toBeVisible();
  });

  test('starts the watch with the first step, and says what is to come', async ({ page }) => {
    await openPresenter(page);
    await expect(page.getByText('The watch starts with the first step')).toBeVisible();
    await page.keyboard.press('PageDown');
    await expect(page.locator('[data-part="pace"]')).toHaveText(/^(on time|0:\d\d ahead)$/);
    await expect(page.locator('[data-part="elapsed"]')).toHaveText(/^0:0[1-9]$/);
    if (page.viewportSize()!.width > 700) await expect(page.getByText(/^No steps on this slide, \d+ to come$/)).toBeVisible();
  });

  test('gives notes the size that the presenter likes, and remembers it', async ({ page }) => {
    await openPresenter(page, '#deleted');
    const size = () => currentSlide(page).locator('aside[data-now] p').last().evaluate((text) => parseFloat(getComputedStyle(text).fontSize));
    const before = await size();
    await page.getByRole('button', { name: 'Larger notes' }).click();
    await page.keyboard.press('+');
    await expect.poll(async () => await size() / before).toBeCloseTo(1.3, 2);
    const after = await size();
    await page.reload();
    await expect(currentSlide(page)).toHaveAttribute('data-name', 'deleted');
    await expect.poll(size).toBeCloseTo(after, 1);
  });

  test('has panes whose line moves by keys and by dragging, and stays there', async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    await openPresenter(page, '#deleted');
    const line = page.getByRole('separator', { name: 'Width of the slide' });
    const width = async () => (await currentSlide(page).boundingBox())!.width;
    const before = await width();
    await line.focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect(line).toHaveAttribute('aria-valuenow', '54');
    const smaller = await width();
    expect(smaller).toBeLessThan(before);
    expect(await currentSlide(page).getAttribute('data-name')).toBe('deleted');
    await page.reload();
    await expect(line).toHaveAttribute('aria-valuenow', '54');
    const box = (await line.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, 400);
    await page.mouse.down();
    await page.mouse.move(512, 400, { steps: 4 });
    await page.mouse.up();
    await expect(line).toHaveAttribute('aria-valuenow', '40');
    await page.keyboard.press('PageDown');
    await expect(currentSlide(page)).not.toHaveAttribute('data-name', 'deleted');
  });
});
