import { expect, LESSON, test } from './helpers.ts';

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

  test('remembers the theme and the size of the text, from before the first paint', { tag: '@any-width' }, async ({ page }) => {
    await page.goto(LESSON);
    const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.querySelector('article')!).fontSize));
    const usual = await size();
    await page.getByRole('button', { name: 'Display' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: /^Projector/ }).check();
    await page.getByRole('button', { name: 'Larger text' }).click();
    await expect(page.getByText('115 %')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name: 'Display' })).toBeHidden();
    // Without the page’s own scripts only what runs before the first paint is left.
    await page.route('**/_astro/**', (route) => (route.request().resourceType() === 'script' ? route.fulfill({ contentType: 'text/javascript', body: '' }) : route.continue()));
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'projector');
    expect(await size()).toBeCloseTo(usual * 1.15, 1);
    expect(await page.evaluate(() => getComputedStyle(document.body.parentElement!).backgroundColor)).toBe('rgb(255, 255, 255)');
  });
});

test.describe('without JavaScript', { tag: '@any-width' }, () => {
  test.use({ javaScriptEnabled: false });

  test('everything is still there to read: prose, what each step printed, the opened archive', async ({ page }) => {
    await page.goto(LESSON);
    await expect(page.getByRole('heading', { name: 'Deleting does not make it smaller' })).toBeVisible();
    await expect(page.locator('lb-session[data-demo="save-anatomy"][data-step="list"]')).toContainText('oci-layout');
    await expect(page.locator('lb-session[data-demo="export-flat"][data-step="history"]')).toContainText('Imported from');
    await expect(page.locator('lb-session[data-step="manifest"]')).toContainText('RepoTags');
    await expect(page.locator('lb-archive-explorer')).toContainText('manifest.json');
  });
});
