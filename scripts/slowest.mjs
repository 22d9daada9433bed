// The test files that take longest, by the JSON reports of the runners: where time is to be won, and what the next test may cost.
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { ROOT } from './setup.mjs';

const SHOWN = 8;

/** What a Vitest report says of each file, in milliseconds. */
function unitFiles({ testResults }) {
  return testResults.map(({ name, startTime, endTime, assertionResults }) => ({ file: relative(ROOT, name), time: endTime - startTime, tests: assertionResults.length }));
}

/** What a Playwright report says of each file, all its tries and projects together. */
function browserFiles({ suites }) {
  const files = new Map();
  const visit = (suite) => {
    for (const { file, tests } of suite.specs) {
      const sums = files.get(file) ?? files.set(file, { file: `tests/browser/${file}`, time: 0, tests: 0 }).get(file);
      for (const { results } of tests) {
        sums.tests += 1;
        for (const { duration } of results) sums.time += duration;
      }
    }
    for (const within of suite.suites ?? []) visit(within);
  };
  for (const suite of suites) visit(suite);
  return [...files.values()];
}

/** A line for each of the slowest files, unit tests first; a report that is not there adds nothing. */
export function slowestOf(unit, browser) {
  return [[unit, unitFiles], [browser, browserFiles]].flatMap(([report, read]) => {
    if (!existsSync(report)) return [];
    const slowest = read(JSON.parse(readFileSync(report, 'utf8'))).toSorted((a, b) => b.time - a.time).slice(0, SHOWN);
    return slowest.map(({ file, time, tests }) => `  ${(time / 1000).toFixed(1).padStart(5)} s  ${file} (${tests})`);
  });
}
