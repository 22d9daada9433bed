import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const FOLDER = resolve(import.meta.dirname, '../../src/remark-reveal');
const text = (path: string) => readFileSync(join(FOLDER, path), 'utf8');
/** What the example prints, as a reader of the README would run it. */
const printed = execFileSync(process.execPath, [join(FOLDER, 'example/build.ts'), join(FOLDER, 'example/deck.md')], { encoding: 'utf8', stdio: 'pipe' });

describe('the README', () => {
  it('shows the example as it is', () => {
    expect(text('README.md')).toContain('```ts\n' + text('example/build.ts') + '```');
  });
  it('names every code of a problem', () => {
    const codes = [...text('problems.ts').matchAll(/'(LB-MD-\d+)'/g)].map(([, code]) => code!);
    expect(codes.length).toBeGreaterThan(25);
    for (const code of codes) expect(text('README.md')).toContain(`\`${code}\``);
  });
  it('shows the section that comes out', () => {
    const [, section] = /```html\n(.*)\n```/.exec(text('README.md'))!;
    expect(section).toMatch(/^<section class="slide wide center middle" id="start" data-name="start" data-line="8"/);
    expect(printed).toContain('<section class="slide wide center middle" id="start" data-name="start" data-line="8" aria-labelledby="start-title">');
  });
});

describe('the example', () => {
  it('runs, and becomes the slides that it holds', () => {
    expect(printed).toMatch(/^<div class="reveal"><div class="slides">\n/);
    expect(printed.match(/<section /g)).toHaveLength(3);
    expect(printed.match(/<p class="footer">Containers<\/p>/g)).toHaveLength(2);
    expect(printed).toContain('<code>&#x3C;name></code>');
    expect(printed).toMatch(/<div class="left">\s*<h2[^>]*>Above<\/h2>\s*<p><img src="upper.svg" alt="" width="50%"><\/p>\s*<\/div>/);
  });
});
