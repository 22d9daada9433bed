import { describe, expect, it } from 'vitest';
import { findClasses } from '../../src/remark-reveal/classes.ts';
import { parseDeck } from '../../src/remark-reveal/index.ts';
import { linesOf } from '../../src/remark-reveal/source.ts';
import { renderMd, renderMdx, slideOf } from './render.ts';

const F = (step: number) => `class="fragment" data-fragment-index="${step - 1}"`;

describe('inline content classes', () => {
  it('are spans, with several names too, nested and in every inline place', async () => {
    expect(await slideOf('a .b[c *d*] e')).toBe('<p>a <span class="b">c <em>d</em></span> e</p>');
    expect(await slideOf('w .a.b-c[x .d[y] z]')).toBe('<p>w <span class="a b-c">x <span class="d">y</span> z</span></p>');
    expect(await slideOf('- .a[x]')).toBe('<ul><li><span class="a">x</span></li></ul>');
    expect(await slideOf('| .a[x] |\n|---|')).toContain('<th><span class="a">x</span></th>');
    expect(await slideOf('**.a[x]** .b[y].c[z]')).toBe(
      '<p><strong><span class="a">x</span></strong> <span class="b">y</span><span class="c">z</span></p>',
    );
  });
  it('are the paragraph itself where they are all of it, so that hiding them leaves nothing', async () => {
    expect(await slideOf('.presenter[Ask the *room*.]\n\n> .a.b[x .c[y]]')).toBe(
      '<p class="presenter">Ask the <em>room</em>.</p><blockquote><p class="a b">x <span class="c">y</span></p></blockquote>',
    );
    expect(await slideOf('a\n--\n.b[c]')).toBe(`<p>a</p><p class="b fragment" data-fragment-index="0">c</p>`);
    expect((await renderMd('.center[![a](b.png)]')).html).toContain('<p class="center"><img src="b.png" alt="a"></p>');
  });
  it('stay spans beside each other, beside text and in lists', async () => {
    expect(await slideOf('.a[x] .b[y]')).toBe('<p><span class="a">x</span> <span class="b">y</span></p>');
    expect(await slideOf('.a[x].')).toBe('<p><span class="a">x</span>.</p>');
    expect(await slideOf('- .a[x]\n\n- y')).toBe('<ul><li><p><span class="a">x</span></p></li><li><p>y</p></li></ul>');
  });
  it('are divs around components alone, as these stand in no paragraph', async () => {
    expect(await slideOf('.slide[<Session step="x" />]')).toBe('<div class="slide"><figure data-session="x"></figure></div>');
    expect(await slideOf('.slide[see <Fact path="x" />]')).toBe('<p class="slide">see <data value="x"></data></p>');
  });
  it('hold links, images and components', async () => {
    expect(await slideOf('.a[[t](u)] .b[![alt](i.png)] .c[<Fact path="x" />] .d[y](z)')).toBe(
      '<p><span class="a"><a href="u">t</a></span> <span class="b"><img src="i.png" alt="alt"/></span> ' +
      '<span class="c"><data value="x"></data></span> <span class="d">y</span>(z)</p>',
    );
  });
  it('hold plain brackets', async () => {
    expect(await slideOf('.a[see [1] and [ ] here] b')).toBe('<p><span class="a">see [1] and [ ] here</span> b</p>');
  });
  it('may end on a later line of the paragraph', async () => {
    expect(await slideOf('text .a[b\nc] d')).toBe('<p>text <span class="a">b c</span> d</p>');
  });
  it('are text in code, after a word, after a backslash and without their bracket', async () => {
    expect(await slideOf('`.a[x]` ``.b[`y]`` foo.bar[0] f().x[1] 1.2[x] .a [x] \\.a[x]')).toBe(
      '<p><code>.a[x]</code> <code>.b[`y]</code> foo.bar[0] f().x[1] 1.2[x] .a [x] .a[x]</p>',
    );
    const { html, file } = await renderMdx('# A\n\nopen .a[x');
    expect(html).toContain('<p>open .a[x</p>');
    expect(file.messages.map(String)).toEqual([expect.stringContaining('lesson.mdx:3:6')]);
  });
});

describe('block content classes', () => {
  it('are divs with markdown inside', async () => {
    expect(await slideOf('.slide[\n## A\n\n- b\n]\n\ntext')).toBe(
      '<div class="slide"><h2 id="a-title">A</h2><ul><li>b</li></ul></div><p>text</p>',
    );
  });
  it('need no blank lines around them', async () => {
    expect(await slideOf('before\n.a[\n- b\n]\nafter')).toBe('<p>before</p><div class="a"><ul><li>b</li></ul></div><p>after</p>');
  });
  it('nest, stand side by side, and share lines with their text', async () => {
    expect(await slideOf('.a[.b[\nx\n].c[\ny\n]\n]')).toBe('<div class="a"><div class="b"><p>x</p></div><div class="c"><p>y</p></div></div>');
    expect(await slideOf('.a[one\n\ntwo] three')).toBe('<div class="a"><p>one</p><p>two</p></div><p>three</p>');
    expect(await slideOf('.a[\n- x\n- y]')).toBe('<div class="a"><ul><li>x</li><li>y</li></ul></div>');
  });
  it('hold fences with brackets, and inline classes', async () => {
    expect(await slideOf('.a[\n```json\n["]"]]\n```\n\n.b[x] `]`\n]')).toBe(
      '<div class="a"><pre><code class="language-json">[&quot;]&quot;]]</code></pre><p><span class="b">x</span> <code>]</code></p></div>',
    );
  });
  it('stand in list items and components', async () => {
    expect(await slideOf('- a\n\n  .b[\n  - c\n  ]\n- d')).toContain('<div class="b"><ul><li>c</li></ul></div></li><li>');
    expect(await slideOf('<Columns>\n.a[\n- x\n]\n.b[\ny\n]\n</Columns>')).toBe(
      '<div class="columns"><div class="a"><ul><li>x</li></ul></div><div class="b"><p>y</p></div></div>',
    );
  });
  it('step through what they hold in a lesson', async () => {
    expect(await slideOf('# A\n\n.slide[\n- a\n???\nzero\n--\n- b\n???\none\n--\n- c\n]')).toBe(
      '<h1 id="a-title">A</h1><aside class="notes" data-step="0"><p>zero</p></aside>' +
      `<div class="slide"><ul><li>a</li><li ${F(1)}>b</li><li ${F(2)}>c</li></ul></div>` +
      '<aside class="notes" data-step="1"><p>one</p></aside>',
    );
  });
  it('appear as a whole with their step', async () => {
    expect(await slideOf('a\n--\n.page[\nb\n]')).toBe('<p>a</p><div class="page fragment" data-fragment-index="0"><p>b</p></div>');
  });
  it('are divs in a deck, where separators inside are text', async () => {
    const { html } = await renderMd('.left[\na\n\n--\n\nb\n]\n--\nc');
    expect(html).toContain(`<div class="left"><p>a</p><p>--</p><p>b</p></div><p ${F(1)}>c</p>`);
  });
});

describe('what follows a word', () => {
  it('is a class', async () => {
    expect(await slideOf('next.red[*], f().b[x y] a..c[z]')).toBe(
      '<p>next<span class="red">*</span>, f()<span class="b">x y</span> a.<span class="c">z</span></p>',
    );
    expect((await renderMd('a.b[\n- x\n]')).html).toContain('<p>a</p><div class="b"><ul><li>x</li></ul></div>');
  });
  it('is text where it is an index, and in a deck a note says that remark would make a class of it', () => {
    const codes = (mdx: boolean) => parseDeck('a list.items[0] and `b.c[1]`', { mdx }).problems.map(({ code, column }) => `${code} ${column}`);
    expect(codes(false)).toEqual(['LB-MD-026 7']);
    expect(codes(true)).toEqual([]);
    const found = findClasses(linesOf('a.b[0] c.d["e"] f.g[] h().i[\'j\'] k.l[m]', true));
    expect(found.map(({ name }) => name)).toEqual(['l']);
  });
  it('is the same for the parser', async () => {
    expect(await slideOf('a.b[0] c.d["e"] f.g[] h().i[\'j\']')).not.toContain('<span');
  });
});

describe('brackets behind HTML of a deck', () => {
  it('are not taken for a part of it', async () => {
    const { html } = await renderMd('.a[\n<table></table>\n]\n\n<hr>\n.b[\n- x\n]');
    expect(html).toMatch(/<div class="a"><\/div>.*<div class="b"><ul><li>x<\/li><\/ul><\/div>/);
  });
});

describe('brackets in comments', () => {
  it('end with their slide', () => {
    expect(parseDeck('.a[\n<!--\n```\n-->\n```\n]\n---\nb\n<!-- c -->', { mdx: false }).sections).toBe(2);
  });
  it('do not count', async () => {
    expect((await renderMd('.a[\nx\n\n<!--\n```key ^[``` ]\n-->\n\ny\n]')).html).toContain('<div class="a"><p>x</p><p>y</p></div>');
  });
});

describe('a fence', () => {
  const box = '<div class="a"><pre><code class="language-js">x</code></pre></div>';
  it('may stand behind the opening bracket, and brackets behind its end', async () => {
    for (const source of ['.a[```js\nx\n```\n]', '.a[```js\nx\n```]', '.a[\n```js\nx\n```]']) {
      expect(await slideOf(source)).toBe(box);
      expect((await renderMd(source)).html).toContain(box);
    }
    expect(parseDeck('.a[```js\nx\n---\n```]\n---\nb', { mdx: true }).sections).toBe(2);
  });
  it('inside a longer one is code', async () => {
    expect(await slideOf('````\n.a[```js\n```]\n````')).toBe('<pre><code>.a[```js ```]</code></pre>');
  });
  it('may end behind the last line of its code in a deck, where it would else hide a slide break', () => {
    const titles = (source: string) => parseDeck(source, { mdx: false }).slides.map(({ title }) => title);
    expect(titles('# A\n```js\nx }```\ntext\n---\n# B\n```\n# no\n---\n```')).toEqual(['A', 'B']);
    expect(titles('# A\n```\nx }```\n```\n---\n# B')).toEqual(['A', 'B']);
  });
});
