import { describe, expect, it } from 'vitest';
import { parseDeck } from '../../src/remark-reveal/index.ts';
import { renderMd, renderMdx } from './render.ts';

const inside = (html: string) => /<section[^>]*>(.*)<\/section>/s.exec(html)![1]!;
const deck = async (source: string, options = {}) => inside((await renderMd(source, 'deck.md', options)).html);

describe('macros', () => {
  it('size images by attributes, in both forms of source', async () => {
    expect(await deck('![:scale 50%](a.png) ![:width 300px](b.png) ![:height 20](c.png)')).toBe(
      '<p><img src="a.png" alt="" width="50%"> <img src="b.png" alt="" width="300"> <img src="c.png" alt="" height="20"></p>',
    );
    expect(inside((await renderMdx('![:scale 50%](a.png)')).html)).toBe('<p><img src="a.png" alt width="50%"/></p>');
  });
  it('place an image by data for the style sheet', async () => {
    expect(await deck('![:abs 30%, 85%, 15%, logo](a.png)')).toBe(
      '<p><img src="a.png" alt="" width="30%" data-left="85%" data-top="15%" class="abs logo"></p>',
    );
  });
  it('take addresses with blanks, and stand in content classes', async () => {
    expect(await deck('.center[![:scale 50%](my a.png)] x')).toBe('<p><span class="center"><img src="my a.png" alt="" width="50%"></span> x</p>');
  });
  it('that are unknown stay visible and are told, where remark stops', async () => {
    const { html, file } = await renderMd('# A\n\nx ![:scael 50%](a.png) ![:who]');
    expect(inside(html)).toContain('<p>x ![:scael 50%](a.png) ![:who]</p>');
    expect(file.messages.map(String)).toEqual([
      expect.stringContaining('deck.md:3:3: There is no macro “scael”'), expect.stringContaining('deck.md:3:24: There is no macro “who”'),
    ]);
    expect(parseDeck('![:who]', { mdx: false }).problems).toMatchObject([{ code: 'LB-MD-025', line: 1, column: 1 }]);
  });
  it('keep the image’s own size where theirs is none, which is told', async () => {
    const { html, file } = await renderMd('![:width 3em](a.png)');
    expect(inside(html)).toBe('<p><img src="a.png" alt=""></p>');
    expect(file.messages.map(({ ruleId }) => ruleId)).toEqual(['LB-MD-027']);
  });
  it('are text in code', async () => {
    expect(await deck('`![:no]`\n\n```\n![:no](x)\n```')).toBe('<p><code>![:no]</code></p><pre><code>![:no](x)</code></pre>');
    expect(parseDeck('`![:no]`', { mdx: false }).problems).toEqual([]);
  });
});

const LINE = '<span class="remark-code-line">';
const MARKED = '<span class="remark-code-line remark-code-line-highlighted">';

describe('highlighted code', () => {
  it('marks lines with a star, which becomes a blank where one follows it', async () => {
    expect(await deck('```js\na\n* b\n*c\n  * d\n```', { highlightLines: true })).toBe(
      `<pre><code class="language-js">${LINE}a</span>${MARKED}  b</span>${MARKED}c</span>${LINE}  * d</span></code></pre>`,
    );
  });
  it('marks spans between backticks, or what an expression finds', async () => {
    const mark = (text: string) => `<span class="remark-code-span-highlighted">${text}</span>`;
    expect(await deck('```\na `b` \\`c` `d`\n```', { highlightSpans: true })).toBe(
      `<pre><code>${LINE}a ${mark('b')} \`c\` ${mark('d')}</span></code></pre>`,
    );
    expect(await deck('```\na «b» c\n```', { highlightSpans: /«([^»]+)»/g })).toBe(`<pre><code>${LINE}a ${mark('b')} c</span></code></pre>`);
  });
  it('is as it was written without the options', async () => {
    expect(await deck('```\n* a `b`\n```')).toBe('<pre><code>* a `b`</code></pre>');
  });
  it('hands the lines to highlighters in the code’s meta', async () => {
    const metas: unknown[] = [];
    await renderMd('```js title\n* a\nb\n*c\n```', 'deck.md', { highlightLines: true }, (code) => void metas.push(code.meta));
    expect(metas).toEqual(['title {1,3}']);
  });
});
