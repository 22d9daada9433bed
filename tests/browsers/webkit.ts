/** WebKitGTK's own small browser, driven by its WebDriver (W3C WebDriver over HTTP). Near to Safari, and not it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { globSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Driver, Known } from './driver.ts';
import { findProgram } from './programs.ts';

const driver = findProgram('WebKitWebDriver');
const browser = findProgram(process.env['LAYERBOOK_WEBKIT'], ...globSync('/usr/{lib,libexec}/{,*/}webkit2gtk-4.*/MiniBrowser'));
const screen = process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'] ? '' : findProgram('xvfb-run');

/** The key under which WebDriver hands out elements (W3C WebDriver, “Elements”). */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const START_TRIES = 100;
const TRY_PERIOD = 200;

function missing(): string | null {
  if (driver === null) return 'no WebKitWebDriver on PATH (Debian: webkit2gtk-driver)';
  if (browser === null) return 'no MiniBrowser of WebKitGTK found; LAYERBOOK_WEBKIT can name one';
  return screen === null ? 'no screen and no xvfb-run on PATH (Debian: xvfb)' : null;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function ask<Value>(address: string, method: 'GET' | 'POST' | 'DELETE', body?: object): Promise<Value> {
  const response = await fetch(address, { method, ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }) });
  const { value } = await response.json() as { value: Value & { error?: string; message?: string } };
  if (!response.ok) throw new Error(`${method} ${new URL(address).pathname}: ${value.error} ${value.message}`);
  return value;
}

async function untilReady(origin: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await fetch(`${origin}/status`);
      return;
    } catch (error) {
      if (tries === START_TRIES) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, TRY_PERIOD));
  }
}

/** Ends the driver and what it has started, which form a process group. */
function end(child: ChildProcess): void {
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
}

async function start(): Promise<Driver> {
  const port = await freePort();
  const command = [...(screen ? [screen, '-a'] : []), driver!, `--port=${port}`];
  const child = spawn(command[0]!, command.slice(1), { stdio: 'ignore', detached: true, env: { ...process.env, ...(process.getuid?.() === 0 && { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' }) } });
  const origin = `http://127.0.0.1:${port}`;
  try {
    await untilReady(origin);
    const { sessionId, capabilities } = await ask<{ sessionId: string; capabilities: Record<string, string> }>(`${origin}/session`, 'POST', {
      capabilities: { alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary: browser!, args: ['--automation'] } } },
    });
    const session = `${origin}/session/${sessionId}`;
    await ask(`${session}/timeouts`, 'POST', { script: 180_000, pageLoad: 120_000 });
    return {
      name: `WebKitGTK ${capabilities['browserVersion'] ?? ''}`.trim(),
      open: async (url) => void (await ask(`${session}/url`, 'POST', { url })),
      run: (body) => ask(`${session}/execute/sync`, 'POST', { script: `return (async () => { ${body} })()`, args: [] }),
      async choose(selector, file) {
        const element = await ask<Record<string, string>>(`${session}/element`, 'POST', { using: 'css selector', value: selector });
        await ask(`${session}/element/${element[ELEMENT]}/value`, 'POST', { text: file });
      },
      async close() {
        await ask(session, 'DELETE').catch(() => undefined);
        end(child);
      },
    };
  } catch (error) {
    end(child);
    throw error;
  }
}

export const webkit: Known = { name: 'WebKitGTK', missing: missing(), start };
