import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { demoNames, loadDemo } from '../../src/demo/load.ts';
import { parseCast } from '../../src/terminal/cast.ts';
import { renderSteps } from '../../src/terminal/headless.ts';
import { rowText } from '../../src/terminal/rows.ts';
import { expect, test } from './helpers.ts';

/** What the page draws, row by row. */
async function drawn(page: Page): Promise<string[]> {
  const rows = await page.locator('lb-terminal .xterm-rows > div').allTextContents();
  return rows.map((row) => row.replaceAll('\u00a0', ' ').trimEnd());
}

for (const name of demoNames()) {
  test(`every step of every recording of ${name} shows in the browser the very screen that the build computed`, async ({ page }) => {
    await page.goto(`/demos/${name}/`);
    await page.locator('lb-session').first().getByRole('button', { name: 'Play', exact: true }).click();
    await expect(page.locator('lb-terminal[data-ready]')).toBeVisible();
    const recordings = Object.values(loadDemo(name).recordings);
    expect(recordings.length).toBeGreaterThan(0);
    for (const { engine, cast } of recordings) {
      const views = await renderSteps(parseCast(cast));
      // Backwards, so that every step is sought from a later one.
      for (const { step, screen } of views.toReversed()) {
        await page.locator('lb-terminal').evaluate((terminal, state) => (terminal as unknown as { apply(state: unknown): void }).apply(state),
          { demo: name, engine, step: step.id, position: Number.MAX_SAFE_INTEGER, speed: 1, playing: false });
        await expect.poll(() => drawn(page), { message: `${name}, ${engine}, ${step.id}` }).toEqual(screen.map((row) => rowText(row).trimEnd()));
      }
    }
  });
}

/** xterm.js with its own display, which the site does not use: the measure of ours. */
const XTERM = createRequire(import.meta.url).resolve('@xterm/xterm');

test('every step of every recording shows the very rows that xterm.js draws with its own display', async ({ page }) => {
  await page.goto('about:blank');
  await page.addScriptTag({ path: XTERM });
  for (const name of demoNames()) {
    for (const { engine, cast } of Object.values(loadDemo(name).recordings)) {
      const { cols, rows, events } = parseCast(cast);
      for (const { step, screen } of await renderSteps(parseCast(cast))) {
        const output = events.slice(0, step.to).filter(({ code }) => code === 'o').map(({ data }) => data).join('');
        const shown = await page.evaluate(async ([size, text]) => {
          const { Terminal } = globalThis as unknown as typeof import('@xterm/xterm');
          const host = document.body.appendChild(document.createElement('div'));
          const terminal = new Terminal({ ...size, scrollback: 0 });
          terminal.open(host);
          await new Promise<void>((resolve) => terminal.write(text, resolve));
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
          const texts = [...host.querySelectorAll('.xterm-rows > div')].map((row) => (row.textContent ?? '').replaceAll('\u00a0', ' ').trimEnd());
          terminal.dispose();
          host.remove();
          return texts;
        }, [{ cols, rows }, output] as const);
        expect(shown, `${name}, ${engine}, ${step.id}`).toEqual(screen.map((row) => rowText(row).trimEnd()));
      }
    }
  }
});
