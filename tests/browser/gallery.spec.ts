import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './helpers.ts';

const GALLERY = '/gallery/';
const TAGS = ['lb-image-card', 'lb-layer-stack', 'lb-file-tree', 'lb-history', 'lb-copy-on-write', 'lb-image-comparison', 'lb-save-or-export', 'lb-inspect'];
/** Instruments that need no archive: what was written into the page is all there is. */
const PLAIN_TAGS = ['lb-stage-graph', 'lb-reference-parser', 'lb-tag-board'];

const instrument = (page: Page, tag: string, index = 0) => page.locator(tag).nth(index);
const verdict = (page: Page, tag: string, index = 0) => instrument(page, tag, index).locator('.instrument-foot [role=status]');

/** Waits until an instrument of the open gallery is awake. */
async function awake(page: Page, tag: string) {
  await instrument(page, tag).scrollIntoViewIfNeeded();
  await expect(verdict(page, tag)).toContainText(/recomputed in your browser, all agree|claims no digest/);
  return instrument(page, tag);
}

/** Opens the gallery and waits until an instrument is awake. */
async function wake(page: Page, tag: string) {
  await page.goto(GALLERY);
  return awake(page, tag);
}

/** Opens the gallery and waits until an instrument that needs no archive takes input. */
async function wakePlain(page: Page, tag: string) {
  await page.goto(GALLERY);
  await instrument(page, tag).scrollIntoViewIfNeeded();
  await expect(instrument(page, tag).getByRole('button').first()).toBeEnabled();
  return instrument(page, tag);
}

async function choose(page: Page, tag: string, name: string, buffer: Buffer) {
  await instrument(page, tag).locator('input[type=file]').first().setInputFiles({ name, mimeType: 'application/x-tar', buffer });
}

test.describe('the gallery', () => {
  test('wakes every instrument, and all their digests agree', async ({ page }) => {
    test.slow();
    await page.goto(GALLERY);
    for (const tag of TAGS) {
      const count = await page.locator(tag).count();
      expect(count, tag).toBeGreaterThan(0);
      for (let index = 0; index < count; index++) {
        await instrument(page, tag, index).scrollIntoViewIfNeeded();
        await expect(verdict(page, tag, index)).toContainText(/all agree|claims no digest/);
      }
    }
    for (const tag of PLAIN_TAGS) {
      await instrument(page, tag).scrollIntoViewIfNeeded();
      await expect(instrument(page, tag).locator(':is(button, select):enabled').first()).toBeVisible();
    }
  });

  test('is no wider than a window of 320 pixels', { tag: '@any-width' }, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto(GALLERY);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});

test.describe('the file tree', () => {
  test('is walked, unfolded and read with the keyboard alone', async ({ page }) => {
    const tree = await wake(page, 'lb-file-tree');
    const list = tree.getByRole('tree');
    await list.focus();
    await page.keyboard.press('Home');
    await expect(tree.getByRole('treeitem', { name: /^app\// })).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('ArrowRight');
    await expect(tree.getByRole('treeitem', { name: /^app\// })).toHaveAttribute('aria-expanded', 'true');
    await page.keyboard.press('ArrowRight');
    await expect(tree.getByRole('treeitem', { name: /greet\.sh/ })).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await expect(tree.getByRole('group', { name: /Content of greet\.sh/ })).toContainText('#!/bin/sh');
    await page.keyboard.press('Tab');
    await expect(list).not.toBeFocused();
  });

  test('digs from layer to layer with the arrow keys', { tag: '@any-width' }, async ({ page }) => {
    const tree = await wake(page, 'lb-file-tree');
    await tree.getByRole('radio', { name: /^5 / }).focus();
    await page.keyboard.press('ArrowDown');
    await expect(tree.getByRole('radio', { name: /^4 / })).toBeChecked();
    await expect(tree.getByRole('treeitem', { name: /scratch\.txt/ })).toContainText('added');
  });

  test('shows the content of a file that a later layer deleted', { tag: '@any-width' }, async ({ page }) => {
    const tree = await wake(page, 'lb-file-tree');
    await tree.getByRole('button', { name: 'Show its content' }).click();
    await expect(tree.getByRole('group', { name: /Content of scratch\.txt in layer 4/ })).toContainText('12');
  });
});

test.describe('a reader’s own archive', { tag: '@any-width' }, () => {
  test('is opened in place of the sample, and the sample comes back', async ({ page }) => {
    const tree = await wake(page, 'lb-file-tree');
    await choose(page, 'lb-file-tree', 'mine.tar', readFileSync('public/demos/hello-world/hello-world.tar'));
    await expect(tree).toContainText('mine.tar');
    await expect(tree.getByRole('treeitem')).toHaveText([/hello/]);
    await tree.getByRole('button', { name: 'Back to the sample' }).click();
    await expect(tree).toContainText('greeter.tar');
  });

  test('that is empty, none at all or broken is told apart, and the sample comes back each time', async ({ page }) => {
    const tree = await wake(page, 'lb-file-tree');
    const whole = readFileSync('public/demos/hello-world/hello-world.tar');
    for (const [name, buffer] of [['empty.tar', Buffer.alloc(0)], ['words.tar', Buffer.from('This is no archive.')], ['broken.tar', whole.subarray(0, 700)]] as const) {
      await choose(page, 'lb-file-tree', name, buffer);
      await expect(tree).toContainText(`${name} holds no image that could be shown.`);
      await tree.getByRole('button', { name: 'Back to the sample' }).click();
      await expect(tree.getByRole('tree')).toBeVisible();
    }
  });
});

test('copy-on-write does with the keyboard what the session did, and more', { tag: '@any-width' }, async ({ page }) => {
  const overlay = await wake(page, 'lb-copy-on-write');
  await overlay.getByRole('button', { name: 'Append to bin/busybox' }).press('Enter');
  await expect(overlay.getByRole('group', { name: 'The container’s own layer' })).toContainText('403 kB of it copied up');
  await overlay.getByRole('textbox', { name: 'New file' }).fill('/tmp/new.txt');
  await page.keyboard.press('Enter');
  await expect(overlay.locator('pre').first()).toContainText('A /tmp/new.txt');
  await overlay.getByRole('button', { name: 'Throw the container away' }).press('Enter');
  await expect(overlay).toContainText('Empty: the container sees the image and nothing else.');
});

test('the history points from a row to its line and says what it made', { tag: '@any-width' }, async ({ page }) => {
  const history = await wake(page, 'lb-history');
  await history.getByRole('button', { name: /^RUN rm/ }).press('Enter');
  await expect(history).toContainText('It made layer 5');
  await expect(history.locator('.history-file [data-now]')).toHaveText(/RUN rm/);
});

test('the layer stack draws another of its three sizes, and the comparison lists other names', async ({ page }) => {
  const stack = await wake(page, 'lb-layer-stack');
  await stack.getByRole('radio', { name: 'stored' }).check();
  await expect(stack).toContainText('bytes that the archive holds and a pull fetches');
  const comparison = await awake(page, 'lb-image-comparison');
  await comparison.getByRole('radio', { name: /the same/ }).check();
  await expect(comparison.getByRole('group', { name: 'Names the same' })).toContainText('hello');
});

test.describe('the reference parser', () => {
  test('reads a name as one types it, with the keyboard alone', async ({ page }) => {
    const parser = await wakePlain(page, 'lb-reference-parser');
    const input = parser.getByRole('textbox', { name: 'docker pull reference' });
    await input.focus();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('localhost:5000/team/toolbox');
    await expect(parser.getByRole('list', { name: 'Parts of the reference' }).getByRole('listitem')).toHaveText([
      /^localhost:5000\s*registry$/, /team\s*namespace$/, /toolbox\s*name$/, /latest\s*tag, filled in$/,
    ]);
    await expect(parser).toContainText('localhost:5000/v2/team/toolbox/manifests/latest');
    await page.keyboard.type(':a/B');
    await expect(parser.getByRole('status')).toContainText('Docker refuses it: invalid reference format');
    await expect(input).toHaveAttribute('aria-invalid', 'true');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(input).toHaveValue('busybox');
    await expect(parser).toContainText('registry-1.docker.io/v2/library/busybox/manifests/latest');
  });
});

test.describe('the tag board', () => {
  test('goes on where the recorded session stood, with the keyboard alone', async ({ page }) => {
    const board = await wakePlain(page, 'lb-tag-board');
    const engine = board.getByRole('region', { name: 'The engine' });
    const status = board.getByRole('status');
    await expect(status).toContainText('No registry is asked.');
    await engine.getByRole('button', { name: 'Pull' }).press('Enter');
    await expect(status).toContainText('The name moves here too.');
    await engine.getByRole('button', { name: 'Run' }).press('Enter');
    await expect(engine).toContainText('“Good morning, world!” ran last');
    await engine.getByRole('combobox', { name: 'Registry' }).focus();
    await page.keyboard.press('ArrowDown');
    await engine.getByRole('button', { name: 'Pull' }).press('Enter');
    await expect(status).toContainText('It has that already. On localhost:5000 it stands for');
    await engine.getByRole('button', { name: 'Tag for localhost:5000' }).press('Enter');
    await expect(status).toContainText('One image, one more name: localhost:5000/greeter:latest.');
    await expect(engine).toContainText('no name');
    const move = board.getByRole('button', { name: 'Move latest to the other image of localhost:5000' });
    await move.press('Enter');
    await expect(status).toContainText('Neither the engine nor the other registry is told');
    await expect(move).toBeFocused();
    await board.getByRole('button', { name: 'Start over' }).press('Enter');
    await expect(engine).toContainText('No image yet.');
  });
});
