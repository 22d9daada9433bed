import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { currentSlide, expect, LESSON, present, test } from './helpers.ts';

const ARCHIVE = 'public/demos/save-anatomy/greeter.tar';
const explorer = (page: Page) => page.locator('lb-archive-explorer');
const status = (page: Page) => explorer(page).getByRole('status');
const detail = (page: Page) => explorer(page).getByRole('group', { name: 'The open entry' });
const entry = (page: Page, name: RegExp) => explorer(page).getByRole('group', { name: /^Entries of/ }).getByRole('button', { name });

async function openLesson(page: Page) {
  await page.goto(LESSON);
  await explorer(page).scrollIntoViewIfNeeded();
  await expect(status(page)).toHaveText(/verified: \d+ digests recomputed in your browser, all agree$/);
}

/** The explorer on a page of its own, where nothing else has to wake. */
async function openExplorer(page: Page) {
  await page.goto('/explore/');
  await expect(status(page)).toContainText('verified: 12 digests');
}

async function choose(page: Page, name: string, buffer: Buffer) {
  await explorer(page).locator('input[type="file"]').setInputFiles({ name, mimeType: 'application/x-tar', buffer });
}

test.describe('the archive explorer', () => {
  test('recomputes every digest in the browser and says so in the status', { tag: '@any-width' }, async ({ page }) => {
    await openLesson(page);
    await expect(status(page)).toContainText('12 digests');
  });

  test('leads from manifest.json to the config, and from there to a layer and its files', async ({ page }) => {
    await openLesson(page);
    await detail(page).getByRole('link', { name: /^blobs\/sha256\// }).first().click();
    await expect(detail(page)).toContainText('diff_ids');
    await detail(page).getByRole('link', { name: /^sha256:/ }).last().click();
    await expect(detail(page)).toContainText('scratch.txt');
    await expect(detail(page)).toContainText(/hides/);
  });

  test('shows in the layer below the file that the top no longer has', { tag: '@any-width' }, async ({ page }) => {
    await openLesson(page);
    await entry(page, /^RUN seq/).click();
    await expect(detail(page).getByRole('row', { name: /tmp\/scratch\.txt/ })).toBeVisible();
    await expect(entry(page, /^RUN seq/)).toHaveAttribute('aria-current', 'true');
  });

  test('is walked with the keyboard alone', async ({ page }) => {
    await openLesson(page);
    await entry(page, /^index\.json/).focus();
    await page.keyboard.press('Enter');
    await expect(detail(page)).toContainText('org.opencontainers.image.ref.name');
    await entry(page, /^manifest\.json/).focus();
    await page.keyboard.press('Enter');
    await expect(detail(page)).toContainText('RepoTags');
    await detail(page).getByRole('link', { name: /^blobs\/sha256\// }).first().focus();
    await page.keyboard.press('Enter');
    await expect(detail(page)).toContainText('diff_ids');
  });

  test('keeps what is open when the view changes, and over a reload', { tag: '@any-width' }, async ({ page }) => {
    await openLesson(page);
    await entry(page, /^image config/).click();
    await page.getByRole('link', { name: 'Present', exact: true }).click();
    await expect(currentSlide(page)).toHaveAttribute('data-name', 'explore');
    await expect(detail(page)).toContainText('diff_ids');
    await page.reload();
    await expect(detail(page)).toContainText('diff_ids');
  });

  test('works on a slide, where it is woken before it is reached', async ({ page }) => {
    await present(page, '#index');
    await page.keyboard.press('PageDown');
    await expect(status(page)).toContainText('verified: 12 digests');
  });
});

test.describe('a file of the reader’s own', { tag: '@any-width' }, () => {
  test('is opened in memory and the sample comes back on request', async ({ page }) => {
    await openExplorer(page);
    await choose(page, 'mine.tar', readFileSync(ARCHIVE));
    await expect(explorer(page)).toContainText('mine.tar');
    await expect(status(page)).toContainText('verified: 12 digests');
    await explorer(page).getByRole('button', { name: /greeter\.tar/ }).click();
    await expect(status(page)).toContainText('verified: 12 digests');
    await expect(explorer(page)).not.toContainText('mine.tar');
  });

  test('that is dropped beside the explorer is opened too, and the page stays', async ({ page }) => {
    await openExplorer(page);
    await page.evaluate(async () => {
      const bytes = await (await fetch('/demos/save-anatomy/greeter.tar')).arrayBuffer();
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], 'beside.tar'));
      for (const type of ['dragover', 'drop']) {
        const kept = document.querySelector('h1')!.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
        if (kept) throw new Error(`The browser would take the ${type} for itself.`);
      }
    });
    await expect(explorer(page)).toContainText('beside.tar');
    await expect(status(page)).toContainText('verified: 12 digests');
  });

  test('in which one byte of a layer was changed: the status says which digest differs', async ({ page }) => {
    await openExplorer(page);
    const bytes = readFileSync(ARCHIVE);
    const at = bytes.indexOf(Buffer.from([0x1f, 0x8b])) + 5000;
    bytes[at] = bytes[at]! ^ 0xff;
    await choose(page, 'changed.tar', bytes);
    await expect(status(page)).toContainText(/not verified|could not/);
    await expect(explorer(page)).toContainText('ADD rootfs.tar');
    await entry(page, /^image config/).click();
    await expect(detail(page)).toContainText('diff_ids');
  });

  test('that was cut: entry and byte are named, and what came before is readable', async ({ page }) => {
    await openExplorer(page);
    await choose(page, 'cut.tar', readFileSync(ARCHIVE).subarray(0, 100_000));
    await expect(explorer(page)).toContainText(/byte/i);
    await expect(explorer(page)).toContainText(/blobs\/sha256\/[0-9a-f]{12}/);
  });

  test('that is no archive: it says what it is instead and what to do', async ({ page }) => {
    await openExplorer(page);
    await choose(page, 'picture.png', readFileSync('docs/read.png'));
    await expect(explorer(page)).toContainText(/PNG/);
    await expect(explorer(page)).toContainText(/docker save/);
  });
});

test.describe('with the keyboard alone', () => {
  test('a field is reached, explained in place and left again', async ({ page }) => {
    await openExplorer(page);
    await detail(page).getByRole('button', { name: '"Config"' }).focus();
    await page.keyboard.press('ArrowDown');
    await expect(detail(page).getByRole('button', { name: '"RepoTags"' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(detail(page).getByRole('note')).toContainText('The names that the image gets when it is loaded');
    await page.keyboard.press('Tab');
    await expect(detail(page).getByRole('link', { name: /^blobs\/sha256\// }).nth(1)).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Space');
    await expect(detail(page).getByRole('note')).toHaveCount(0);
  });

  test('on a slide it explains a field, and the slide stays', { tag: '@any-width' }, async ({ page }) => {
    await present(page, '#explore');
    await expect(status(page)).toContainText('verified: 12 digests');
    await detail(page).getByRole('button', { name: '"Config"' }).focus();
    for (const key of ['ArrowDown', 'Enter']) await page.keyboard.press(key);
    await expect(detail(page).getByRole('note')).toContainText('The names that the image gets');
    await page.keyboard.press('Space');
    await expect(detail(page).getByRole('note')).toHaveCount(0);
    await expect(currentSlide(page)).toHaveAttribute('data-name', 'explore');
  });

  test('an exported root filesystem is walked as folders', async ({ page }) => {
    await openExplorer(page);
    await choose(page, 'export.tar.gz', readFileSync('tests/fixtures/image/docker/docker-28-containerd-export.tar.gz'));
    await entry(page, /^root filesystem/).click();
    await detail(page).getByRole('button', { name: /moved\// }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(detail(page).getByRole('button', { name: 'file', exact: true })).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await expect(detail(page).getByRole('button', { name: 'file', exact: true })).toBeFocused();
  });
});
