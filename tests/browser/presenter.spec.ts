import type { Page } from '@playwright/test';
import { axe } from './axe.ts';
import { currentSlide, expect, LESSON, present, test } from './helpers.ts';

const notes = (page: Page) => currentSlide(page).locator('aside.notes[data-now]');

async function openPresenter(page: Page, hash = '') {
  await page.goto(`${LESSON}?view=presenter${hash}`);
  await expect(currentSlide(page)).toBeVisible();
}

test.describe('the presenter’s window', () => {
  test('shows the slide, its notes with the cue first, the time, and a still of what comes next', async ({ page }) => {
    await openPresenter(page, '#deleted');
    await expect(notes(page)).toContainText('What must not stay');
    const cue = (await notes(page).locator('.presenter').boundingBox())!;
    const prose = (await notes(page).getByText('Now the scratch file').boundingBox())!;
    expect(cue.y).toBeLessThan(prose.y);
    await expect(page.getByText(/^\d+:\d\d of 15:00$/)).toBeVisible();
    const following = await page.locator('section[data-current] + section.slide h2').textContent();
    if (page.viewportSize()!.width > 700) await expect(page.locator('[data-part="next"] h2')).toHaveText(following!);
  });

  test('changes the notes with each step', async ({ page }) => {
    await openPresenter(page, '#save');
    await expect(notes(page)).toContainText('No output is good output');
    await page.keyboard.press('PageDown');
    await expect(notes(page)).toContainText('Three kinds of thing');
  });

  test('moves the audience’s window, and does not leave the stage for a clicker’s Escape', async ({ page, context }) => {
    const audience = await context.newPage();
    await present(audience);
    await openPresenter(page);
    await page.keyboard.press('PageDown');
    await expect(currentSlide(audience)).toHaveAttribute('data-name', 'no-image-file');
    await expect(notes(audience)).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(page.locator('html[data-presenter]')).toHaveCount(1);
  });

  test('comes back after a reload at the same step, with the watch running on', async ({ page }) => {
    await openPresenter(page, '#save');
    await page.keyboard.press('PageDown');
    await page.reload();
    await expect(page).toHaveURL(/view=presenter#save\/1$/);
    await expect(notes(page)).toContainText('Three kinds of thing');
  });

  test('has each id once and nothing to use in the still', async ({ page }) => {
    await openPresenter(page, '#build');
    const doubled = await page.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
      return ids.filter((id, index) => ids.indexOf(id) !== index);
    });
    expect(doubled).toEqual([]);
    await expect(page.locator('[data-part="next"] :is(a[href], lb-session, lb-terminal)')).toHaveCount(0);
  });

  for (const theme of ['light', 'dark'] as const) {
    test(`is accessible, ${theme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      await openPresenter(page, '#deleted');
      expect((await axe(page).analyze()).violations).toEqual([]);
    });
  }
});

test.describe('a black screen', () => {
  test('is switched by a clicker’s key in the presenter’s window, covers the audience’s, and ends with the next move', async ({ page, context }) => {
    const audience = await context.newPage();
    await present(audience);
    await openPresenter(page);
    await page.keyboard.press('.');
    await expect(audience.locator('html[data-black]')).toHaveCount(1);
    await expect.poll(() => audience.evaluate(() => getComputedStyle(document.body, '::after').backgroundColor)).toBe('rgb(0, 0, 0)');
    await expect(page.getByText('The audience sees black')).toBeVisible();
    await page.keyboard.press('PageDown');
    await expect(audience.locator('html[data-black]')).toHaveCount(0);
  });
});

test.describe('the shortcuts', () => {
  test('are listed on request, and the dialog gives the keys back when it closes', async ({ page }) => {
    await present(page);
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Shortcuts' });
    await expect(help.getByRole('row', { name: /Page Down.*next step or slide/ })).toBeVisible();
    expect((await axe(page).analyze()).violations).toEqual([]);
    await page.keyboard.press('ArrowRight');
    await expect(currentSlide(page)).toHaveAttribute('data-name', 'save-and-export');
    await help.getByRole('button', { name: 'Close' }).click();
    await page.keyboard.press('ArrowRight');
    await expect(currentSlide(page)).toHaveAttribute('data-name', 'no-image-file');
  });

  test('of a single key can be switched off, and stay off', async ({ page }) => {
    await present(page);
    await page.getByRole('button', { name: 'Shortcuts' }).click();
    await page.getByRole('checkbox', { name: 'Single-key shortcuts' }).uncheck();
    await page.keyboard.press('Escape');
    await page.reload();
    await page.keyboard.press('b');
    await expect(page.locator('html[data-black]')).toHaveCount(0);
    await page.keyboard.press('PageDown');
    await expect(currentSlide(page)).toHaveAttribute('data-name', 'no-image-file');
  });
});

test('the slides lead to the presenter’s window at the same slide', async ({ page, context }) => {
  await present(page, '#history');
  const opened = context.waitForEvent('page');
  await page.getByRole('link', { name: 'Presenter' }).click();
  const presenter = await opened;
  await expect(currentSlide(presenter)).toHaveAttribute('data-name', 'history');
});
