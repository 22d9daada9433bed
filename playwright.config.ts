import { defineConfig, devices } from '@playwright/test';

const PORT = Number(process.env['LAYERBOOK_TEST_PORT'] ?? 4390);
const isRoot = process.getuid?.() === 0;

/** The browser tests walk the built site (dist/) as a person would; `npm test` builds it and names the Chromium. */
export default defineConfig({
  testDir: 'tests/browser',
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  webServer: { command: 'node scripts/serve.mjs', env: { PORT: String(PORT) }, port: PORT, reuseExistingServer: false, timeout: 120_000 },
  use: {
    baseURL: `http://localhost:${PORT}`,
    launchOptions: {
      ...(process.env['LAYERBOOK_CHROMIUM'] ? { executablePath: process.env['LAYERBOOK_CHROMIUM'] } : {}),
      args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...(isRoot ? ['--no-sandbox'] : [])],
    },
  },
  projects: [
    { name: 'built', testMatch: 'built.spec.ts' },
    { name: 'wide', testIgnore: 'built.spec.ts', use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 720 } } },
    { name: 'narrow', testIgnore: 'built.spec.ts', use: { ...devices['Desktop Chrome'], viewport: { width: 390, height: 844 } } },
  ],
});
