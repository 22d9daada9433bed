import { chromium } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeSparse } from '/tmp/wt/reader/bench/image/inputs.ts';
import { bundle, serve } from '/tmp/wt/reader/bench/image/serve.ts';
const folder = mkdtempSync('/tmp/s-reader/b-');
const { origin, server } = await serve(await bundle(folder));
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
for (const gb of process.argv.slice(2).map(Number)) {
  const file = makeSparse(folder, gb);
  const page = await (await browser.newContext()).newPage();
  await page.goto(origin);
  await page.setInputFiles('input', file);
  const r = await page.evaluate(() => bench.ours(false));
  console.log(gb, r.took, (gb * 1e6 / r.took).toFixed(0), 'MB/s');
}
await browser.close(); server.close(); rmSync(folder, { recursive: true });
