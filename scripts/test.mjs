// npm test: type check, unit tests, build, browser tests. The last line counts all of them.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from './chromium.mjs';
import { bin, ENVIRONMENT, run, setUp } from './setup.mjs';

setUp();
const browser = chromium();
const reports = mkdtempSync(join(tmpdir(), 'layerbook-test-'));
const total = { passed: 0, failed: 0 };

function count(passed, failed) {
  total.passed += passed;
  total.failed += failed;
}

/** Counts a runner's JSON report; a runner that left none, or failed without naming a test, is one failure. */
function countReport(file, exit, read) {
  let counts = [0, 1];
  try {
    counts = read(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // No report: the run itself failed.
  }
  if (exit !== 0 && counts[1] === 0) counts[1] = 1;
  count(...counts);
}

async function single(program, args) {
  const exit = await run(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  count(exit === 0 ? 1 : 0, exit === 0 ? 0 : 1);
  return exit === 0;
}

await single(bin('astro'), ['check']);

const unit = join(reports, 'unit.json');
const unitExit = await run(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`]);
countReport(unit, unitExit, (report) => [report.numPassedTests, report.numFailedTests + report.numPendingTests]);

if (await single(bin('astro'), ['build', '--silent'])) {
  const walked = join(reports, 'browser.json');
  const exit = await run(bin('@playwright/test', 'playwright'), ['test', '--reporter=list,json'], {
    env: { ...ENVIRONMENT, LAYERBOOK_CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: walked },
  });
  countReport(walked, exit, ({ stats }) => [stats.expected + stats.flaky, stats.unexpected + stats.skipped]);

  // Other browsers are walked where they are installed; the log names those that are not, and they count for nothing.
  const others = join(reports, 'browsers.json');
  const othersExit = await run(join('tests', 'browsers', 'main.ts'), [], { env: { ...ENVIRONMENT, LAYERBOOK_BROWSERS_REPORT: others } });
  countReport(others, othersExit, ({ passed, failed }) => [passed, failed]);
}

rmSync(reports, { recursive: true, force: true });
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
