import { describe, expect, it } from 'vitest';
import { deckHtml } from '../../src/course/deck-html.ts';
import { deckFile } from '../../src/course/deck-load.ts';
import { ownProblems } from '../../src/course/talk-own.ts';

const FILES = ['pictures/a b.png', 'x.svg'];
const pictures = (address: string) => {
  const found = deckFile(address, FILES);
  return found === undefined ? undefined : `/decks/${encodeURI(found)}`;
};
const compile = (source: string) => deckHtml(source, 'content/decks/d.md', { pictures, foldNotes: true });
const inside = async (source: string) => /^<section[^>]*>(.*)<\/section>$/s.exec((await compile(source)).sections.join(''))![1]!.replace(/\n/g, '');

describe('the slides of a deck', () => {
  it('come one by one, with a leading --- that is a slide break', async () => {
    const { sections } = await compile('---\nname: x\n\na\n---\nb');
    expect(sections.map((html) => /id="([^"]*)"/.exec(html)![1])).toEqual(['slide-1', 'x', 'slide-3']);
  });
  it('fold their notes behind what they show, each step’s its own', async () => {
    expect(await inside('# A\n???\nm\n--\nb\n???\nn')).toMatch(
      /^<h1[^>]*>A<\/h1>.*b.*<aside class="notes" data-step="0"><details class="folded-notes"><summary>Notes<\/summary><p>m<\/p><\/details><\/aside><aside class="notes" data-step="1"><details class="folded-notes">/,
    );
  });
  it('run nothing, style nothing and fetch nothing from elsewhere', async () => {
    const html = await inside('<script>x</script><img src="https://e.org/p.png" onerror="x" style="color:red"> <b onclick="x" style="a:b">t</b>\n\n<iframe src="https://e.org/"></iframe>');
    expect(html).not.toMatch(/script|style=|onerror|onclick|src=/);
    expect(html).toContain('<b>t</b>');
  });
});

describe('the code of a deck', () => {
  it('is highlighted by classes, without a style attribute', async () => {
    const html = await inside('```docker\nFROM alpine\n```');
    expect(html).toContain('<span class="tok-keyword">FROM</span>');
    expect(html).not.toContain('style=');
  });
  it('has the lines marked that its slide marks with a star, or its fence by number', async () => {
    const marked = (html: string) => [...html.matchAll(/<span class="line remark-code-line-highlighted">(.*?)<\/span>(?=<span class="line|<\/code>)/g)].map(([, line]) => line!.replace(/<[^>]*>/g, ''));
    expect(marked(await inside('highlight-lines: true\n\n```js\na\n* b\nc\n```'))).toEqual(['  b']);
    expect(marked(await inside('```js {1,3-4}\na\nb\nc\nd\n```'))).toEqual(['a', 'c', 'd']);
    expect(marked(await inside('```js\n* a\n```'))).toEqual([]);
  });
  it('has the spans marked that stand between backticks, whatever the highlighter makes of them', async () => {
    const html = await inside('highlight-spans: true\n\n```docker\nFROM `alpine` # `1.2`\nRUN `a`\n```');
    const marked = [...html.matchAll(/<span class="(?:tok-[\w-]+ )?remark-code-span-highlighted">(?:<[^>]*>)?([^<]*)/g)].map(([, span]) => span);
    expect(marked).toEqual(['alpine', '1.2', 'a']);
    expect(html.replace(/<[^>]*>/g, '')).toBe('FROM alpine # 1.2RUN a');
  });
});

describe('the pictures of a deck', () => {
  it('are those beside it, by addresses that count from its own file', async () => {
    expect(await inside('![p](pictures/a%20b.png) ![:scale 50%](./x.svg)')).toBe('<p><img src="/decks/pictures/a%20b.png" alt="p"> <img src="/decks/x.svg" alt="" width="50%"></p>');
    expect((await compile('background-image: url(x.svg)\n\na\n--\nbackground-image: url(pictures/../x.svg)\n\nb')).sections[0]).toMatch(
      /data-background-image="\/decks\/x\.svg".*data-step-background="\{&#x22;1&#x22;:\{&#x22;image&#x22;:&#x22;\/decks\/x\.svg&#x22;\}\}"/,
    );
  });
  it('are text where there are none, which is told with line and column', async () => {
    const { sections, problems } = await compile('# A\n\n![p](no.png)\n\n---\nbackground-image: url(../secret.png)\n\nb');
    expect(sections[0]).toContain('<span class="left-out">Picture not found: no.png</span>');
    expect(sections[1]).not.toContain('secret');
    expect(problems.map(({ code, line, address }) => [code, line, address])).toEqual([['LB-TALK-020', 3, 'no.png'], ['LB-TALK-020', 6, '../secret.png']]);
  });
  it('are left alone where their address is whole', async () => {
    expect(await inside('![p](/icon.svg) ![q](data:image/gif;base64,R0)')).toBe('<p><img src="/icon.svg" alt="p"> <img src="data:image/gif;base64,R0" alt="q"></p>');
  });
  it('never come from outside of the decks’ folder', () => {
    for (const address of ['../x.svg', '%2e%2e/x.svg', '/x.svg', 'pictures/../../x.svg', '%', '']) expect(deckFile(address, FILES)).toBeUndefined();
    expect(deckFile('pictures/a%20b.png?v=2#x', FILES)).toBe('pictures/a b.png');
  });
});

describe('a talk’s own slides', () => {
  it('are told with the line of the talk’s file where something is wrong in them', async () => {
    const place = { file: 'content/talks/t.yaml', line: 20, column: 1 };
    const { sections, problems } = await deckHtml('clas: a\n\n# B', place.file, { firstLine: place.line });
    expect(sections[0]).toContain('data-line="20"');
    expect(ownProblems({ kind: 'own', markdown: '', place }, problems)).toMatchObject([
      { code: 'LB-TALK-013', line: 20, column: 1, message: expect.stringMatching(/^content\/talks\/t\.yaml:20:1: this own slide cannot be shown: “clas:”.*Did you mean “class”\? \(LB-MD-007\)$/) },
    ]);
  });
});
