import { defineConfig, devices } from '@playwright/test';

const PORT = Number(process.env['LAYERBOOK_TEST_PORT'] ?? 4390);
const isRoot = process.getuid?.() === 0;

/** What reads the built files, without a window. */
const BUILT = ['built.spec.ts', 'static-sessions.spec.ts', 'weights.spec.ts'];
/** What a browser keeps, and how a site and its fonts come to a browser that has never seen them. */
const AFRESH = ['offline.spec.ts', 'base.spec.ts', 'export.spec.ts', 'first-look.spec.ts', 'terminal-fit.spec.ts'];
/** What is the same in a window of any width: what windows tell one another, and what is computed. */
const ANY_WIDTH = ['instruments.spec.ts', 'access.spec.ts', 'keyboard.spec.ts', 'progress.spec.ts', 'sync.spec.ts', 'sync-soak.spec.ts', 'presenter.spec.ts', 'presenter-tools.spec.ts', 'reading.spec.ts', 'overflow.spec.ts', 'paper.spec.ts', 'stage-check.spec.ts', 'reveal.spec.ts', 'terminal-access.spec.ts', 'terminal-cells.spec.ts', 'terminal-hands.spec.ts', 'terminal-parity.spec.ts', 'large.spec.ts'];
const WIDE = { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 720 } };

/** The browser tests walk the built site (dist/) as a person would; `npm test` builds it and names the Chromium. */
export default defineConfig({
  testDir: 'tests/browser',
  workers: 2,
  fullyParallel: true,
  // A machine shared with others stalls now and then; what passes only at the second try is named as flaky in the report.
  retries: 1,
  timeout: 240_000,
  expect: { timeout: 15_000 },
  webServer: { command: 'node scripts/serve.mjs', env: { PORT: String(PORT) }, port: PORT, reuseExistingServer: false, timeout: 120_000 },
  use: {
    baseURL: `http://localhost:${PORT}`,
    // What is kept for the time without network has tests of its own; everywhere else it would only take time.
    serviceWorkers: 'block',
    launchOptions: {
      ...(process.env['LAYERBOOK_CHROMIUM'] ? { executablePath: process.env['LAYERBOOK_CHROMIUM'] } : {}),
      args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...(isRoot ? ['--no-sandbox'] : [])],
    },
  },
  projects: [
    { name: 'built', testMatch: BUILT },
    { name: 'afresh', testMatch: AFRESH, use: WIDE },
    // A window costs more than most of what is done in it, so a worker keeps one; before each test it is emptied.
    { name: 'wide', testIgnore: [...BUILT, ...AFRESH], use: { ...WIDE, reuseContext: true } },
    { name: 'narrow', testIgnore: [...BUILT, ...AFRESH, ...ANY_WIDTH], grepInvert: /@any-width/, use: { ...WIDE, reuseContext: true, viewport: { width: 390, height: 844 } } },
  ],
});
