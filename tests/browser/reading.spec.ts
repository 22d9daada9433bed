import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { archiveOf, hybridOf } from '../image/fixtures.ts';
import { base256, rawMembers, rawTar } from '../image/raw-tar.ts';
import { expect, test } from './helpers.ts';

const SAMPLE = 'public/demos/save-anatomy/greeter.tar';
const MEBIBYTE = 1024 * 1024;
const explorer = (page: Page) => page.locator('lb-archive-explorer');
const status = (page: Page) => explorer(page).getByRole('status');

let folder: string;
test.beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'layerbook-reading-'))));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An archive whose one layer is a file of zeros, most of which is not on the disk. */
function sparse(gigabytes: number): string {
  const size = gigabytes * 1024 * MEBIBYTE;
  const file = join(folder, 'sparse.tar');
  const head = rawMembers([
    { name: 'manifest.json', body: JSON.stringify([{ Config: 'config.json', RepoTags: ['sparse:latest'], Layers: ['layer.tar'] }]) },
    { name: 'config.json', body: JSON.stringify({ rootfs: { type: 'layers', diff_ids: [] } }) },
    { name: 'layer.tar', size: base256(BigInt(size + 512)) }, { name: 'zeros', size: base256(BigInt(size)) },
  ]);
  writeFileSync(file, head);
  truncateSync(file, head.length + size);
  return file;
}

async function openExplorer(page: Page) {
  await page.goto('/explore/');
  await expect(status(page)).toContainText('verified: 12 digests');
}

const choose = (page: Page, file: string) => explorer(page).locator('input[type="file"]').setInputFiles(file);

test.describe('reading a large archive', () => {
  test('a layer that cannot be held is hashed in a thread of its own', async ({ page }) => {
    const layer = rawTar([{ name: 'large', body: new Uint8Array(40 * MEBIBYTE).fill(7) }]);
    writeFileSync(join(folder, 'large.tar'), await archiveOf(hybridOf({ layers: [layer] }).files));
    await openExplorer(page);
    const thread = page.waitForRequest(/hash-worker/);
    await choose(page, join(folder, 'large.tar'));
    await thread;
    await expect(explorer(page)).toContainText('large.tar');
    await expect(status(page)).toContainText(/verified: \d+ digests recomputed in your browser, all agree/);
  });

  test('tells its progress in bytes, and ends at once when another file is chosen', async ({ page }) => {
    const file = sparse(8);
    await openExplorer(page);
    await choose(page, file);
    const progress = explorer(page).getByRole('progressbar');
    await expect.poll(() => progress.evaluate((bar: HTMLProgressElement) => bar.value)).toBeGreaterThan(0);
    expect(await progress.evaluate((bar: HTMLProgressElement) => bar.max)).toBeGreaterThanOrEqual(8 * 1024 * MEBIBYTE);
    const [reader] = page.workers();
    const ended = reader!.waitForEvent('close');
    await explorer(page).locator('input[type="file"]').setInputFiles({ name: 'mine.tar', mimeType: 'application/x-tar', buffer: readFileSync(SAMPLE) });
    await ended;
    await expect(explorer(page)).toContainText('mine.tar');
    await expect(status(page)).toContainText('verified: 12 digests');
    expect(page.workers()).toEqual([]);
  });
});
