import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Host } from './host.ts';

const DIST = join(import.meta.dirname, '../../dist');
const BASE = '/some/workbook/';

const host = new Host(DIST, BASE);
test.beforeAll(() => host.start());
test.afterAll(() => host.stop());

test('the site works below a path: pages, scripts, an archive, a recording, slides and their second window', async ({ page, context }) => {
  const { root } = host;
  const complaints: string[] = [];
  context.on('request', (request) => {
    if (request.url().startsWith('http') && !request.url().startsWith(root)) complaints.push(`request to ${request.url()}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} for ${response.url()}`);
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));

  await page.goto(root);
  await page.getByRole('link', { name: 'Save and export' }).first().click();
  await expect(page).toHaveURL(`${root}lessons/save-and-export/`);

  const explorer = page.locator('lb-archive-explorer').first();
  await explorer.scrollIntoViewIfNeeded();
  await expect(explorer.getByRole('button').first()).toBeEnabled();
  await expect(explorer).toContainText('verified');

  const session = page.locator('lb-session').first();
  await session.scrollIntoViewIfNeeded();
  await session.getByRole('button', { name: /play/i }).first().click();
  await expect(page.locator('lb-terminal .xterm, lb-session .xterm').first()).toBeVisible();

  // The site’s address without its last slash leads to the page.
  await page.goto(`${root}talks/meetup-40?view=slides`);
  await expect(page).toHaveURL(new RegExp(`^${root}talks/meetup-40/\\?view=slides`));
  const second = await context.newPage();
  await second.goto(`${root}talks/meetup-40/?view=slides`);
  await expect(second.locator('section.slide[data-current]')).toBeVisible();
  await page.bringToFront();
  await page.keyboard.press('ArrowRight');
  const shown = await page.locator('section.slide[data-current]').getAttribute('id');
  await expect(second.locator('section.slide[data-current]')).toHaveAttribute('id', shown!);
  expect(complaints).toEqual([]);
});
