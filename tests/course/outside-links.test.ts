import { describe, expect, it } from 'vitest';
import { contentFiles } from '../../src/course/check/content.ts';
import { outsideLinks, outsideLinksOf } from '../../src/course/check/outside-links.ts';
import { Site } from '../../src/course/check/site.ts';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const LESSON = `---
title: One
---

# One

---

name: two

## Two

???

Told in [the manual](https://docs.example.org/a?b=c#d), not in [the guide](/guide/present/), and in [this][spec].

[spec]: https://spec.example.org/
`;

describe('links that lead out of the site', () => {
  it('are listed with what the reader clicks on, where they stand, and the slide they are about', () => {
    expect(outsideLinksOf(LESSON, 'content/lessons/01-one.mdx')).toEqual([
      { url: 'https://docs.example.org/a?b=c#d', text: 'the manual', file: 'content/lessons/01-one.mdx', line: 15, column: 9, slide: 'two' },
      { url: 'https://spec.example.org/', text: 'spec', file: 'content/lessons/01-one.mdx', line: 17, column: 1, slide: 'two' },
    ]);
  });

  it('are found in decks that are not MDX', () => {
    expect(outsideLinksOf('# A deck\n\n---\n\nSee <https://example.org/> and {this}.\n', 'content/decks/a.md').map(({ url, line, slide }) => [url, line, slide])).toEqual([['https://example.org/', 5, 'slide-2']]);
  });

  it('are encrypted and name their target, in all that is written here', () => {
    const links = outsideLinks(new Site(ROOT), contentFiles(ROOT));
    expect(links.length).toBeGreaterThan(20);
    for (const { url, text, file, line } of links) {
      expect(url, `${file}:${line}`).toMatch(/^https:\/\/[a-z0-9.-]+\//);
      expect(text, `${file}:${line}`).not.toMatch(/^(?:here|this|link|https?:.*)?$/i);
    }
  });
});
