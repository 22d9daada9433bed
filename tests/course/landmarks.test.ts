import { expect, test } from 'vitest';
import { uniqueLandmarks } from '../../src/course/landmarks.ts';

test('a slide with the title of one before it is a group', () => {
  const slides = ['<section id="a"><h2 id="t">A <em>b</em></h2></section>', '<section id="b"><h2>A b</h2></section>', '<section id="c"></section>', '<section id="d"></section>'];
  expect(uniqueLandmarks(slides).map((html) => /^<section[^>]*>/.exec(html)![0])).toEqual(['<section id="a">', '<section role="group" id="b">', '<section id="c">', '<section id="d">']);
});

test('a region’s label that came before is numbered, other labels are not', () => {
  const inside = '<section class="x" aria-label="Files"></section><pre tabindex="0" role="region" aria-label="What it printed"></pre><button aria-label="Close"></button>';
  const [first, second] = uniqueLandmarks([`<section>${inside}</section>`, `<section>${inside}</section>`]);
  expect(first).toBe(`<section>${inside}</section>`);
  expect(second).toBe(`<section>${inside.replace('Files', 'Files (2)').replace('printed', 'printed (2)')}</section>`);
});
