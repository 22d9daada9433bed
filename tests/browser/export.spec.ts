import { unzipSync } from 'fflate';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { staticServer } from '../../scripts/static-server.mjs';

const ROOT = join(import.meta.dirname, '../..');
const BASE = '/a/stick/';

test('the exported archive, unpacked and served below another path, shows a lesson, a deck and an archive without network', async ({ page, context }) => {
  const folder = mkdtempSync(join(tmpdir(), 'layerbook-export-'));
  const zip = execFileSync(process.execPath, [join(ROOT, 'src/cli/main.ts'), 'export', '--built', '-o', join(folder, 'site.zip')], { encoding: 'utf8' }).trim();
  expect(zip).toBe(join(folder, 'site.zip'));
  for (const [path, bytes] of Object.entries(unzipSync(readFileSync(zip)))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  const server = staticServer(join(folder, 'layerbook'), BASE);
  await new Promise<void>((resolve) => server.listen(0, 'localhost', () => resolve()));
  const root = `http://localhost:${(server.address() as AddressInfo).port}${BASE}`;
  const elsewhere: string[] = [];
  await context.route((url) => url.protocol.startsWith('http') && !url.href.startsWith(root), (route) => {
    elsewhere.push(route.request().url());
    return route.abort('internetdisconnected');
  });

  await page.goto(root);
  await page.getByRole('link', { name: 'Save and export' }).first().click();
  const explorer = page.locator('lb-archive-explorer').first();
  await explorer.scrollIntoViewIfNeeded();
  await expect(explorer).toContainText('verified');
  await page.goto(`${root}talks/meetup-40/?view=slides`);
  const current = page.locator('section.slide[data-current]');
  const first = await current.getAttribute('id');
  await page.keyboard.press('PageDown');
  await expect(current).not.toHaveAttribute('id', first!);
  expect(elsewhere).toEqual([]);

  server.close();
  rmSync(folder, { recursive: true });
});
