import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mdxProblems } from '../../src/cli/mdx-problems.ts';
import { markdownProblem } from '../../src/remark-reveal/problems.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const text = (path: string) => readFileSync(resolve(ROOT, path), 'utf8');
const RE_CODE = /LB-MD-\d{3}/g;
const codesIn = (path: string) => [...text(path).matchAll(RE_CODE)].map(([code]) => code!);

const GUIDE = 'content/guide/slide-dialect.mdx';
const README = 'src/remark-reveal/README.md';

describe('the guide’s page about the slide dialect', () => {
  it('names every code of the table of problems, once, and no other', () => {
    const known = [...new Set(codesIn('src/remark-reveal/problems.ts'))].toSorted();
    expect(known.length).toBeGreaterThan(30);
    expect(codesIn(GUIDE).toSorted()).toEqual(known);
  });
  it('tells the same differences as the plugin’s own README', () => {
    const rows = (path: string) => text(path).split('\n').filter((line) => /^\| .* \| .* \| .*LB-MD/.test(line)).flatMap((line) => line.match(RE_CODE) ?? []).toSorted();
    expect(rows(GUIDE).length).toBeGreaterThan(20);
    expect(rows(GUIDE)).toEqual(rows(README));
  });
  it('is itself without a problem', () => {
    expect(mdxProblems(text(GUIDE), GUIDE)).toEqual([]);
  });
  it('calls warnings what are warnings', () => {
    for (const [line] of text(GUIDE).split('name: strict')[1]!.matchAll(/^\| .*LB-MD.*$/gm)) {
      const code = line!.match(RE_CODE)![0] as Parameters<typeof markdownProblem>[0];
      expect(markdownProblem(code).severity, code).toBe(line!.includes('(a warning)') ? 'warning' : 'error');
    }
  });
});
