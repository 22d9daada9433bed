import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { hostileArchives } from '../fixtures/hostile/cases.ts';
import { archiveOf, hybridOf } from '../image/fixtures.ts';
import { rawTar } from '../image/raw-tar.ts';
import { expect, test } from './helpers.ts';

/** An image with as many files as a large one has, in directories of a hundred. */
const COUNT = 100_000;
const pathOf = (index: number) => `srv/d${String(Math.floor(index / 100)).padStart(3, '0')}/f${String(index).padStart(5, '0')}`;
/** The only one that is not empty. */
const LARGEST = 42_042;
/** What a search for this finds: `f77700` to `f77799`. */
const WANTED = 'f777';
/** More elements than this no list may put into the page, however long it is. */
const MOST_ROWS = 250;

let folder: string;
let file: string;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'layerbook-large-'));
  file = join(folder, 'large.tar');
  const layer = rawTar(Array.from({ length: COUNT }, (_, index) => ({ name: pathOf(index), body: index === LARGEST ? 'x'.repeat(5000) : '' })));
  writeFileSync(file, await archiveOf(hybridOf({ layers: [layer], tag: 'large:latest' }).files));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Types a text letter by letter, and gives how many rows were in the page at most after each. */
async function rowsWhileTyping(input: Locator, text: string, rows: Locator): Promise<number> {
  let most = 0;
  for (const letter of text) {
    await input.press(letter);
    most = Math.max(most, await rows.count());
  }
  return most;
}

test('a hundred thousand files are opened, searched and sorted in the explorer, a page of rows at a time', async ({ page }) => {
  test.slow();
  await page.goto('/explore/');
  const explorer = page.locator('lb-archive-explorer');
  const rows = explorer.locator('tbody tr');
  const caption = explorer.locator('caption');
  await expect(explorer.getByRole('status')).toContainText('all agree');
  await explorer.locator('input[type=file]').setInputFiles(file);
  await expect(explorer.locator('.explorer-name')).toContainText('large.tar', { timeout: 60_000 });
  await expect(explorer.getByRole('status').first()).toContainText('all agree');
  await explorer.getByRole('button', { name: /^ADD layer 1/ }).click();
  await expect(caption).toHaveText('100,000 entries, by path');
  expect(await rows.count()).toBeLessThan(MOST_ROWS);

  await rows.first().getByRole('button').press('End');
  await expect(page.locator(':focus')).toHaveText(pathOf(COUNT - 1));
  await expect(explorer.locator('tr:has(:focus)')).toHaveAttribute('aria-rowindex', String(COUNT + 1));

  expect(await rowsWhileTyping(explorer.getByRole('searchbox', { name: 'Filter files' }), WANTED, rows)).toBeLessThan(MOST_ROWS);
  await expect(caption).toHaveText('100 of 100,000 entries, by path');
  await expect(rows.first()).toContainText(pathOf(77_700));

  await explorer.getByRole('searchbox', { name: 'Filter files' }).fill('');
  await explorer.getByRole('combobox', { name: 'Show them' }).selectOption('size');
  await expect(caption).toHaveText('100,000 entries, the largest first');
  await expect(rows.first()).toContainText(pathOf(LARGEST));
  await explorer.getByRole('combobox', { name: 'Show them' }).selectOption('folders');
  await expect(rows).toHaveCount(1);
});

test('two hundred thousand members of the archive itself are read to their end, again and again', async ({ page }) => {
  test.slow();
  const [{ make } = {}] = hostileArchives(0).filter(({ name }) => name.includes('200,000 members'));
  const members = join(folder, 'members.tar');
  writeFileSync(members, await make!());
  await page.goto('/explore/');
  const explorer = page.locator('lb-archive-explorer');
  await expect(explorer.getByRole('status')).toContainText('all agree');
  for (let round = 0; round < 3; round++) {
    await explorer.locator('input[type=file]').setInputFiles(members);
    await expect(explorer.locator('.explorer-name')).toContainText('members.tar', { timeout: 60_000 });
    await explorer.getByRole('button', { name: 'Back to greeter.tar' }).or(explorer.getByRole('link', { name: 'Back to greeter.tar' })).click();
    await expect(explorer.locator('.explorer-name')).toContainText('greeter.tar');
  }
});

test('a hundred thousand files are opened, searched and sorted in the file tree, which draws what is in sight', async ({ page }) => {
  test.slow();
  await page.goto('/gallery/');
  const tree = page.locator('lb-file-tree').first();
  const rows = tree.getByRole('treeitem');
  await tree.scrollIntoViewIfNeeded();
  await expect(tree.getByRole('searchbox')).toBeEnabled();
  await tree.locator('input[type=file]').first().setInputFiles(file);
  await expect(tree).toContainText('101,001 names', { timeout: 60_000 });

  expect(await rowsWhileTyping(tree.getByRole('searchbox'), WANTED, rows)).toBeLessThan(MOST_ROWS);
  await expect(tree.locator('.tree-summary')).toHaveText('100 names found');
  await expect(rows.filter({ hasText: 'f77700' })).toHaveCount(1);

  await tree.getByRole('searchbox').fill('');
  await tree.getByRole('checkbox', { name: 'Largest first' }).check();
  await rows.first().click();
  await expect(rows.nth(1)).toContainText('d420/');
  expect(await rows.count()).toBeLessThan(MOST_ROWS);
});
