import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { loadDemo } from '../../src/demo/load.ts';
import { parseCast } from '../../src/terminal/cast.ts';
import { renderSteps } from '../../src/terminal/headless.ts';
import { rowText } from '../../src/terminal/rows.ts';
import { currentSlide, expect, LESSON, present, test } from './helpers.ts';

const { demo, recordings } = loadDemo('save-anatomy');
const recording = Object.values(recordings)[0]!;
const views = renderSteps(parseCast(recording.cast));

async function screenAfter(step: string): Promise<string[]> {
  const view = (await views).find((known) => known.step.id === step)!;
  return view.screen.map((row) => rowText(row).trimEnd());
}

/** What xterm draws, row by row. */
async function screenOf(page: Page): Promise<string[]> {
  const rows = await page.locator('lb-terminal .xterm-rows > div').allTextContents();
  return rows.map((row) => row.replaceAll('\u00a0', ' ').trimEnd());
}

const session = (page: Page, step: string) => page.locator(`lb-session[data-demo="save-anatomy"][data-step="${step}"]`);

test.describe('a recorded session in the text', () => {
  test('shows each step’s command as it was recorded, with all that it printed', async ({ page }) => {
    await page.goto(LESSON);
    for (const { step, command, output } of await views) {
      const shown = session(page, step.id);
      expect(command).toBe(recording.facts.steps[step.id]!.command);
      expect(command).toBe(demo.steps.find(({ id }) => id === step.id)!.run);
      await expect(shown.locator('.session-command code')).toHaveText(command);
      const texts = await shown.locator('.session-output code').allTextContents();
      expect(texts.join('\n').trim()).toBe(output.map(rowText).join('\n').trim());
    }
  });

  test('asks for no xterm.js while the page loads, and plays nothing by itself', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(LESSON, { waitUntil: 'load' });
    expect(asked.filter((path) => /replay|\.cast$|\.tar$/.test(path))).toEqual([]);
    await expect(page.locator('lb-terminal')).toHaveCount(0);
  });

  test('plays a step on request and ends on the very screen that was recorded', async ({ page }) => {
    await page.goto(LESSON);
    await session(page, 'list').getByRole('button', { name: 'Play' }).click();
    await expect(page.locator('lb-terminal')).toHaveAttribute('data-state', 'playing');
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('4×');
    await expect.poll(() => screenOf(page)).toEqual(await screenAfter('list'));
    await expect(page.locator('lb-terminal')).not.toHaveAttribute('data-state', 'playing');
  });

  test('pauses, goes on to the next step, and seeks', async ({ page }) => {
    await page.goto(LESSON);
    await session(page, 'history').getByRole('button', { name: 'Play' }).click();
    const terminal = page.getByRole('group', { name: 'Terminal' });
    await terminal.getByRole('button', { name: 'Pause' }).click();
    await expect(page.locator('lb-terminal')).toHaveAttribute('data-state', 'paused');
    await terminal.getByRole('button', { name: 'Next step' }).click();
    await terminal.getByRole('button', { name: 'To the end of the step' }).click();
    await expect.poll(() => screenOf(page)).toEqual(await screenAfter('save'));
    await terminal.getByRole('slider', { name: 'Position in the session' }).focus();
    await page.keyboard.press('Home');
    await expect.poll(async () => (await screenOf(page)).filter(Boolean)).toEqual(['$']);
  });

  test('copies the whole command without its prompt', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(LESSON);
    await session(page, 'manifest').getByRole('button', { name: 'Copy' }).click();
    await expect(session(page, 'manifest').getByRole('button', { name: 'Copied' })).toBeVisible();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe("tar xOf greeter.tar manifest.json | jq 'map({Config, RepoTags, Layers})'");
  });
});

test.describe('a recorded session on a slide', () => {
  test('shows how its step ends, and the recorded screen at every step of the deck', async ({ page }) => {
    await present(page, '#save/1');
    await expect.poll(() => screenOf(page)).toEqual(await screenAfter('list'));
    await page.keyboard.press('PageDown');
    await expect.poll(() => screenOf(page)).toEqual(await screenAfter('manifest'));
    await page.keyboard.press('PageUp');
    await expect.poll(() => screenOf(page)).toEqual(await screenAfter('list'));
  });

  test('that comes with a step takes the place of the one before', async ({ page }) => {
    await present(page, '#build');
    await expect.poll(() => screenOf(page)).toEqual(await screenAfter('build'));
    await page.keyboard.press('ArrowRight');
    await expect(currentSlide(page).locator('lb-session:visible')).toHaveAttribute('data-step', 'images');
    await expect.poll(() => screenOf(page)).toEqual(await screenAfter('images'));
  });

  test('stands in rows of at least 18 pixels, beneath what the step does, with every control in reach of many steps', async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    for (const address of [`${LESSON}?view=slides#build`, '/lessons/multi-stage-builds/?view=slides#build']) {
      await page.goto(address);
      const shown = currentSlide(page).locator('lb-terminal[data-ready]');
      await expect(shown.locator('.terminal-caption')).toHaveText((await currentSlide(page).locator('lb-session[data-docked] .session-say').textContent())!);
      await expect(shown.locator('.terminal-caption')).toBeVisible();
      await expect.poll(() => shown.locator('.terminal-screen').evaluate((screen) => Number.parseFloat(getComputedStyle(screen).fontSize))).toBeGreaterThanOrEqual(18);
      for (const part of ['.terminal-box', '.terminal-controls']) {
        await expect.poll(() => shown.locator(part).evaluate((box) => [box.scrollWidth - box.clientWidth, box.scrollHeight - box.clientHeight]), part).toEqual([0, 0]);
      }
    }
  });

  test('lets Tab pass: the terminal is no trap', async ({ page }) => {
    await present(page, '#save');
    await expect(page.locator('lb-terminal[data-ready]')).toBeVisible();
    await page.locator('lb-terminal').getByRole('region', { name: /^Terminal screen/ }).focus();
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => !document.activeElement?.closest('lb-terminal'))) return;
    }
    throw new Error('Forty Tabs did not leave the terminal.');
  });

  test('goes on by clicker after a click into the terminal', async ({ page }) => {
    await present(page, '#save');
    await expect(page.locator('lb-terminal[data-ready]')).toBeVisible();
    await page.locator('lb-terminal .terminal-box').click();
    await page.keyboard.press('PageDown');
    await expect(page).toHaveURL(/#save\/1$/);
    await page.keyboard.press('Escape');
    await expect(page.locator('html[data-view]')).toHaveCount(0);
  });

  test('goes on by keyboard from a focused button of the terminal', async ({ page }) => {
    await present(page, '#save');
    await page.getByRole('button', { name: 'Play step', exact: true }).focus();
    await page.keyboard.press('PageDown');
    await expect(page).toHaveURL(/#save\/1$/);
  });
});

test('a file of the recording that is gone is told in words, and the text stays', async ({ page, clean }) => {
  void clean;
  await page.route('**/session.cast?*', (route) => route.fulfill({ status: 200, body: '{"version": 3}' }));
  await page.goto(LESSON);
  await session(page, 'list').getByRole('button', { name: 'Play' }).click();
  await expect(session(page, 'list')).toContainText('oci-layout');
});

test('the committed recording is what the page fetches', async ({ page }) => {
  const response = await page.request.get('/demos/save-anatomy/session.cast');
  expect(await response.text()).toBe(readFileSync('public/demos/save-anatomy/session.cast', 'utf8'));
});
