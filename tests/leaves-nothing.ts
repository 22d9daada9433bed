import { afterAll, expect } from 'vitest';

/** What packages leave there. */
const PACKAGES = ['Prism', '__zod_globalConfig', '__zod_globalRegistry'];
const before = new Set([...Object.getOwnPropertyNames(globalThis), ...PACKAGES]);

/** Files of cores share one world, so a file that leaves something in it could change what another proves: it fails here, whatever comes after it. */
afterAll(() => {
  expect(Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name))).toEqual([]);
});
