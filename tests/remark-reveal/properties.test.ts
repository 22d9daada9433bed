import { describe, expect, it } from 'vitest';
import { parseDeck } from '../../src/remark-reveal/index.ts';
import { renderMd, renderMdx, summaries } from './render.ts';

const mdx = (source: string) => parseDeck(source, { mdx: true });
const md = (source: string) => parseDeck(source, { mdx: false });

describe('properties', () => {
  it('stand at the top of a slide, blank lines before and between them allowed', () => {
    expect(mdx('\n\nclass: center, middle\n\nname:intro\n\n# A').slides[0]).toMatchObject({
      name: 'intro', classes: ['center', 'middle'], title: 'A',
    });
  });
  it('are cut from the text, and need no blank line after them', async () => {
    expect((await renderMdx('class: x\nname: y\n# A')).html).not.toContain('name:');
  });
  it('are text further down', async () => {
    const { html } = await renderMdx('# A\n\nclass: x');
    expect(html).toContain('<p>class: x</p>');
    expect(html).toContain('<section class="slide" ');
  });
  it('may be comments alone on a line, anywhere in the slide but not in code', () => {
    expect(mdx('# A\n\n{/* class: x */}\n\n```\n{/* name: y */}\n```').slides[0]).toMatchObject({ classes: ['x'], name: null });
    expect(md('# A\n\n<!-- name: z -->').slides[0]).toMatchObject({ name: 'z' });
  });
  it('keep their last value', () => {
    expect(mdx('name: a\nname: b\n# A').slides[0]!.name).toBe('b');
  });
  it('keep a dollar sign', () => {
    expect(mdx('name: a$b\n# A').slides[0]!.name).toBe('a$b');
  });
  it('that are unknown stay text, and are questioned where they resemble one', () => {
    expect(mdx('Note: careful\n\n# A')).toMatchObject({ problems: [], slides: [{ title: 'A' }] });
    expect(mdx('Name: a\n\n# A').problems).toMatchObject([{ code: 'LB-MD-007', line: 1, column: 1, hint: 'Did you mean “name”?' }]);
    expect(mdx('# A\n---\n\nclas: b').problems).toMatchObject([{ code: 'LB-MD-007', line: 4, hint: 'Did you mean “class”?' }]);
  });
  it('in capitals have no effect in a deck, as in remark, which is told', async () => {
    expect(md('Name: a\n\n# A')).toMatchObject({ slides: [{ name: null }], problems: [{ code: 'LB-MD-029', hint: 'Did you mean “name”?' }] });
    expect((await renderMd('Name: a\n# A')).html).not.toContain('Name');
  });
  it('of a step join those of its slide, as data', async () => {
    const { html } = await renderMdx('class: a\n# A\n--\nclass: b, c\n\ntext');
    expect(html).toContain('class="slide a"');
    expect(html).toContain('data-step-class="{&quot;1&quot;:[&quot;b&quot;,&quot;c&quot;]}"');
    expect(html).not.toContain('class: b');
  });
});

describe('numbers', () => {
  it('stay behind with count: false, in any case of letters', () => {
    expect(md('count: False\n# A\n---\n# B\n---\ncount: false\n# C\n---\n# D').slides.map(({ number }) => number)).toEqual([0, 1, 1, 2]);
  });
  it('skip excluded slides, which take their steps along', async () => {
    const source = '# A\n---\nexclude: true\n# B\n--\nb\n---\n# C';
    expect(mdx(source)).toMatchObject({ shown: 2, sections: 2, lastNumber: 2 });
    expect(mdx(source).slides.map(({ number, excluded }) => [number, excluded])).toEqual([[1, false], [null, true], [2, false]]);
    expect((await renderMdx(source)).html).not.toContain('>B<');
  });
});

describe('names and ids', () => {
  it('come from name, else from the title, else from the place', async () => {
    const { html, file } = await renderMdx('# Save & *export* `it`\n---\nname: two\n# Two\n---\njust text');
    expect([...html.matchAll(/<section[^>]* id="([^"]*)" data-name="([^"]*)"/g)].map(([, id, name]) => [id, name])).toEqual([
      ['save--export-it', 'save--export-it'], ['two', 'two'], ['slide-3', 'slide-3'],
    ]);
    expect(summaries(file)).toEqual([
      { name: 'save--export-it', title: 'Save & export it', steps: 0, line: 1, classes: [], check: false },
      { name: 'two', title: 'Two', steps: 0, line: 3, classes: [], check: false },
      { name: 'slide-3', title: null, steps: 0, line: 6, classes: [], check: false },
    ]);
  });
  it('belong to the section, while its headings get ids of their own', async () => {
    const { html } = await renderMdx('# A\n\n## Part\n\n???\n## Part\n---\nname: a-title\n# Part\n---\nname: part\n## A');
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, label] of html.matchAll(/aria-labelledby="([^"]*)"/g)) expect(ids).toContain(label);
    expect(ids.slice(0, 2)).toEqual(['a', 'a-title-1']);
  });
  it('are an error in a lesson where two slides share one', () => {
    expect(mdx('# A\n---\n# B\n---\n\n# A').problems).toMatchObject([{ code: 'LB-MD-001', name: 'a', first: 1, line: 5, severity: 'error' }]);
    expect(mdx('name: b\n# A\n---\n# B').problems).toMatchObject([{ code: 'LB-MD-001', name: 'b' }]);
    expect(mdx('# A\n---\nname: c\n# A').problems).toEqual([]);
  });
  it('are numbered in a deck where two slides share a title', async () => {
    expect((await renderMd('# A\n---\n# A')).html).toMatch(/id="a" .*id="a-2" /);
  });
  it('mark checks for the pages', async () => {
    const { file } = await renderMdx('class: check, wide\n# A');
    expect(summaries(file)).toMatchObject([{ check: true, classes: ['check', 'wide'] }]);
  });
});

describe('titles', () => {
  it('are the text of the first heading, without marks, tags and content classes', () => {
    const title = (source: string) => mdx(source).slides[0]!.title;
    expect(title('text\n\n## A **b** [c](d) `e` ##\n\n# F')).toBe('A b c e');
    expect(title('# .red[A] <Fact path="x" /> b')).toBe('A  b');
    expect(title('```\n# no\n```\n\n### Yes')).toBe('Yes');
    expect(md('Yes\n===').slides[0]!.title).toBe('Yes');
    expect(title('Text\n===')).toBe(null);
    expect(title('.slide[\n# In\n]')).toBe('In');
    expect(title('#hashtag')).toBe(null);
  });
});

describe('links', () => {
  it('lead to slides by name and number, and to steps', async () => {
    const { html } = await renderMd('name: a\n\n[1](#1) [2](#2) [3](#3) [h](#half) [a](#a) [4](#4) [r]\n--\nname: half\n\nx\n---\nname: b\ncount: false\n\n# B\n\n[r]: #2');
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, address]) => address)).toEqual(['#a', '#a/1', '#3', '#a/1', '#a', '#4', '#a/1']);
  });
});
