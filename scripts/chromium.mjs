// Finds a Chromium for the browser tests, or sets one up.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { bin, ENVIRONMENT, giveUp, NODE, ROOT } from './setup.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function fromPlaywright() {
  const path = createRequire(join(ROOT, 'package.json'))('@playwright/test').chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

function fromDebian() {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return undefined;
  console.error('layerbook: installing Debian’s chromium for the browser tests (once)');
  const apt = (...args) => spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
  const installed = apt('update') && apt('install', '-y', '--no-install-recommends', 'chromium');
  return installed ? onPath() : undefined;
}

function downloaded() {
  console.error('layerbook: letting Playwright download its Chromium for the browser tests (once)');
  const got = spawnSync(NODE, [bin('@playwright/test', 'playwright'), 'install', 'chromium'], { cwd: ROOT, stdio: ['ignore', 2, 2], env: ENVIRONMENT });
  return got.status === 0 ? fromPlaywright() : undefined;
}

/** The path of a Chromium that is there already, or undefined: LAYERBOOK_CHROMIUM, one on PATH, Playwright's. */
export function chromiumAtHand() {
  const given = process.env.LAYERBOOK_CHROMIUM;
  if (given) return isExecutable(given) ? given : undefined;
  return onPath() ?? fromPlaywright();
}

/** The path of a Chromium: LAYERBOOK_CHROMIUM, one on PATH, Playwright's, Debian's, or Playwright's after its download. */
export function chromium() {
  const given = process.env.LAYERBOOK_CHROMIUM;
  if (given) return isExecutable(given) ? given : giveUp(`LAYERBOOK_CHROMIUM names “${given}”, which is no program. Correct it or unset it.`);
  return chromiumAtHand() ?? fromDebian() ?? downloaded()
    ?? giveUp('no Chromium was found and none could be installed. Install one and name it in LAYERBOOK_CHROMIUM.');
}
