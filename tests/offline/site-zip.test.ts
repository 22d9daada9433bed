import { unzipSync } from 'fflate';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { siteZip } from '../../src/offline/site-zip.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const SITE = { 'lessons/images/index.html': bytesOf('<h1>Images</h1>'), 'index.html': bytesOf('<h1>Home</h1>') };

test('the archive holds every file in one folder, and how to start it', () => {
  const files = unzipSync(siteZip(SITE));
  expect(Object.keys(files)).toEqual(['layerbook/README.txt', 'layerbook/index.html', 'layerbook/lessons/images/index.html']);
  expect(files['layerbook/lessons/images/index.html']).toEqual(SITE['lessons/images/index.html']);
  expect(new TextDecoder().decode(files['layerbook/README.txt'])).toMatch(/^ {4}python3 -m http\.server 8000$/m);
});

test('the same site gives the same bytes, in whatever order its files are found', () => {
  const turned = Object.fromEntries(Object.entries(SITE).reverse());
  expect(siteZip(turned)).toEqual(siteZip(SITE));
});

async function run(...args: string[]) {
  const said = { out: '', err: '' };
  const exit = await main(args, { path: (path) => resolve(tmpdir(), path), out: (text) => void (said.out += text), err: (text) => void (said.err += text) });
  return { exit, ...said };
}

test('an unknown option and a missing folder are wrong use, told in words', async () => {
  expect(await run('export', '--zip')).toMatchObject({ exit: 2, out: '', err: expect.stringContaining('--zip') });
  const folder = mkdtempSync(join(tmpdir(), 'layerbook-export-'));
  rmSync(folder, { recursive: true });
  expect(await run('export', '-o', join(folder, 'site.zip'))).toMatchObject({ exit: 2, out: '', err: expect.stringContaining('found none') });
});
