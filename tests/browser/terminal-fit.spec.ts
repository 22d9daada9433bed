import type { Page } from '@playwright/test';
import { openOn } from './cells.ts';
import { currentSlide, expect, LESSON, present, test } from './helpers.ts';

/** How the screen is drawn, in pixels: its text's size, where its rows end, its own width, and what of it is seen without scrolling. */
function measures(page: Page) {
  return page.locator('lb-terminal').evaluate((terminal) => {
    const screen = terminal.querySelector<HTMLElement>('.terminal-screen')!;
    const { left, width } = screen.getBoundingClientRect();
    const ends = [...screen.querySelectorAll('.xterm-rows > div')].map((row) => {
      const range = document.createRange();
      range.selectNodeContents(row);
      return range.getBoundingClientRect().right - left;
    });
    const fontSize = Number.parseFloat(getComputedStyle(screen).fontSize);
    return { fontSize, width, longest: Math.max(...ends), cursor: screen.querySelector('.t-cursor')!.getBoundingClientRect().left - left };
  });
}

test('a font that comes late finds every column, the cursor and the selection in their places', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  let come = () => {};
  const late = new Promise<void>((resolve) => (come = resolve));
  await page.route('**/jetbrains-mono*.woff2', async (route) => (await late, route.continue()));
  const show = await openOn(page, { full: [`${'0123456789'.repeat(8)}漢字 ┌─┐ é\r\n\x1b[1mbold\x1b[0m\x1b[2;31H`] });
  await show('full');
  const isThere = () => page.evaluate(() => document.fonts.check('16px "JetBrains Mono Variable"'));
  expect(await isThere()).toBe(false);
  const before = await measures(page);
  come();
  await expect.poll(isThere).toBe(true);
  await expect.poll(async () => Math.abs((await measures(page)).longest - before.width)).toBeLessThanOrEqual(1);
  const { fontSize, width, cursor } = await measures(page);
  expect([fontSize, width]).toEqual([before.fontSize, before.width]);
  const cell = fontSize * 0.6;
  expect(Math.abs(cursor - 30 * cell)).toBeLessThanOrEqual(1);

  const row = (await page.locator('lb-terminal .xterm-rows > div').first().boundingBox())!;
  await page.mouse.move(row.x + 40.1 * cell, row.y + row.height / 2);
  await page.mouse.down();
  await page.mouse.move(row.x + 55.1 * cell, row.y + row.height / 2, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.press('Control+C');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('012345678901234');
});

test('beside the text 100 columns stand without scrolling, as text and in the terminal, in a window of 1280 with its scroll bar', async ({ page }) => {
  await page.setViewportSize({ width: 1265, height: 720 });
  await page.goto(LESSON);
  const session = page.locator('lb-session[data-cols="100"][data-step="build"]').first();
  const beyond = (selector: string) => session.locator(selector).evaluate((box) => box.scrollWidth - box.clientWidth);
  await expect.poll(() => beyond('.session-output')).toBe(0);
  await session.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(page.locator('lb-terminal[data-ready]')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Terminal screen', exact: true })).toBeVisible();
  expect(await beyond('.terminal-box')).toBe(0);
  expect((await measures(page)).fontSize).toBeGreaterThanOrEqual(12);
});

test('a phone that is turned while it plays keeps the columns, and the session goes on', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(LESSON);
  await page.locator('lb-session[data-demo=save-anatomy][data-step=history]').getByRole('button', { name: 'Play', exact: true }).click();
  const terminal = page.locator('lb-terminal[data-ready]');
  await expect(terminal).toBeVisible();
  await terminal.getByRole('combobox', { name: 'Speed' }).selectOption('0.5×');
  await expect(terminal).toHaveAttribute('data-state', 'playing');
  const seen = [];
  for (const [width, height] of [[844, 390], [390, 844], [844, 390]] as const) {
    await page.setViewportSize({ width, height });
    const cols = await terminal.evaluate((element) => Number(element.closest<HTMLElement>('lb-session')!.dataset['cols']));
    await expect.poll(async () => {
      const { fontSize, width: drawn } = await measures(page);
      return fontSize >= 12 && Math.abs(drawn - cols * fontSize * 0.6) <= 1 && (width < 800 || drawn <= width);
    }).toBe(true);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    seen.push((await measures(page)).fontSize);
  }
  expect(seen[0]).toBe(seen[2]);
  expect(seen[1]).toBe(12);
  await terminal.getByRole('button', { name: 'To the end of the step' }).click();
  await expect(terminal).toHaveAttribute('data-state', 'ended');
});

test('a terminal in a slide that is not shown fits again when it is, though the window changed meanwhile', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await present(page, '#save');
  await expect(currentSlide(page).locator('lb-terminal[data-ready]')).toBeVisible();
  const before = await measures(page);
  await page.keyboard.press('Home');
  await expect(page.locator('lb-terminal')).toBeHidden();
  await page.setViewportSize({ width: 960, height: 540 });
  await page.evaluate(() => (location.hash = '#save'));
  await expect(currentSlide(page).locator('lb-terminal')).toBeVisible();
  await expect.poll(async () => (await measures(page)).fontSize / before.fontSize).toBeCloseTo(0.75, 1);
  const box = currentSlide(page).locator('.terminal-box');
  await expect.poll(() => box.evaluate(({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => [scrollWidth - clientWidth, scrollHeight - clientHeight])).toEqual([0, 0]);
});
