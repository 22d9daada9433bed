import type { Locator, Page } from '@playwright/test';
import { expect, test } from './helpers.ts';

const CONTROL = ':is(button, input, select, textarea):enabled';

/** The first instrument of a kind in the gallery, awake. */
async function wake(page: Page, tag: string): Promise<Locator> {
  const instrument = page.locator(tag).first();
  await instrument.scrollIntoViewIfNeeded();
  await expect(instrument.locator(CONTROL).first()).toBeEnabled();
  return instrument;
}

async function inGallery(page: Page, tag: string): Promise<Locator> {
  await page.goto('/gallery/');
  return wake(page, tag);
}

/** What an element publishes and applies. */
const stateOf = (instrument: Locator) => instrument.evaluate((element) => (element as unknown as { state: unknown }).state);

/** Something that a person does with the keyboard in each instrument. */
const DEEDS: Readonly<Record<string, (instrument: Locator, page: Page) => Promise<void>>> = {
  'lb-file-tree': async (tree) => {
    await tree.getByRole('radio', { name: /^3 / }).press('Space');
    await tree.getByRole('searchbox').fill('greet');
  },
  'lb-layer-stack': (stack) => stack.getByRole('radio', { name: 'unpacked' }).press('ArrowLeft'),
  'lb-history': (history) => history.getByRole('button', { name: /^RUN rm/ }).press('Enter'),
  'lb-copy-on-write': (overlay) => overlay.getByRole('button', { name: 'Append to bin/busybox' }).press('Enter'),
  'lb-image-comparison': (comparison) => comparison.getByRole('radio', { name: /^only in hello:naive/ }).press('ArrowRight'),
  'lb-save-or-export': (loss) => loss.getByRole('checkbox', { name: 'Only what is not kept' }).press('Space'),
  'lb-inspect': async (inspect, page) => {
    await inspect.getByRole('button', { name: '"Id"' }).press('End');
    await page.keyboard.press('Enter');
  },
  'lb-stage-graph': async (graph, page) => {
    await graph.getByRole('textbox').press('ControlOrMeta+End');
    await page.keyboard.type('\nFROM busybox AS late');
  },
  'lb-reference-parser': async (parser, page) => {
    await parser.getByRole('textbox').press('ControlOrMeta+a');
    await page.keyboard.type('localhost/a/b@sha256');
  },
  'lb-tag-board': async (board) => {
    await board.getByRole('combobox', { name: 'Tag or digest' }).selectOption({ label: ':1.1' });
    await board.getByRole('button', { name: 'Pull' }).press('Enter');
  },
};

test('what is done in one window with the keyboard, another window shows, in every instrument', async ({ page, context }) => {
  test.slow();
  const other = await context.newPage();
  await Promise.all([page, other].map((one) => one.goto('/gallery/')));
  for (const [tag, act] of Object.entries(DEEDS)) {
    const instrument = await wake(page, tag);
    const before = await instrument.innerText();
    await instrument.evaluate((element) => element.addEventListener('lb-state', (event) => Object.assign(element, { published: (event as CustomEvent).detail })));
    await act(instrument, page);
    const published = () => instrument.evaluate((element) => (element as unknown as { published?: unknown }).published);
    await expect.poll(published, tag).toEqual(await stateOf(instrument));
    const state = await published();
    const followed = await wake(other, tag);
    await followed.evaluate((element, given) => (element as unknown as { apply: (state: unknown) => void }).apply(given), state);
    await expect.poll(() => stateOf(followed), tag).toEqual(state);
    const shown = await instrument.innerText();
    const marks = (one: Locator) => one.locator(':is(input:checked, [aria-expanded=true], [aria-current])').evaluateAll((elements) => elements.map((element) => element.outerHTML));
    if (shown === before) expect(await marks(instrument), tag).not.toEqual([]);
    await expect.poll(() => followed.innerText(), tag).toBe(shown);
    const value = (one: Locator) => one.locator(':is(textarea, input[type=text], input[type=search], select)').evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
    expect(await value(followed), tag).toEqual(await value(instrument));
  }
});

test('an image card tells another window that it shows a file of its own', async ({ page, context }) => {
  const card = await inGallery(page, 'lb-image-card');
  await card.locator('input[type=file]').setInputFiles('public/demos/save-anatomy/greeter.tar');
  await expect(card).toContainText('greeter:latest');
  const other = await inGallery(await context.newPage(), 'lb-image-card');
  await other.evaluate((element, given) => (element as unknown as { apply: (state: unknown) => void }).apply(given), await stateOf(card));
  await expect(other).toContainText('The other window shows greeter.tar, opened there.');
  await expect(other).toContainText('hello-world:latest');
});

test.describe('the stage graph, with the keyboard alone', () => {
  test('builds another target, and says what is skipped', async ({ page }) => {
    const graph = await inGallery(page, 'lb-stage-graph');
    await expect(graph.getByRole('status')).toHaveText('Builds 2 of 3 stages, skips 1.');
    await graph.getByRole('combobox', { name: '--target' }).focus();
    await page.keyboard.press('ArrowDown');
    await expect(graph.getByRole('status')).toHaveText('Builds 1 of 3 stages, skips 2.');
    await expect(graph).toContainText('docker build --target build hello');
    await page.keyboard.press('ArrowDown');
    await expect(graph.getByRole('status')).toHaveText('Builds 2 of 3 stages, skips 1.');
  });

  test('follows what is typed into the file, points at a line that BuildKit refuses, and lets go of the Tab key', async ({ page }) => {
    const graph = await inGallery(page, 'lb-stage-graph');
    const file = graph.getByRole('textbox', { name: 'hello/Dockerfile' });
    await file.press('ControlOrMeta+End');
    await page.keyboard.type('\nCOPY --from=tset /x /y');
    await expect(graph.getByRole('list').first()).not.toBeEmpty();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('FORM scratch');
    await expect(graph.getByRole('status')).toHaveText('BuildKit refuses this file, so nothing is built.');
    await graph.getByRole('button', { name: 'Line 1' }).press('Enter');
    await expect(file).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await expect(file).not.toBeFocused();
    await graph.getByRole('button', { name: 'Back to the recorded file' }).press('Enter');
    await expect(graph.getByRole('status')).toHaveText('Builds 2 of 3 stages, skips 1.');
  });
});

test('inspect goes from field to field with the arrow keys, explains one, and is one stop of the Tab key', async ({ page }) => {
  const inspect = await inGallery(page, 'lb-inspect');
  const field = (name: string) => inspect.getByRole('button', { name: `"${name}"`, exact: true });
  await field('Id').focus();
  await page.keyboard.press('ArrowDown');
  await expect(field('RepoTags')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(field('RepoTags')).toHaveAttribute('aria-expanded', 'true');
  await expect(inspect).toContainText('the image itself does not know its names');
  await page.keyboard.press('End');
  await expect(field('WorkingDir')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(inspect.locator('.inspect-lines :focus')).toHaveCount(0);
});
