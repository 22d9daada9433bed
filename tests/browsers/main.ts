/**
 * npm run test:browsers: walks through the built site in Firefox and WebKitGTK, as far as they are installed. What
 * is not run is named and never counted. With LAYERBOOK_BROWSERS_REPORT the numbers go to that file.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type AddressInfo } from 'node:net';
import { archiveOf, hybridOf } from '../image/fixtures.ts';
import { rawTar } from '../image/raw-tar.ts';
import { firefox } from './firefox.ts';
import { WALKS, type Files } from './walks.ts';
import { webkit } from './webkit.ts';

const ROOT = join(import.meta.dirname, '../..');
const SAMPLE = join(ROOT, 'public/demos/save-anatomy/greeter.tar');
/** More than the reader holds at once (MAX_HELD_BYTES). */
const LARGE_LAYER = 40 * 1024 * 1024;
const BROKEN_AT = 100_000;
const SERVER_TRIES = 100;

if (!existsSync(join(ROOT, 'dist', 'index.html'))) {
  console.error('test:browsers: there is no built site in dist/; run “npm run build” first.');
  process.exit(2);
}

async function makeFiles(folder: string): Promise<Files> {
  const sample = readFileSync(SAMPLE);
  const layer = rawTar([{ name: 'large', body: new Uint8Array(LARGE_LAYER).fill(7) }]);
  const [own, large] = [join(folder, 'own.tar'), join(folder, 'large.tar')];
  writeFileSync(own, sample);
  writeFileSync(large, await archiveOf(hybridOf({ layers: [layer] }).files));
  return { own, large, broken: sample.subarray(0, BROKEN_AT).toString('base64'), site: join(ROOT, 'dist') };
}

/** Serves dist/ on a port of its own; resolves once it answers. */
async function serveSite(): Promise<{ origin: string; end: () => void }> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', () => resolve()));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  const child = spawn(process.execPath, [join(ROOT, 'scripts/serve.mjs')], { stdio: 'ignore', env: { ...process.env, PORT: String(port) } });
  const origin = `http://localhost:${port}`;
  for (let tries = 0; ; tries++) {
    try {
      await fetch(origin);
      return { origin, end: () => child.kill() };
    } catch (error) {
      if (tries === SERVER_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

const folder = mkdtempSync(join(tmpdir(), 'layerbook-browsers-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const files = await makeFiles(folder);
const { origin, end } = await serveSite();
process.once('exit', end);
const total = { passed: 0, failed: 0 };
const notRun: string[] = [];

for (const { name, missing, start } of [firefox, webkit]) {
  if (missing !== null) {
    notRun.push(`${name}: ${missing}`);
    continue;
  }
  try {
    const driver = await start();
    for (const { name: what, walk } of WALKS) {
      try {
        await walk(driver, origin, files);
        total.passed += 1;
        console.log(`  ✓ ${driver.name} ${what}`);
      } catch (error) {
        total.failed += 1;
        console.log(`  ✗ ${driver.name} ${what}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    await driver.close();
  } catch (error) {
    total.failed += 1;
    console.log(`  ✗ ${name} cannot be driven: ${error instanceof Error ? error.message : String(error)}`);
  }
}
for (const reason of notRun) console.log(`  not run: ${reason}`);
console.log(`browsers: ${total.passed} passed, ${total.failed} failed, ${notRun.length} not run`);
const report = process.env['LAYERBOOK_BROWSERS_REPORT'];
if (report !== undefined) writeFileSync(report, JSON.stringify({ ...total, notRun }));
process.exit(total.failed === 0 ? 0 : 1);
