// What has to stand before anything else runs: the packages, and with them the pinned Node. Plain JavaScript
// for any Node from 20 on, because it runs before TypeScript can.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const MODULES = join(ROOT, 'node_modules');
const STAMP = join(MODULES, '.layerbook-setup');
const WINDOWS = process.platform === 'win32';

/** The pinned Node, which comes as an npm package. */
export const NODE = join(MODULES, 'node', 'bin', WINDOWS ? 'node.exe' : 'node');

/** The environment of every child: the pinned Node first on PATH, and no telemetry. */
export const ENVIRONMENT = {
  ...process.env,
  ASTRO_TELEMETRY_DISABLED: '1',
  PATH: [join(MODULES, '.bin'), process.env.PATH].join(delimiter),
};

/** Says one sentence and ends with exit code 2: nothing could be done. */
export function giveUp(sentence) {
  console.error(`layerbook: ${sentence}`);
  process.exit(2);
}

function fingerprint() {
  const hash = createHash('sha256').update(process.platform + process.arch);
  for (const name of ['package.json', 'package-lock.json']) hash.update(readFileSync(join(ROOT, name)));
  return hash.digest('hex');
}

/** Installs the packages where they are missing or the lock has changed since. */
export function setUp() {
  const wanted = fingerprint();
  if (existsSync(NODE) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  console.error('layerbook: installing packages (once; about a minute)');
  // `npm install` and not `npm ci`: the lock cannot name optional binaries for platforms that the registry does not serve.
  const npm = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT, stdio: ['ignore', 2, 2], env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' }, shell: WINDOWS,
  });
  if (npm.error) giveUp(`npm could not be started (${npm.error.message}). Install Node with npm, then try again.`);
  if (npm.status !== 0) giveUp('npm install failed; the lines above say why. Check the network and try again.');
  if (!existsSync(NODE)) giveUp('the package “node” brought no binary. Allow its install script (npm install-scripts approve node) and try again.');
  writeFileSync(STAMP, fingerprint());
}

/** Runs a program of this checkout with the pinned Node; resolves to its exit code. */
export function run(program, args = [], options = {}) {
  return new Promise((resolve) => {
    const child = spawn(NODE, [program, ...args], { cwd: ROOT, stdio: 'inherit', env: ENVIRONMENT, ...options });
    child.on('error', (error) => giveUp(`${program} could not be started: ${error.message}`));
    child.on('exit', (code, signal) => resolve(signal ? 1 : code));
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal));
  });
}

/** The path of a package's program, as its package.json names it. */
export function bin(packageName, program = packageName) {
  const manifest = JSON.parse(readFileSync(join(MODULES, packageName, 'package.json'), 'utf8'));
  const path = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[program];
  return join(MODULES, packageName, path);
}
