/**
 * Slides beside reveal.js 6: the largest talk and a generated deck of 100 slides, the same slides in both, in the same
 * Chromium, turn by turn. A ratio below 1 is ours being quicker. Ours has its widgets and its terminal alive; for
 * reveal.js the same markup is dead.
 */
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { decks, DIST } from './decks.ts';
import { goThrough, syncDelays, type Player } from './measure.ts';
import { serve } from './serve.ts';

const OURS: Player = { ready: '[data-position]:not(:empty)', place: 'document.querySelector("[data-position]").textContent + location.hash + document.querySelectorAll("[data-current] .fragment.visible").length' };
const THEIRS: Player = { ready: '.reveal.ready', place: 'JSON.stringify(reveal.getIndices())' };
const SYNCED_STEPS = 30;

const at = (values: readonly number[], share: number) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN;
const line = (what: string, a: number, b: number | null, unit: string) =>
  console.log(`${what.padEnd(46)}${a.toFixed(2).padStart(9)}${(b?.toFixed(2) ?? '').padStart(9)} ${unit}${b === null ? '' : `   ${(a / b).toFixed(2)}`}`);

const all = await decks();
const pages = new Map(all.flatMap(({ name, ours, theirs }) => [[`/bench/${name}/`, ours], [`/reveal-bench/${name}/`, theirs]] as const));
const { origin, server } = await serve(pages, [['/reveal/', join(import.meta.dirname, '../../node_modules/reveal.js/dist')], ['/', DIST]]);
const browser = await chromium.launch({
  executablePath: process.env['LAYERBOOK_CHROMIUM']!,
  args: ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});

console.log(`${''.padEnd(46)}${'ours'.padStart(9)}${'reveal'.padStart(9)}      ratio`);
for (const { name, slides } of all) {
  const ours = await goThrough(browser, `${origin}/bench/${name}/?view=slides`, OURS);
  const theirs = await goThrough(browser, `${origin}/reveal-bench/${name}/`, THEIRS);
  console.log(`${name}: ${slides} slides, ${ours.script.length} and ${theirs.script.length} steps measured`);
  line('  until it answers to keys', ours.interactive, theirs.interactive, 'ms');
  for (const [label, share] of [['p50', 0.5], ['p95', 0.95]] as const) line(`  script of a step, ${label}`, at(ours.script, share), at(theirs.script, share), 'ms');
  for (const [label, share] of [['p50', 0.5], ['p95', 0.95]] as const) line(`  all work for a step, ${label}`, at(ours.work, share), at(theirs.work, share), 'ms');
  line('  heap after going through twice', ours.heap, theirs.heap, 'MB');
  line('  of which going through added', ours.growth, theirs.growth, 'MB');
  const delays = await syncDelays(browser, `${origin}/bench/${name}/`, SYNCED_STEPS);
  for (const [label, share] of [['p50', 0.5], ['p95', 0.95]] as const) line(`  presenter to audience, ${label} of ${delays.length}`, at(delays, share), null, 'ms');
}
await browser.close();
server.close();
