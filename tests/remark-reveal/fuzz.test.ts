import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VFileMessage } from 'vfile-message';
import { parseDeck } from '../../src/remark-reveal/index.ts';
import { renderMd, renderMdx } from './render.ts';

/** Lines that mean something to the dialect, to markdown or to MDX. */
const line = fc.constantFrom(
  '---', '--', '???', '', '', 'text', '# Title', '## .red[Title]', '- item', '  - nested', '1. one', '> quoted',
  '| a | b |', '|---|---|', '```js', '```', '````', '~~~', '    code', '\t--', '-- ', 'a `b', '*c',
  '.left[', '.a.b[', ']', '].c[', '.a[one line]', 'see .a[x', 'or ] b', '\\.a[x]', '- .a[', '  ]',
  'class: x, y', 'name: n', 'exclude: true', 'count: false', '<!-- break -->', '<!-- name: c -->',
  '{/* class: d */}', '{/* open', '*/}', '[a]: /b', '[a] [^1]', '[^1]: note',
  '<Columns>', '</Columns>', '<b>x', '{x', 'import x from \'y\'', '{{name}}',
  'layout: true', 'layout: false', 'template: n', 'continued: true', 'count: x', 'background-image: url(https://a)',
  '{{content}}', '.c[{{content}}]', '- {{content}} x', '> {{content}}', '| {{content}} |', '\\{{name}}',
  '![:scale 50%](a.png)', '![:no]', '*starred', 'highlight-lines: true', 'highlight-spans: true', '* a `b` c',
);
const RE_RUN_TIME = /fetch|import|module|defined|Cannot find/i;
const source = fc.array(line, { maxLength: 25 }).map((lines) => lines.join('\n'));
const runs = { numRuns: 400, seed: 7 };

describe('any source', () => {
  it('is a deck, which never fails, every slide and note of which is on the page', async () => {
    await fc.assert(fc.asyncProperty(source, async (text) => {
      const deck = parseDeck(text, { mdx: false });
      const { html } = await renderMd(text);
      expect(html.match(/<section class="slide/g)?.length ?? 0).toBe(deck.sections);
      const shown = deck.slides.filter(({ excluded, layout }) => !excluded && !layout);
      html.split('<section class="slide').slice(1).forEach((section, index) => {
        const found = [...section.matchAll(/data-fragment-index="(\d+)"/g)].map(([, step]) => Number(step));
        expect([...new Set(found)].sort((a, b) => a - b)).toEqual(Array.from({ length: shown[index]!.steps }, (_, step) => step));
        expect(section.match(/<aside class="notes"/g)?.length ?? 0).toBeLessThanOrEqual(shown[index]!.notes.filter(Boolean).length);
      });
    }), runs);
  });
  it('is a lesson or fails with a line of its own', async () => {
    await fc.assert(fc.asyncProperty(source, async (text) => {
      const count = text.split('\n').length;
      const error = await renderMdx(text).then(() => undefined, (reason: unknown) => reason);
      // What the page's components or imports do at run time is not the plugin's.
      if (error === undefined || (error instanceof Error && RE_RUN_TIME.test(error.message) && !('place' in error))) return;
      expect(error).toBeInstanceOf(VFileMessage);
      const { line: at, column } = error as VFileMessage;
      expect(at).toBeGreaterThanOrEqual(1);
      expect(at).toBeLessThanOrEqual(count);
      expect(column).toBeGreaterThanOrEqual(1);
    }), runs);
  });
});

describe('two decks behind each other', () => {
  it('have the slides of both', () => {
    fc.assert(fc.property(source, source, (a, b) => {
      // An open fence or class at the end of the first would reach into the second; so do layouts and templates.
      fc.pre(!/[`~[\]]|^\t| {2}|layout:|template:|continued:/m.test(`${a}\n${b}`));
      const one = parseDeck(a, { mdx: false });
      const two = parseDeck(b, { mdx: false });
      const both = parseDeck(`${a}\n---\n${b}`, { mdx: false });
      expect(both.slides.map(({ title, steps, notes, classes }) => ({ title, steps, notes, classes }))).toEqual(
        [...one.slides, ...two.slides].map(({ title, steps, notes, classes }) => ({ title, steps, notes, classes })),
      );
      expect(both.shown).toBe(one.shown + two.shown);
    }), runs);
  });
});
