import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { grown, tooHeavy, weigh, type Weights, WEIGHTS_FILE } from './weigh.ts';

const before = JSON.parse(readFileSync(WEIGHTS_FILE, 'utf8')) as Weights;

test('no page weighs more than its budget before any scroll or input, gzip -9', () => {
  const now = weigh();
  const report = grown(before, now);
  if (report.length > 0) console.log(['Heavier than in tests/browser/weights.json:', ...report].join('\n  '));
  expect(Object.keys(now).length).toBeGreaterThan(20);
  for (const weight of Object.values(now)) expect(Math.min(...Object.values(weight))).toBeGreaterThan(0);
  expect(tooHeavy(now), report.join('\n')).toEqual([]);
});

test('a page that grew is named with what it was, and one over its budget with the budget', () => {
  const light = { html: 10_000, script: 10_000, style: 10_000, font: 70_000 };
  expect(grown({ '/a/': light, '/b/': light }, { '/a/': { ...light, script: 12_500 }, '/b/': { ...light, html: 10_050 }, '/new/': light })).toEqual(['/a/: script 10.0 kB → 12.5 kB (+2.5 kB)']);
  expect(tooHeavy({ '/a/': { ...light, html: 20_001 }, '/talks/b/': { ...light, html: 20_001 } })).toEqual(['/a/: html weighs 20.0 kB, more than 20.0 kB']);
});
