// npm test: type check, unit tests, build, browser tests. The last lines say how long each took, and the very last counts all of them.
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from './chromium.mjs';
import { bin, ENVIRONMENT, run, setUp } from './setup.mjs';
import { slowestOf } from './slowest.mjs';

setUp();
const browser = chromium();
const reports = mkdtempSync(join(tmpdir(), 'layerbook-test-'));
const suites = [];
const one = (exit) => (exit === 0 ? [1, 0] : [0, 1]);

/** Counts a runner's JSON report; a runner that left none, or failed without naming a test, is one failure. */
function countsOf(file, exit, read) {
  let counts = [0, 1];
  try {
    counts = read(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // No report: the run itself failed.
  }
  return exit !== 0 && counts[1] === 0 ? [counts[0], 1] : counts;
}

/**
 * Runs a suite, and keeps its counts and how long it took; says whether nothing failed. What a suite prints that runs
 * beside another is kept until it has ended.
 */
async function suite(name, program, args, { count = one, beside = false, env = ENVIRONMENT } = {}) {
  const start = performance.now();
  const log = join(reports, `${suites.length}-${Math.random()}.log`);
  const out = beside ? openSync(log, 'w') : 'inherit';
  const exit = await run(program, args, { stdio: ['ignore', out, out], env });
  if (beside) {
    closeSync(out);
    process.stdout.write(`\n── ${name} ──\n${readFileSync(log, 'utf8')}`);
  }
  const [passed, failed] = count(exit);
  suites.push({ name, passed, failed, seconds: (performance.now() - start) / 1000 });
  return failed === 0;
}

const unit = join(reports, 'unit.json');
const walked = join(reports, 'browser.json');
const others = join(reports, 'browsers.json');

/** Other browsers are walked where they are installed; the log names those that are not, and they count for nothing. */
const walkOthers = () => suite('Other browsers', join('tests', 'browsers', 'main.ts'), [], {
  beside: true, env: { ...ENVIRONMENT, LAYERBOOK_BROWSERS_REPORT: others }, count: (exit) => countsOf(others, exit, ({ passed, failed }) => [passed, failed]),
});

async function buildAndCheck() {
  const built = await suite('Build', bin('astro'), ['build', '--silent'], { beside: true });
  // A build has written the types that the check reads.
  await suite('Type check', bin('astro'), ['check', ...(built ? ['--noSync'] : [])], { beside: true });
  if (built) await walkOthers();
  return built;
}

console.log('Build, type check and other browsers run beside the unit tests; each is printed when it has ended.');
const [built] = await Promise.all([
  buildAndCheck(),
  suite('Unit tests', bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`], {
    beside: true, count: (exit) => countsOf(unit, exit, (report) => [report.numPassedTests, report.numFailedTests + report.numPendingTests]),
  }),
]);
if (built) {
  await suite('Chromium', bin('@playwright/test', 'playwright'), ['test', '--reporter=list,json'], {
    env: { ...ENVIRONMENT, LAYERBOOK_CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: walked },
    count: (exit) => countsOf(walked, exit, ({ stats }) => [stats.expected + stats.flaky, stats.unexpected + stats.skipped]),
  });
}

console.log(`\n${slowestOf(unit, walked).join('\n')}\n`);
rmSync(reports, { recursive: true, force: true });
for (const { name, passed, failed, seconds } of suites) console.log(`${name}: ${passed} passed, ${failed} failed, in ${seconds.toFixed(0)} s`);
const sum = (of) => suites.reduce((total, each) => total + each[of], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') === 0 ? 0 : 1);
