import AxeBuilder from '@axe-core/playwright';
import { expect, LESSON, present, test } from './helpers.ts';

test.describe('reading the lesson', () => {
  test('shows every slide as prose, with its narration and without its slide-only lists', async ({ page }) => {
    await page.goto(LESSON);
    await expect(page.getByRole('heading', { level: 1, name: 'Save and export' })).toBeVisible();
    expect(await page.getByRole('heading', { level: 2 }).count()).toBeGreaterThanOrEqual(9);
    await expect(page.getByText('Look for the file that is your image and you will not find it.')).toBeVisible();
    await expect(page.getByText('So nothing on disk can be copied as “the image”')).toBeHidden();
    await expect(page.getByText('Let it type.')).toBeHidden();
  });

  test('is as wide as the window and no wider', async ({ page }) => {
    await page.goto(LESSON);
    const [inner, scroll] = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth]);
    expect(scroll).toBeLessThanOrEqual(inner!);
  });

  test('works from the keyboard: the first Tab offers to skip to the text', async ({ page }) => {
    await page.goto(LESSON);
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to the text' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.locator('main')).toBeFocused();
  });

  test('remembers the theme that was chosen', async ({ page }) => {
    await page.goto(LESSON);
    await page.getByRole('button', { name: 'Theme: system' }).click();
    await page.getByRole('button', { name: 'Theme: light' }).click();
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(page.getByRole('button', { name: 'Theme: dark' })).toBeVisible();
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('everything is still there to read: prose, what each step printed, the opened archive', async ({ page }) => {
    await page.goto(LESSON);
    await expect(page.getByText('Deleting does not make it smaller')).toBeVisible();
    await expect(page.locator('lb-session[data-demo="save-anatomy"][data-step="list"]')).toContainText('oci-layout');
    await expect(page.locator('lb-session[data-demo="export-flat"][data-step="history"]')).toContainText('Imported from');
    await expect(page.locator('lb-session[data-step="manifest"]')).toContainText('RepoTags');
    await expect(page.locator('lb-archive-explorer')).toContainText('manifest.json');
  });
});

for (const theme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing, ${theme}:`, () => {
    test.use({ colorScheme: theme });

    for (const path of ['/', '/explore/', LESSON]) {
      test(path, async ({ page }) => {
        await page.goto(path);
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      });
    }

    for (const slide of ['', '#build', '#manifest', '#explore', '#deleted', '#which']) {
      test(`slides ${slide}`, async ({ page }) => {
        await present(page, slide);
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      });
    }
  });
}
