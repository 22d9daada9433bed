import { describe, expect, it } from 'vitest';
import { parseDeck } from '../../src/remark-reveal/index.ts';
import { renderMd, renderMdx } from './render.ts';

const md = (source: string) => parseDeck(source, { mdx: false });
/** What stands inside each slide of a deck, without ids. */
async function slidesOf(source: string, render = renderMd): Promise<string[]> {
  const { html } = await render(source);
  return [...html.matchAll(/<section[^>]*>(.*?)<\/section>/gs)].map(([, inside]) => inside!.replace(/ id="[^"]*"/g, ''));
}
const codes = (source: string) => md(source).problems.map(({ code, line }) => `${code} ${line}`);
const F = (step: number) => `class="fragment" data-fragment-index="${step - 1}"`;

describe('a layout', () => {
  it('is not shown nor counted, and begins each slide after it until layout: false', async () => {
    const source = 'layout: true\nclass: a\n\n# T\n\n---\n\none\n\n---\nclass: b\n\ntwo\n\n---\nlayout: false\n\nthree\n\n---\n\nfour';
    expect(await slidesOf(source)).toEqual(['<h1>T</h1><p>one</p>', '<h1>T</h1><p>two</p>', '<p>three</p>', '<p>four</p>']);
    expect(md(source)).toMatchObject({ shown: 4, sections: 4, lastNumber: 4, problems: [] });
    expect(md(source).slides.map(({ number, layout, classes, title }) => [number, layout, classes.join(' '), title])).toEqual([
      [null, true, 'a', 'T'], [1, false, 'a', 'T'], [2, false, 'a b', 'T'], [3, false, '', null], [4, false, '', null],
    ]);
  });
  it('takes nothing from the layout before it, but from the template it names', async () => {
    expect(await slidesOf('layout: true\n\nx\n---\nlayout: true\nname: l\n\ny\n---\na\n---\nlayout: true\ntemplate: l\n\nz\n---\nb')).toEqual([
      '<p>y</p><p>a</p>', '<p>y</p><p>z</p><p>b</p>',
    ]);
  });
  it('has no steps: a step after it belongs to the last slide that is shown', async () => {
    expect(await slidesOf('a\n---\nlayout: true\n\nL\n--\nb\n---\nc')).toEqual([`<p>a</p><p ${F(1)}>b</p>`, '<p>L</p><p>c</p>']);
    expect(await slidesOf('layout: true\n\nL\n--\nb\n---\nc')).toEqual(['<p>L</p><p>b</p>', '<p>L</p><p>c</p>']);
  });
  it('works in a lesson, whose components and imports it repeats once', async () => {
    const source = 'layout: true\n\n<Fact path="x" />\n\n---\n\na\n\n---\n\nb';
    expect(await slidesOf(source, renderMdx)).toEqual(['<data value="x"></data><p>a</p>', '<data value="x"></data><p>b</p>']);
    const imports = 'layout: true\n\nexport const n = 1;\n\n{n}\n\n---\n\na\n\n---\n\nb';
    expect(await slidesOf(imports, renderMdx)).toEqual(['1<p>a</p>', '1<p>b</p>']);
  });
});

describe('a template', () => {
  it('is any earlier slide with that name, a step of one too, and beats the layout', async () => {
    expect(await slidesOf('layout: true\n\nL\n---\nname: t\n\nx\n--\nname: u\n\ny\n---\ntemplate: t\n\na\n---\ntemplate: u\n\nb')).toEqual([
      `<p>L</p><p>x</p><p ${F(1)}>y</p>`, '<p>L</p><p>x</p><p>a</p>', '<p>L</p><p>x</p><p>y</p><p>b</p>',
    ]);
  });
  it('gives its properties, classes first, but neither name nor count', () => {
    const { slides } = md('name: t\nclass: a, b\ncount: false\n\nx\n---\ntemplate: t\nclass: b c\n\ny');
    expect(slides[1]).toMatchObject({ name: null, classes: ['a', 'b', 'c'], number: 1, template: 't' });
  });
  it('that nobody is called is told, with the name that was meant', async () => {
    expect(md('name: intro\n\nx\n---\ntemplate: intor\n\ny').problems).toMatchObject([
      { code: 'LB-MD-018', line: 5, hint: 'Did you mean “intro”?' },
    ]);
    expect(await slidesOf('layout: true\n\nL\n---\ntemplate: no\n\ny')).toEqual(['<p>L</p><p>y</p>']);
  });
  it('keeps the layout in force, even with layout: false beside it', async () => {
    expect(await slidesOf('name: t\n\nT\n---\nlayout: true\n\nL\n---\ntemplate: t\nlayout: false\n\na\n---\nb')).toEqual([
      '<p>T</p>', '<p>T</p><p>a</p>', '<p>L</p><p>b</p>',
    ]);
  });
  it('is no excluded slide', () => {
    expect(codes('name: t\nexclude: true\n\nx\n---\ntemplate: t\n\ny')).toEqual(['LB-MD-018 6']);
  });
  it('carries its link definitions, and tells what is wrong in it once', async () => {
    const source = 'layout: true\n\n[x]\n\n[x]: u\n---\na\n---\nb [x]';
    expect(await slidesOf(source)).toEqual(['<p><a href="u">x</a></p><p>a</p>', '<p><a href="u">x</a></p><p>b <a href="u">x</a></p>']);
    expect(await slidesOf('layout: true\nname: l\n\n[x]: u\n---\nlayout: false\n\n[x]')).toEqual(['<p><a href="u">x</a></p>']);
    expect(codes('layout: true\n\n.a[x\n---\na\n---\nb')).toEqual(['LB-MD-005 3']);
  });
});

describe('{{content}}', () => {
  const template = (text: string, own: string) => slidesOf(`layout: true\n\n${text}\n---\n${own}`);
  it('alone takes the slide’s blocks', async () => {
    expect(await template('# T\n\n{{content}}\n\nend', '- a\n- b')).toEqual(['<h1>T</h1><ul><li>a</li><li>b</li></ul><p>end</p>']);
    expect(await template('a\n{{ content }}\nb', '> q')).toEqual(['<p>a</p><blockquote><p>q</p></blockquote><p>b</p>']);
    expect(await template('> {{content}}', 'a\n\nb')).toEqual(['<blockquote><p>a</p><p>b</p></blockquote>']);
    expect(await template('- {{content}}\n- c', 'a\n\n- b')).toEqual([
      '<ul><li><p>a</p><ul><li>b</li></ul></li><li><p>c</p></li></ul>',
    ]);
  });
  it('in running text takes inline content', async () => {
    expect(await template('# T: {{content}}!', 'a *b*')).toEqual(['<h1>T: a <em>b</em>!</h1>']);
    expect(await template('x {{content}} y', 'a\nb')).toEqual(['<p>x a b y</p>']);
    expect(await template('| a |\n|---|\n| {{content}} |', 'x\ny')).toEqual([
      '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>x y</td></tr></tbody></table>',
    ]);
  });
  it('splits its paragraph where the content cannot stand in it', async () => {
    expect(await template('x {{content}} y', '- a')).toEqual(['<p>x</p><ul><li>a</li></ul><p>y</p>']);
    expect(await template('# T {{content}}', 'a\n\nb')).toEqual(['<h1>T a</h1><p>b</p>']);
  });
  it('stands in content classes, and takes content with classes, where remark prints [object Object]', async () => {
    expect(await template('.left[{{content}}]', 'a')).toEqual(['<p class="left">a</p>']);
    expect(await template('.left[{{content}}]', '- a\n- b')).toEqual(['<div class="left"><ul><li>a</li><li>b</li></ul></div>']);
    expect(await template('.left[\n{{content}}\n]\n.right[\nr\n]', 'x .a[b]\n\n.c[\nd\n]')).toEqual([
      '<div class="left"><p>x <span class="a">b</span></p><div class="c"><p>d</p></div></div><div class="right"><p>r</p></div>',
    ]);
  });
  it('takes the content in each of its places, in code too', async () => {
    expect(await template('{{content}}\n\n```\n{{content}};\n```\n\n*{{content}} {{content}}*', 'a')).toEqual([
      '<p>a</p><pre><code>a;</code></pre><p><em>a a</em></p>',
    ]);
  });
  it('left in a slide is where its next step goes', async () => {
    expect(await slidesOf('.left[\n- a\n{{content}}\n]\n.right[r]\n--\n- b')).toEqual([
      `<div class="left"><ul><li>a</li><li ${F(1)}>b</li></ul></div><p class="right">r</p>`,
    ]);
    expect(await slidesOf('x {{content}} y\n--\nb')).toEqual([`<p>x</p><p ${F(1)}>b</p><p>y</p>`]);
    expect(await slidesOf('a {{content}} b')).toEqual(['<p>a  b</p>']);
  });
  it('is text after a backslash', async () => {
    expect(await template('a \\{{content}}', 'b')).toEqual(['<p>a {{content}}</p><p>b</p>']);
  });
});

describe('variables', () => {
  it('are replaced by the slide’s own properties, in its template, in code and in titles', async () => {
    expect(await slidesOf('layout: true\n\n# {{ topic }} `{{topic}}`\n\n```\n{{topic}}\n```\n---\ntopic: A *b*\n\nx')).toEqual([
      '<h1>A <em>b</em> <code>A *b*</code></h1><pre><code>A *b*</code></pre><p>x</p>',
    ]);
    expect(md('name: n\nwho: you\n\n# {{who}} {{name}}').slides[0]!.title).toBe('you n');
  });
  it('that are unknown stay as they are typed, those after a backslash lose only that', async () => {
    expect(await slidesOf('k: v\n\n{{ .Values.x }} \\{{k}} {{k}} `\\{{k}}`')).toEqual(['<p>{{ .Values.x }} {{k}} v <code>{{k}}</code></p>']);
  });
  it('are the same in a lesson, where braces begin expressions', async () => {
    const source = 'k: v\n\n# {{k}} and {{ .Values.x }}\n\n\\{{k}} {{k-2}} `{{k}} {{l}}`\n\n```\n{{k}} {{l}} \\{{k}}\n```\n\nTwo: {1 + 1} <Fact path={{a: 1}.a} />\n\n???\n\n{{k}}';
    expect(await slidesOf(source, renderMdx)).toEqual([
      '<h1>v and {{ .Values.x }}</h1><aside class="notes" data-step="0"><p>{{k}}</p></aside><p>{{k}} {{k-2}} <code>v {{l}}</code></p>' +
      '<pre><code>v {{l}} {{k}}</code></pre><p>Two: 2 <data value="1"></data></p>',
    ]);
  });
  it('are not replaced in notes', async () => {
    expect(await slidesOf('k: v\n\nx {{k}}\n\n???\n\n{{k}}')).toEqual(['<aside class="notes" data-step="0"><p>{{k}}</p></aside><p>x v</p>']);
  });
  it('make their key a property, which else is text', () => {
    expect(codes('Note: careful\n---\nauthor: me\n---\n{{author}}')).toEqual(['LB-MD-011 1']);
  });
  it('that a step sets are its own; that earlier text keeps the former value is told', async () => {
    expect(await slidesOf('k: 1\n\na {{k}}\n--\nk: 2\n\nb {{k}}')).toEqual([`<p>a 1</p><p ${F(1)}>b 2</p>`]);
    expect(codes('k: 1\n\na {{k}}\n--\nk: 2\n\nb {{k}}')).toEqual(['LB-MD-019 5']);
    expect(codes('k: 1\n\na\n--\nk: 2\n\nb {{k}}')).toEqual([]);
  });
});

describe('continued', () => {
  it('makes a step of a slide and a slide of a step', async () => {
    const source = 'a\n---\ncontinued: true\n\nb\n--\ncontinued: false\n\nc';
    expect(await slidesOf(source)).toEqual([`<p>a</p><p ${F(1)}>b</p>`, '<p>c</p>']);
    expect(md(source)).toMatchObject({ shown: 3, sections: 2, lastNumber: 3 });
    expect(md('continued: true\n\na').slides).toMatchObject([{ steps: 0, number: 1 }]);
  });
});

describe('a step that changes its slide', () => {
  it('carries classes, background, name and numbering as data of the section', async () => {
    const { html } = await renderMd('# A\n--\nclass: z\nbackground-color: red\ncount: false\nname: half\n\nb\n--\nc');
    const data = html.replaceAll('&#x22;', '"');
    expect(data).toContain('data-step-class="{"1":["z"]}"');
    expect(data).toContain('data-step-background="{"1":{"color":"red"}}"');
    expect(data).toContain('data-step-count="{"1":false}"');
    expect(data).toContain('data-step-name="{"1":"half"}"');
    expect(md('# A\n--\ncount: false\n\nb\n--\nc').lastNumber).toBe(2);
  });
  it('cannot be a layout, which is told', () => {
    expect(codes('a\n--\nlayout: true\n\nb')).toEqual(['LB-MD-017 3']);
  });
  it('may be left out by itself, or with its slide, which is told', () => {
    expect(md('a\n--\nexclude: true\n\nb\n--\nc')).toMatchObject({ shown: 2, slides: [{ steps: 1 }] });
    expect(codes('a\n---\nexclude: true\n\nb\n--\nc\n--\nd')).toEqual(['LB-MD-016 7']);
  });
});

describe('backgrounds', () => {
  const attributes = async (properties: string) => /<section[^>]*>/.exec((await renderMd(`${properties}\n\n# A`)).html)![0].match(/data-background[^ >]*/g);
  it('become reveal.js’s attributes, inherited from a template', async () => {
    expect(await attributes('background-image: url("a.png")\nbackground-size: contain\nbackground-position: center')).toEqual([
      'data-background-image="a.png"', 'data-background-size="contain"', 'data-background-position="center"',
    ]);
    expect(await attributes('background-color: #fff')).toEqual(['data-background-color="#fff"']);
    expect(await attributes('background-image: linear-gradient(red,blue)')).toEqual(['data-background-gradient="linear-gradient(red,blue)"']);
    expect((await renderMd('layout: true\nbackground-image: url(b.png)\n---\n# A')).html).toContain('data-background-image="b.png"');
  });
  it('from another host are left out and told, for nothing is fetched', async () => {
    for (const url of ['https://example.org/a.png', '//example.org/a.png', '\'http://example.org/a.png\'', 'javascript:x']) {
      expect(await attributes(`background-image: url(${url})`)).toBe(null);
      expect(codes(`background-image: url(${url})\n\n# A`)).toEqual(['LB-MD-014 1']);
    }
    expect(await attributes('background-color: url(https://example.org)\nbackground-image: a.png')).toBe(null);
    expect(codes('background-image: a.png\n\n# A')).toEqual(['LB-MD-015 1']);
  });
});

describe('switches', () => {
  it('are read in any letter case, which is told, and mean nothing with other words', () => {
    expect(md('layout: True\n\nL\n---\na')).toMatchObject({ shown: 1, problems: [{ code: 'LB-MD-012', line: 1 }] });
    expect(md('count: no\n\nL')).toMatchObject({ lastNumber: 1, problems: [{ code: 'LB-MD-013', line: 1 }] });
    expect(md('exclude: TRUE\n\nL')).toMatchObject({ shown: 0, problems: [] });
  });
});
