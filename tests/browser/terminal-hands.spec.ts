import type { Page } from '@playwright/test';
import { expect, LESSON, test } from './helpers.ts';

const session = (page: Page) => page.locator('lb-session[data-demo="save-anatomy"][data-step="images"]');
const terminal = (page: Page) => page.getByRole('group', { name: 'Terminal', exact: true });
const state = (page: Page) => page.locator('lb-terminal');
const position = (page: Page) => terminal(page).getByRole('slider', { name: 'Position in the session' });

test('a session is played, paused, sought, read and closed by keyboard alone, and the focus is never lost', async ({ page }) => {
  await page.goto(LESSON);
  await session(page).getByRole('button', { name: 'Copy', exact: true }).focus();
  const tabTo = async (name: string) => {
    const reached = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');
    for (let presses = 0; presses < 30 && (await reached()) !== name; presses++) await page.keyboard.press('Tab');
    expect(await reached()).toBe(name);
  };
  await tabTo('Play');
  await page.keyboard.press('Enter');
  await expect(state(page)).toHaveAttribute('data-state', 'playing');
  await expect(terminal(page).getByRole('button', { name: 'Pause' })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(state(page)).toHaveAttribute('data-state', 'paused');
  await tabTo('Position in the session');
  await page.keyboard.press('Home');
  await expect(position(page)).toHaveAttribute('aria-valuetext', /^step 1 of 7: build, 0 seconds/);
  await page.keyboard.press('End');
  await expect(position(page)).toHaveAttribute('aria-valuetext', /^step 7 of 7: index, \d+ seconds/);
  await tabTo('Play step 2: images');
  await page.keyboard.press('Enter');
  await expect(terminal(page).getByRole('button', { name: 'Play step 2: images' })).toHaveAttribute('aria-current', 'step');
  await tabTo('Text');
  await page.keyboard.press('Enter');
  await expect(terminal(page).getByRole('region', { name: 'Text of the session' })).toContainText('REPOSITORY');
  await tabTo('Close the terminal');
  await page.keyboard.press('Enter');
  await expect(session(page).getByRole('button', { name: 'Play', exact: true })).toBeFocused();
});

test.describe('by touch', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('one thumb plays, goes on, seeks, and finds every control at least 44 pixels high', async ({ page }) => {
    await page.goto(LESSON);
    await session(page).scrollIntoViewIfNeeded();
    const top = () => session(page).evaluate((element) => element.getBoundingClientRect().top + scrollY);
    const before = await top();
    await session(page).getByRole('button', { name: 'Play', exact: true }).tap();
    await expect(page.locator('lb-terminal[data-ready]')).toBeVisible();
    // What stands above it has not moved.
    expect(await top()).toBeCloseTo(before, 0);
    await terminal(page).getByRole('button', { name: 'Next step' }).tap();
    await expect(terminal(page).getByRole('button', { name: 'Play step 3: history' })).toHaveAttribute('aria-current', 'step');
    await terminal(page).getByRole('button', { name: 'To the end of the step' }).tap();
    await expect(state(page)).toHaveAttribute('data-state', 'ended');
    const range = (await position(page).boundingBox())!;
    await page.touchscreen.tap(range.x + 4, range.y + range.height / 2);
    await expect(position(page)).toHaveAttribute('aria-valuetext', /^step 1 of 7: build/);
    const low = await page.locator('lb-session :is(button, select, input, summary)').evaluateAll((list) => list.flatMap((control) => {
      const { width, height } = control.getBoundingClientRect();
      return (control as HTMLElement).checkVisibility() && (height < 44 || width < 44) ? [`${control.getAttribute('aria-label') ?? control.textContent}: ${width} × ${height}`] : [];
    }));
    expect(low).toEqual([]);
    // What a long press would take: the rows are text that may be selected.
    const screen = page.locator('lb-terminal .xterm-rows');
    expect(await screen.evaluate((rows) => getComputedStyle(rows).userSelect)).not.toBe('none');
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});
