import type { Page } from '@playwright/test';
import { loadDemo } from '../../src/demo/load.ts';
import { currentSlide, expect, LESSON, present, test } from './helpers.ts';

test.describe.configure({ timeout: 60_000 });

const EXPLORER = '#explorer-save-anatomy-greeter-tar';
const session = (page: Page, step: string) => page.locator(`lb-session[data-demo="save-anatomy"][data-step="${step}"]`);
const selected = (page: Page) => page.locator(EXPLORER).evaluate((element) => (element as unknown as { state: { selected: string } | null }).state?.selected);
const opened = (page: Page) => page.locator(EXPLORER).getByRole('group', { name: 'The open entry' });

test('a layer’s digest leads to that layer in the explorer, and Back leads to the session again', async ({ page }) => {
  await page.goto(LESSON);
  const link = session(page, 'manifest').locator('a.t-digest[data-layer]').last();
  const entry = (await link.getAttribute('data-entry'))!;
  expect(entry).toContain((await link.textContent())!.slice(0, 12));
  await link.click();
  await expect(opened(page).locator('.explorer-title')).toHaveAttribute('data-layer', (await link.getAttribute('data-layer'))!);
  await expect.poll(() => selected(page)).toBe(entry);
  await expect(page.locator(EXPLORER)).toBeInViewport();
  await page.goBack();
  await expect(link).toBeInViewport();
});

test('a digest bears its layer’s colour, the very one that the explorer and the stack draw', async ({ page }) => {
  await page.goto(LESSON);
  const links = await session(page, 'manifest').locator('a.t-digest[data-layer]').evaluateAll((list) => list.map((link) => ({
    layer: link.getAttribute('data-layer'),
    line: getComputedStyle(link).textDecorationLine,
    colour: getComputedStyle(link).textDecorationColor,
    text: getComputedStyle(link).color,
  })));
  expect(links.length).toBeGreaterThan(3);
  expect(links.every(({ line, colour, text }) => line === 'underline' && colour !== text)).toBe(true);
  const stack = await page.locator('.layer-stack li').evaluateAll((list) => list.map((item) => item.getAttribute('data-layer')));
  expect(links.map(({ layer }) => layer)).toEqual(stack.toReversed());
});

test('copying a step’s output copies no trace of the links', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(LESSON);
  await session(page, 'manifest').getByRole('button', { name: 'Output' }).click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toContain('"blobs/sha256/');
  expect(Array.isArray(JSON.parse(await copied()))).toBe(true);
});

test('on slides a digest leads to the slide with the explorer', async ({ page }) => {
  await present(page, '#manifest');
  await expect(page.locator('lb-terminal[data-ready]')).toBeVisible();
  const link = page.locator('lb-terminal .xterm-rows a.t-digest[data-layer]').last();
  const entry = await link.getAttribute('data-entry');
  await link.click();
  await expect(currentSlide(page).locator(EXPLORER)).toBeVisible();
  await expect.poll(() => selected(page)).toBe(entry);
});

test('in the terminal a digest can be followed with the mouse', async ({ page }) => {
  await page.goto(LESSON);
  await session(page, 'images').getByRole('button', { name: 'Play', exact: true }).click();
  await expect(page.locator('lb-terminal[data-ready]')).toBeVisible();
  await page.getByRole('button', { name: 'To the end of the step' }).click();
  const link = session(page, 'images').locator('a.t-digest').first();
  const digest = (await link.textContent())!;
  const drawn = page.locator('lb-terminal .xterm-rows a.t-digest', { hasText: digest }).last();
  await expect(drawn).toHaveAttribute('tabindex', '-1');
  await drawn.click();
  await expect(page.locator(EXPLORER)).toBeInViewport();
  await expect.poll(() => selected(page)).toBe(await link.getAttribute('data-entry'));
});

test.describe('the page of a demo', () => {
  test('has the whole session, and is reached from each of its steps', async ({ page }) => {
    await page.goto(LESSON);
    await session(page, 'history').getByRole('link', { name: /^step 3 of/ }).click();
    await expect(page).toHaveURL(/\/demos\/save-anatomy\/#history$/);
    await expect(page.locator('#history lb-session')).toBeInViewport();
    const steps = Object.values(loadDemo('save-anatomy').recordings).flatMap(({ facts }) => Object.keys(facts.steps));
    expect(await page.locator('lb-session').count()).toBe(steps.length);
  });

  test.describe('without script', () => {
    test.use({ javaScriptEnabled: false });

    test('is complete, and its digests lead to the explorer below', async ({ page }) => {
      await page.goto('/demos/save-anatomy/');
      await expect(page.locator('#manifest')).toContainText('RepoTags');
      await page.locator('#manifest a.t-digest').first().click();
      await expect(page.locator(EXPLORER)).toBeInViewport();
    });
  });
});
