import { axe } from './axe.ts';
import { currentSlide, expect, LESSON, test } from './helpers.ts';

test.describe('the stage check', () => {
  test('opens by one key, echoes the clicker without moving the slides, and shows its pattern', async ({ page }) => {
    await page.goto(`${LESSON}?view=slides#no-image-file`);
    await expect(currentSlide(page)).toBeVisible();
    await page.keyboard.press('c');
    const check = page.getByRole('dialog', { name: 'Stage check' });
    await expect(check).toBeVisible();
    const line = (name: string) => check.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) });
    await expect(line('Clicker')).toContainText('Press each button of the clicker');
    await page.keyboard.press('PageDown');
    await expect(line('Clicker')).toContainText('Page Down: next step or slide.');
    await page.keyboard.press('PageUp');
    await page.keyboard.press('.');
    await expect(line('Clicker')).toContainText('Forward, back and black came.');
    await expect(currentSlide(page)).toHaveAttribute('data-name', 'no-image-file');
    await expect(page.locator('html[data-black]')).toHaveCount(0);
    await expect(line('Time')).toContainText(/15 minutes from now is \d/);
    await expect(line('Sound')).toContainText('Nothing on these slides makes a sound.');
    await expect(line('Without network')).not.toContainText('Being asked');

    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect((await axe(page).analyze()).violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
    }
    await check.getByRole('button', { name: 'Show the pattern' }).click();
    const pattern = page.getByRole('dialog', { name: 'Pattern for the projector' });
    await expect(pattern).toBeVisible();
    await page.keyboard.press('PageDown');
    await expect(pattern).toHaveCount(0);
    await expect(line('Projector')).toContainText('The pattern was shown.');
    await page.keyboard.press('Escape');
    await expect(check).toBeHidden();
    await page.keyboard.press('PageDown');
    await expect(currentSlide(page)).not.toHaveAttribute('data-name', 'no-image-file');
  });

  test('finds the second window, and tries full screen', async ({ page, context }) => {
    await page.goto(`${LESSON}?view=slides`);
    await expect(currentSlide(page)).toBeVisible();
    await page.keyboard.press('c');
    const check = page.getByRole('dialog', { name: 'Stage check' });
    await expect(check).toContainText('None shows this document');
    const presenter = await context.newPage();
    await presenter.goto(`${LESSON}?view=presenter`);
    await expect(check).toContainText('Found: the presenter’s.');
    await page.bringToFront();
    await check.getByRole('button', { name: 'Try it' }).click();
    await expect(check).toContainText(/Works; the slides fill \d+ × \d+ pixels|The browser refuses it/);
    await expect(check).toBeVisible();
  });
});
