import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, LESSON, test } from './helpers.ts';

const KEY = 'layerbook:work';
const right = (at: number) => ({ state: { outcome: 'right', answer: [1], tries: 1, hints: 0 }, outcome: 'right', at });
const WORK = { v: 1, documents: { '/lessons/save-and-export/': { slide: 'deleted', at: 5, checks: { 'deleted-password': right(5) } }, '/lessons/layers/': { slide: 'union', at: 3, checks: { 'which-file': right(3) } } } };

async function openWith(page: Page, work: unknown) {
  await page.goto('/progress/');
  await page.evaluate(([key, text]) => localStorage.setItem(key!, text!), [KEY, JSON.stringify(work)]);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Save to a file' })).toBeEnabled();
}

const kept = (page: Page) => page.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? 'null') as { documents: Record<string, { checks: object }> } | null, KEY);
const status = (page: Page) => page.locator('[data-status]');
const lessonNamed = (page: Page, name: string) => page.getByRole('region', { name });

test.describe('the progress page', () => {
  test('shows each check as it stands, and leads to where somebody stopped', async ({ page }) => {
    await openWith(page, WORK);
    await expect(page.locator('[data-total]')).toHaveText(/^2 of \d+ checks answered$/);
    const lesson = lessonNamed(page, '6. Save and export');
    await expect(lesson.getByText('1 of 5 checks answered')).toBeVisible();
    await expect(lesson.locator('[data-check="deleted-password"]')).toContainText('answered');
    await lesson.getByRole('link', { name: 'A deleted password' }).click();
    await expect(page).toHaveURL(/save-and-export\/#deleted-password$/);
    await expect(page.locator('#deleted-password')).toBeInViewport();
    await page.goBack();
    await page.getByRole('link', { name: 'Continue' }).click();
    await expect(page).toHaveURL(/save-and-export\/#/);
  });

  test('resets one lesson, or all after asking, and takes it back', async ({ page }) => {
    await openWith(page, WORK);
    await page.getByRole('button', { name: 'Reset Layers' }).click();
    await expect(status(page)).toHaveText('“2. Layers” was reset.');
    expect(Object.keys((await kept(page))!.documents)).toEqual(['/lessons/save-and-export/']);
    await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(status(page)).toHaveText('Undone.');
    expect(await kept(page)).toEqual(WORK);
    await page.getByRole('button', { name: 'Reset all' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Keep them' }).click();
    expect(await kept(page)).toEqual(WORK);
    await page.getByRole('button', { name: 'Reset all' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Reset all' }).click();
    await expect(status(page)).toHaveText('All lessons were reset.');
    expect((await kept(page))!.documents).toEqual({});
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await kept(page)).toEqual(WORK);
  });

  test('saves a file, and reads it back beside what is here or in its place', async ({ page }) => {
    await openWith(page, WORK);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save to a file' }).click()]);
    expect(download.suggestedFilename()).toMatch(/^layerbook-\d{4}-\d\d-\d\d\.json$/);
    const buffer = readFileSync(await download.path());
    const file = { name: 'mine.json', mimeType: 'application/json', buffer };
    await openWith(page, { v: 1, documents: { '/lessons/images/': { slide: null, at: 9, checks: { 'whats-in-an-image': right(9) } } } });
    await page.locator('input[type=file]').setInputFiles(file);
    await expect(status(page)).toHaveText('mine.json was put beside what was here: 2 answers.');
    expect(Object.keys((await kept(page))!.documents)).toHaveLength(3);
    await page.getByRole('radio', { name: 'Replace what is here' }).check();
    await page.locator('input[type=file]').setInputFiles(file);
    await expect(status(page)).toHaveText('mine.json replaces what was here: 2 answers.');
    expect(await kept(page)).toEqual(WORK);
    await page.locator('input[type=file]').setInputFiles({ ...file, buffer: Buffer.from('{"v":1}') });
    await expect(status(page)).toContainText('The file is no saved work: it lacks the line');
    expect(await kept(page)).toEqual(WORK);
  });

  test('follows another tab, and neither writes over the other', async ({ page, context }) => {
    await openWith(page, WORK);
    const lesson = await context.newPage();
    await lesson.goto(`${LESSON}#check-command`);
    await lesson.locator('#type-save').getByRole('textbox').fill('docker save -o greeter.tar greeter');
    await lesson.keyboard.press('Enter');
    await expect(lesson.locator('#type-save').getByRole('status')).toHaveText('Right.');
    await expect(lessonNamed(page, '6. Save and export').getByText('2 of 5 checks answered')).toBeVisible();
    await page.getByRole('button', { name: 'Reset Layers' }).click();
    await lesson.getByRole('group', { name: /^One RUN writes/ }).getByRole('radio').first().scrollIntoViewIfNeeded();
    expect(Object.keys((await kept(lesson))!.documents['/lessons/save-and-export/']!.checks).toSorted()).toEqual(['deleted-password', 'type-save']);
    expect((await kept(lesson))!.documents['/lessons/layers/']).toBeUndefined();
  });
});

test.describe('storage that fails', () => {
  test('because it is full is told once, and the answer holds for the page', async ({ page }) => {
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await page.goto(`${LESSON}#check-command`);
    for (const answer of ['docker load', 'docker save -o greeter.tar greeter']) {
      await page.locator('#type-save').getByRole('textbox').fill(answer);
      await page.keyboard.press('Enter');
    }
    await expect(page.locator('#type-save').getByRole('status')).toHaveText('Right.');
    await expect(page.getByText('This browser has no room left')).toHaveCount(1);
  });

  test('because it is blocked breaks no page', async ({ page }) => {
    await page.addInitScript(() => Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('blocked', 'SecurityError'); } }));
    for (const path of ['/', '/progress/', LESSON]) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    }
    await expect(page.getByText('This browser keeps nothing for this site')).toHaveCount(1);
  });
});
