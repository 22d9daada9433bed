import { describe, expect, it } from 'vitest';
import { renderMd, slideOf } from './render.ts';

const F = (step: number) => `class="fragment" data-fragment-index="${step - 1}"`;

describe('a list that steps continue', () => {
  it('stays one list, its later items appear', async () => {
    expect(await slideOf('- a\n--\n- b\n--\n- c')).toBe(`<ul><li>a</li><li ${F(1)}>b</li><li ${F(2)}>c</li></ul>`);
  });
  it('stays tight with blank lines around the separator', async () => {
    expect(await slideOf('- a\n\n--\n\n- b')).toBe(`<ul><li>a</li><li ${F(1)}>b</li></ul>`);
  });
  it('stays loose where the author left blank lines between items', async () => {
    expect(await slideOf('- a\n\n- b\n--\n- c')).toBe(`<ul><li><p>a</p></li><li><p>b</p></li><li ${F(1)}><p>c</p></li></ul>`);
  });
  it('goes on numbering', async () => {
    expect(await slideOf('3. a\n--\n1. b\n--\n1. c')).toBe(`<ol start="3"><li>a</li><li ${F(1)}>b</li><li ${F(2)}>c</li></ol>`);
  });
  it('goes on inside a nested list', async () => {
    expect(await slideOf('- a\n  - b\n--\n  - c\n--\n- d')).toBe(
      `<ul><li>a<ul><li>b</li><li ${F(1)}>c</li></ul></li><li ${F(2)}>d</li></ul>`,
    );
    expect(await slideOf('1. a\n--\n   1. b\n--\n   2. c\n2. d')).toBe(
      `<ol><li>a<ol ${F(1)}><li>b</li><li ${F(2)}>c</li></ol></li><li ${F(2)}>d</li></ol>`,
    );
  });
  it('takes a paragraph or code into an item', async () => {
    expect(await slideOf('- a\n--\n\n  more\n- b')).toBe(`<ul><li>a<div ${F(1)}><p>more</p></div></li><li ${F(1)}>b</li></ul>`);
    expect(await slideOf('- a\n--\n  ```\n  x\n  ```')).toBe(`<ul><li>a<div ${F(1)}><pre><code>x</code></pre></div></li></ul>`);
  });
  it('goes on after the notes of each step', async () => {
    expect(await slideOf('- a\n???\none\n--\n- b\n???\ntwo')).toBe(
      '<aside class="notes" data-step="0"><p>one</p></aside>' +
      `<ul><li>a</li><li ${F(1)}>b</li></ul><aside class="notes" data-step="1"><p>two</p></aside>`,
    );
  });
  it('does the same in a deck', async () => {
    expect((await renderMd('- a\n--\n- b')).html).toContain(`<ul><li>a</li><li ${F(1)}>b</li></ul>`);
  });
});

describe('a table that steps continue', () => {
  const head = '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>';
  it('stays one table, its later rows appear', async () => {
    expect(await slideOf('| a | b |\n|---|---|\n| 1 | 2 |\n--\n| 3 | 4 |\n\n--\n\n| 5 | 6 |')).toBe(
      `${head}<tr><td>1</td><td>2</td></tr><tr ${F(1)}><td>3</td><td>4</td></tr><tr ${F(2)}><td>5</td><td>6</td></tr></tbody></table>`,
    );
  });
  it('may be written without outer bars, and begin with its head alone', async () => {
    expect(await slideOf('a | b\n--- | ---\n--\n1 | 2')).toBe(`${head}<tr ${F(1)}><td>1</td><td>2</td></tr></tbody></table>`);
  });
  it('ends before a table of its own, and before text', async () => {
    const html = await slideOf('| a | b |\n|---|---|\n| 1 | 2 |\n--\n| c | d |\n|---|---|\n--\n`x | y`');
    expect(html.match(/<table/g)).toHaveLength(2);
    expect(html).toContain(`<table ${F(1)}>`);
  });
  it('has its alignment as classes, never as styles', async () => {
    const html = await slideOf('| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |\n| 4 |');
    expect(html).toContain('<th class="align-left">a</th><th class="align-center">b</th><th class="align-right">c</th>');
    expect(html).toContain('<td class="align-left">4</td><td></td><td></td>');
    expect(html).not.toMatch(/style|align="/);
  });
});

describe('other blocks', () => {
  it('appear with their step', async () => {
    expect(await slideOf('a\n--\nb\n\nc\n--\n> d\n\n## E')).toBe(
      `<p>a</p><p ${F(1)}>b</p><p ${F(1)}>c</p><blockquote ${F(2)}><p>d</p></blockquote><h2 ${F(2)} id="slide-1-title">E</h2>`
        .replace('slide-1-title', 'e-title'),
    );
  });
  it('that cannot carry a class appear in a box', async () => {
    expect(await slideOf('a\n--\n```sh\nls\n```')).toBe(`<p>a</p><div ${F(1)}><pre><code class="language-sh">ls</code></pre></div>`);
    expect(await slideOf('a\n--\n<Session step="x" />')).toBe(`<p>a</p><div ${F(1)}><figure data-session="x"></figure></div>`);
    expect(await slideOf('a\n--\n<Fact path="x" /> <Fact path="y" />')).toContain(`<div ${F(1)}><data value="x"></data>`);
  });
  it('inside a component appear with their step', async () => {
    expect(await slideOf('<Columns>\n\n- a\n--\n- b\n\ntext\n\n</Columns>')).toBe(
      `<div class="columns"><ul><li>a</li><li ${F(1)}>b</li></ul><p ${F(1)}>text</p></div>`,
    );
  });
  it('that appear together carry the step once', async () => {
    expect(await slideOf('a\n--\n- b\n  - c')).toBe(`<p>a</p><ul ${F(1)}><li>b<ul><li>c</li></ul></li></ul>`);
  });
});

describe('a step that adds nothing', () => {
  it('has an empty fragment, so that every step is one for reveal.js', async () => {
    expect(await slideOf('a\n--\n--\nb\n--')).toBe(
      `<p>a</p><p ${F(2)}>b</p><div class="fragment empty-step" data-fragment-index="0"></div>` +
      '<div class="fragment empty-step" data-fragment-index="2"></div>',
    );
  });
  it('is not filled by a comment', async () => {
    expect(await slideOf('a\n--\n{/* nothing */}')).toBe('<p>a</p><div class="fragment empty-step" data-fragment-index="0"></div>');
  });
});
