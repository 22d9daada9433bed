import type { BrowserContext, Page } from '@playwright/test';
import { currentSlide, expect, present, test } from './helpers.ts';

/** A second window of the same browser, as the projector’s would be. */
async function secondWindow(context: BrowserContext, hash = ''): Promise<Page> {
  const page = await context.newPage();
  await present(page, hash);
  return page;
}

const screen = (page: Page) => page.locator('lb-terminal .xterm-rows');
const detail = (page: Page) => page.getByRole('group', { name: 'The open entry' });

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
    // Slowly, so that the step is not over before it is paused.
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('0.5');
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

test.describe('a follower', () => {
  test('that was frozen for five seconds is in step as soon as it is seen again', async ({ page, context }) => {
    await present(page);
    const projector = await secondWindow(context);
    const session = await context.newCDPSession(projector);
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    for (let i = 0; i < 4; i++) await page.keyboard.press('PageDown');
    await page.keyboard.press('b');
    await page.waitForTimeout(5000);
    const name = await currentSlide(page).getAttribute('data-name');
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    await expect(currentSlide(projector)).toHaveAttribute('data-name', name!);
    await expect(projector.locator('html[data-black]')).toHaveCount(1);
  });

  test('of several takes the lead when the leader is gone, and the leader comes back as a follower', async ({ page, context }) => {
    const leader = await secondWindow(context);
    await present(page);
    const third = await secondWindow(context);
    await leader.keyboard.press('End');
    await leader.close();
    await page.keyboard.press('PageUp');
    await expect.poll(async () => (await currentSlide(third).getAttribute('data-name')) === (await currentSlide(page).getAttribute('data-name'))).toBe(true);
    const again = await secondWindow(context);
    await expect(currentSlide(again)).toHaveAttribute('data-name', (await currentSlide(page).getAttribute('data-name'))!);
  });
});

test('a reader’s own archive is handed to the other window, and to one that opens later', async ({ page, context }) => {
  await present(page, '#explore');
  const projector = await secondWindow(context);
  await page.keyboard.press('PageUp');
  await page.keyboard.press('PageDown');
  await expect(currentSlide(projector)).toHaveAttribute('data-name', 'explore');
  await page.locator('section[data-current] input[type=file]').setInputFiles('public/demos/save-docker20/greeter.tar');
  await expect(page.getByRole('button', { name: /repositories/ }).first()).toBeVisible();
  await expect(projector.getByRole('button', { name: /repositories/ }).first()).toBeVisible();
  await page.getByRole('button', { name: /repositories/ }).first().click();
  await expect(detail(projector)).toContainText('greeter');
  const late = await secondWindow(context);
  await expect(detail(late)).toContainText('greeter');
  const stored = await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
  expect(stored.length).toBeLessThan(20_000);
});

test('after the browser was closed the talk goes on where it was, with one click', async ({ page, context }) => {
  await present(page);
  await page.keyboard.press('End');
  const name = await currentSlide(page).getAttribute('data-name');
  await page.waitForTimeout(200);
  await page.close();
  const again = await secondWindow(context);
  await again.getByRole('button', { name: /^Return to \d+: / }).click();
  await expect(currentSlide(again)).toHaveAttribute('data-name', name!);
  await expect(again.getByRole('button', { name: /^Return to/ })).toHaveCount(0);
});
