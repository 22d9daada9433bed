import type { Locator, Page } from '@playwright/test';
import { loadDemo } from '../../src/demo/load.ts';
import { expect, LESSON, test } from './helpers.ts';

test.describe.configure({ timeout: 60_000 });

const { steps } = Object.values(loadDemo('save-anatomy').recordings)[0]!.facts;

const session = (page: Page, step: string) => page.locator(`lb-session[data-demo="save-anatomy"][data-step="${step}"]`);
const terminal = (page: Page) => page.getByRole('group', { name: 'Terminal', exact: true });
const control = (page: Page, name: string) => terminal(page).getByRole('button', { name, exact: true });

/** Opens the lesson, or another page with its sessions, with the terminal standing at the end of a step. */
async function openAt(page: Page, step: string, path = LESSON): Promise<void> {
  await page.goto(path);
  await session(page, step).first().getByRole('button', { name: 'Play', exact: true }).click();
  await expect(page.locator('lb-terminal[data-ready]')).toBeVisible();
  await control(page, 'To the end of the step').click();
  await expect(page.locator('lb-terminal')).toHaveAttribute('data-state', 'ended');
}

async function sizesOf(controls: Locator): Promise<{ name: string; width: number; height: number }[]> {
  return controls.evaluateAll((list) => list.filter((element) => (element as HTMLElement).checkVisibility()).map((element) => {
    const { width, height } = element.getBoundingClientRect();
    return { name: element.getAttribute('aria-label') ?? element.textContent ?? '', width, height };
  }));
}

test('copies the command and the output of the step on screen, without its prompt', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openAt(page, 'images');
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await control(page, 'Copy command').click();
  await expect.poll(copied).toBe('docker images');
  await control(page, 'Copy output').click();
  await expect.poll(copied).toMatch(/^REPOSITORY +TAG[^$]+\ngreeter[^$]+kB$/);
  await expect(terminal(page).getByRole('status').first()).toHaveText('Output copied');
});

test('copies the output from the text too, where no terminal was opened', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(LESSON);
  await session(page, 'images').getByRole('button', { name: 'Output' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('REPOSITORY');
});

test('fills the window, and Escape leads back to its place with the focus on the button', async ({ page }) => {
  await openAt(page, 'history');
  await control(page, 'Full size').click();
  const full = page.getByRole('dialog', { name: 'Terminal at full size' });
  await expect(full).toBeVisible();
  await expect(full.locator('.terminal-caption')).toContainText('Each instruction of the Dockerfile');
  const [window, box] = [page.viewportSize()!, (await full.boundingBox())!];
  expect([box.width, box.height]).toEqual([window.width, window.height]);
  await page.keyboard.press('Escape');
  await expect(full).toHaveCount(0);
  await expect(session(page, 'history').locator('lb-terminal')).toBeVisible();
  await expect(control(page, 'Full size')).toBeFocused();
});

test('remembers the speed for the next visit', async ({ page }) => {
  await openAt(page, 'images');
  await terminal(page).getByRole('combobox', { name: 'Speed' }).selectOption('3×');
  await page.reload();
  await session(page, 'images').getByRole('button', { name: 'Play', exact: true }).click();
  await expect(terminal(page).getByRole('combobox', { name: 'Speed' })).toHaveValue('3');
});

test('shows the session as text to scroll back in, and finds in it', async ({ page }) => {
  await openAt(page, 'history');
  await control(page, 'Text').click();
  const text = terminal(page).getByRole('region', { name: 'Text of the session' });
  for (const step of ['build', 'images', 'history']) await expect(text).toContainText(steps[step]!.command);
  const find = terminal(page).getByRole('searchbox', { name: 'Find in the session' });
  await find.fill('GREETER.TAR');
  await expect(terminal(page).locator('.terminal-found')).toHaveText(/^1 of \d+$/);
  await find.press('Enter');
  await expect(terminal(page).locator('.terminal-found')).toHaveText(/^2 of \d+$/);
  await find.fill('no such words');
  await expect(terminal(page).locator('.terminal-found')).toHaveText('not found');
  await control(page, 'Text').click();
  await expect(terminal(page).getByRole('region', { name: /^Terminal screen/ })).toBeVisible();
});

test('obeys its keys while the focus is on the screen, and lists them', async ({ page }) => {
  await openAt(page, 'images');
  const state = page.locator('lb-terminal');
  await terminal(page).getByRole('region', { name: /^Terminal screen/ }).focus();
  await page.keyboard.press(']');
  await expect(control(page, 'Play step 3: history')).toHaveAttribute('aria-current', 'step');
  await page.keyboard.press('Space');
  await expect(state).toHaveAttribute('data-state', 'paused');
  await page.keyboard.press('e');
  await expect(state).toHaveAttribute('data-state', 'ended');
  await page.keyboard.press('>');
  await expect(terminal(page).getByRole('combobox', { name: 'Speed' })).toHaveValue('1.5');
  await terminal(page).getByText('Keys', { exact: true }).click();
  await expect(terminal(page).getByText('play or pause')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(terminal(page).getByText('play or pause')).toBeHidden();
});

test('letters typed elsewhere in the page do nothing to the terminal', async ({ page }) => {
  await openAt(page, 'images');
  await page.locator('#main').focus();
  await page.keyboard.press('f');
  await page.keyboard.press(']');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(control(page, 'Play step 2: images')).toHaveAttribute('aria-current', 'step');
});

test('every control is at least 24 pixels wide and high', async ({ page }) => {
  await openAt(page, 'images');
  const sizes = await sizesOf(page.locator('lb-session :is(button, input, select, summary)'));
  expect(sizes.length).toBeGreaterThan(20);
  expect(sizes.filter(({ width, height }) => width < 24 || height < 24)).toEqual([]);
});

test('at 320 pixels the page does not scroll sideways, the screen does', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await openAt(page, 'history');
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  const screen = terminal(page).getByRole('region', { name: 'Terminal screen, scrolls sideways' });
  await expect.poll(() => screen.evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(true);
  expect(await sizesOf(terminal(page).locator('button, select, input, summary')).then((list) => list.filter(({ width }) => width > 300))).toEqual([]);
});

test('a resize while it plays keeps the columns, and the page’s theme becomes the screen’s', async ({ page }) => {
  await openAt(page, 'history');
  const rows = page.locator('lb-terminal .xterm-rows > div');
  const before = await rows.allTextContents();
  await control(page, 'Play step').click();
  await page.setViewportSize({ width: 700, height: 390 });
  await control(page, 'To the end of the step').click();
  await expect.poll(() => rows.allTextContents()).toEqual(before);
  const ink = () => page.locator('lb-terminal .xterm-rows').evaluate((element) => getComputedStyle(element).color);
  const [light] = [await ink(), await page.emulateMedia({ colorScheme: 'dark' })];
  await expect.poll(ink).not.toBe(light);
});

test('fits again after it was hidden, in a closed <details>, while the window changed', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await openAt(page, 'images', '/demos/save-anatomy/');
  await session(page, 'images').first().evaluate((element) => {
    const details = document.createElement('details');
    details.open = true;
    element.replaceWith(details);
    details.append(element);
  });
  const fold = (open: boolean) => page.locator('details:has(> lb-session)').evaluate((details, value) => void ((details as HTMLDetailsElement).open = value), open);
  const widths = () => page.locator('lb-terminal').evaluate((terminal) => {
    const screen = terminal.querySelector<HTMLElement>('.terminal-screen')!;
    // The mono is 0.6 of its size wide.
    const cols = Number(terminal.closest<HTMLElement>('lb-session')!.dataset['cols']);
    return [Number.parseFloat(getComputedStyle(screen).fontSize) * 0.6 * cols, screen.getBoundingClientRect().width];
  });
  const [before] = await widths();
  await fold(false);
  await page.setViewportSize({ width: 760, height: 900 });
  await fold(true);
  await expect.poll(async () => (await widths())[0]).not.toBe(before);
  await expect.poll(async () => {
    const [drawn, kept] = await widths();
    return Math.abs(drawn! - kept!);
  }).toBeLessThanOrEqual(1);
});

test.describe('read on', () => {
  /** Scrolls by wheel until a session is well in sight. */
  const readTo = async (page: Page, step: string, way: 1 | -1 = 1) => {
    await page.mouse.move(200, 400);
    await expect.poll(async () => {
      const { y } = (await session(page, step).boundingBox())!;
      if ((way > 0 ? y : -y) > (way > 0 ? 250 : -100)) await page.mouse.wheel(0, 150 * way);
      return way > 0 ? y <= 250 : y >= 100;
    }, { intervals: [60] }).toBe(true);
  };

  test('beside the text the terminal follows to the step being read, ended, and nothing in sight moves', async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    await openAt(page, 'images');
    const text = await session(page, 'images').locator('.session-output').textContent();
    await page.evaluate(() => {
      Object.assign(globalThis, { moved: 0 });
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => void ((globalThis as unknown as { moved: number }).moved += (entry as unknown as { value: number }).value)))
        .observe({ type: 'layout-shift', buffered: false });
    });
    await readTo(page, 'manifest');
    const place = page.locator('lb-session:has(lb-terminal)');
    await expect(place).toBeInViewport();
    await expect(place).not.toHaveAttribute('data-step', 'images');
    await expect(page.locator('lb-terminal')).toHaveAttribute('data-state', 'ended');
    await expect(session(page, 'images').locator('.session-output')).toHaveText(text!);
    expect(await page.evaluate(() => (globalThis as unknown as { moved: number }).moved)).toBeLessThan(0.01);
    await readTo(page, 'images', -1);
    await expect(session(page, 'images').locator('.session-stage')).toBeVisible();
  });

  test('the terminal stays where it was closed, where a keyboard is in it, and where steps are inline', async ({ page, viewport }) => {
    await openAt(page, 'images');
    await terminal(page).getByRole('region', { name: /^Terminal screen/ }).focus();
    await page.keyboard.press('Shift');
    if (viewport!.width >= 1100) await page.keyboard.press('Tab');
    await readTo(page, 'save');
    await expect(session(page, 'images').locator('lb-terminal')).toHaveCount(1);
  });
});

test.describe('reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('shows the end of the step at once', async ({ page }) => {
    await page.goto(LESSON);
    await session(page, 'list').getByRole('button', { name: 'Play', exact: true }).click();
    await expect(page.locator('lb-terminal[data-ready]')).toHaveAttribute('data-state', 'ended');
  });
});

test('one xterm serves twenty steps', async ({ page }) => {
  await page.goto(LESSON);
  const plays = page.locator('lb-session').getByRole('button', { name: 'Play', exact: true });
  for (let turn = 0; turn < 20; turn++) {
    const play = plays.nth(turn % (await plays.count()));
    await play.evaluate((button) => (button as HTMLButtonElement).click());
    await expect(page.locator('lb-terminal[data-ready]')).toHaveCount(1);
  }
  await expect(page.locator('.xterm')).toHaveCount(1);
});
