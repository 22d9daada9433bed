import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const FILES = ['tests/**/*.test.ts', 'tests/**/*.test.tsx'];
/** What stands in a page of its own (`// @vitest-environment happy-dom`), or puts something in the place of a module. */
const APART = globSync(FILES, { cwd: import.meta.dirname }).filter((file) => /^\/\/ @vitest-environment|^vi\.mock\(/m.test(readFileSync(`${import.meta.dirname}/${file}`, 'utf8')));

/** Pure cores need no world of their own: their files share what was loaded once. Whatever a test puts in place of something is taken back. */
export default defineConfig({
  test: {
    testTimeout: 60_000,
    maxWorkers: '100%',
    unstubGlobals: true,
    unstubEnvs: true,
    restoreMocks: true,
    projects: [
      { extends: true, test: { name: 'cores', include: FILES, exclude: ['tests/browser/**', ...APART], isolate: false, setupFiles: 'tests/leaves-nothing.ts' } },
      { extends: true, test: { name: 'pages', include: APART } },
    ],
  },
});
