import type { BrowserContext, Page } from '@playwright/test';
import { currentSlide, expect, present, test } from './helpers.ts';

/** A second window of the same browser, as the projector’s would be. */
async function secondWindow(context: BrowserContext, hash = ''): Promise<Page> {
  const page = await context.newPage();
  await present(page, hash);
  return page;
}

const screen = (page: Page) => page.locator('lb-terminal .xterm-rows');
const detail = (page: Page) => page.getByRole('region', { name: 'The open entry' });

test.describe('two windows with one lesson', () => {
  test('show the same slide and step, whichever of them is used', async ({ page, context }) => {
    await present(page);
    const projector = await secondWindow(context);
    await page.keyboard.press('PageDown');
    await expect(currentSlide(projector)).toHaveAttribute('data-name', 'no-image-file');
    await projector.keyboard.press('End');
    await expect(currentSlide(page)).toHaveAttribute('data-name', 'recap');
    await expect(page).toHaveURL(/#recap$/);
  });

  test('agree as soon as the second opens, and after a reload of either', async ({ page, context }) => {
    await present(page);
    await page.keyboard.press('PageDown');
    const projector = await secondWindow(context, '#which');
    await expect(currentSlide(projector)).toHaveAttribute('data-name', 'no-image-file');
    await projector.reload();
    await expect(currentSlide(projector)).toHaveAttribute('data-name', 'no-image-file');
    await page.reload();
    await page.keyboard.press('PageDown');
    await expect(currentSlide(projector)).toHaveAttribute('data-name', 'dockerfile');
  });

  test('show what is done inside a widget', async ({ page, context }) => {
    await present(page, '#explore');
    const projector = await secondWindow(context);
    await page.getByRole('button', { name: /^image config/ }).click();
    await page.keyboard.press('PageUp');
    await page.keyboard.press('PageDown');
    await expect(currentSlide(projector)).toHaveAttribute('data-name', 'explore');
    await expect(detail(projector)).toContainText('diff_ids');
    await projector.getByRole('button', { name: /^RUN seq/ }).click();
    await expect(detail(page)).toContainText('scratch.txt');
  });

  test('show what the terminal plays', async ({ page, context }) => {
    await present(page, '#save');
    const projector = await secondWindow(context);
    await page.keyboard.press('PageDown');
    await expect(screen(projector)).toContainText('oci-layout');
    await page.getByRole('button', { name: 'Play step', exact: true }).click();
    await expect(projector.locator('lb-terminal')).toHaveAttribute('data-state', 'playing');
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(projector.locator('lb-terminal')).toHaveAttribute('data-state', 'paused');
    await page.getByRole('button', { name: 'To the end of the step' }).click();
    await expect(screen(projector)).toContainText('oci-layout');
  });

  test('let one of them go to the text without taking the other along', async ({ page, context }) => {
    await present(page, '#config');
    const projector = await secondWindow(context);
    await page.keyboard.press('PageDown');
    await expect(projector).toHaveURL(/#config\/1$/);
    await page.keyboard.press('Escape');
    await expect(page.locator('html[data-view]')).toHaveCount(0);
    await expect(projector).toHaveURL(/#config\/1$/);
    await expect(currentSlide(projector)).toHaveAttribute('data-name', 'config');
  });
});
