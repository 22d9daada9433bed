import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const SOURCE = new URL('../../src', import.meta.url).pathname;
const sheets = globSync('**/*.css', { cwd: SOURCE }).map((file) => ({ file, css: readFileSync(join(SOURCE, file), 'utf8') }));

const RE_COMMENT = /\/\*[\s\S]*?\*\//g;
const RE_MOVES = /\b(?:transition|animation)(?:-[a-z]+)?\s*:|scroll-behavior\s*:\s*smooth|@keyframes/;
const RE_STILL = /@media[^{]*prefers-reduced-motion:\s*no-preference[^{]*\{/g;
/** What would make something appear. */
const RE_APPEARS = /:hover[^{};]*\{[^}]*\b(?:display|visibility|opacity|content)\s*:/;

/** A style sheet without its blocks for people who do not mind motion. */
function withoutMotionBlocks(css: string): string {
  let rest = css.replace(RE_COMMENT, '');
  for (let match = rest.matchAll(RE_STILL).next().value; match !== undefined; match = rest.matchAll(RE_STILL).next().value) {
    let depth = 1;
    let end = match.index + match[0].length;
    for (; depth > 0 && end < rest.length; end++) depth += rest[end] === '{' ? 1 : rest[end] === '}' ? -1 : 0;
    rest = rest.slice(0, match.index) + rest.slice(end);
  }
  return rest;
}

describe('the style sheets', () => {
  test('move something only for people who have not asked for less motion', () => {
    expect(sheets.some(({ css }) => RE_MOVES.test(css))).toBe(true);
    expect(sheets.filter(({ css }) => RE_MOVES.test(withoutMotionBlocks(css))).map(({ file }) => file)).toEqual([]);
  });

  test('let nothing appear by hovering alone: what a pointer can find, a key and a thumb can', () => {
    expect(sheets.filter(({ css }) => RE_APPEARS.test(css.replace(RE_COMMENT, ''))).map(({ file }) => file)).toEqual([]);
  });
});
