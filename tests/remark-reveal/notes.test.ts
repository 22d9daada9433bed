import { describe, expect, it } from 'vitest';
import { renderMdx, slideOf } from './render.ts';

const note = (step: number, text: string) => `<aside class="notes" data-step="${step}"><p>${text}</p></aside>`;

describe('notes stand in reading order', () => {
  it('after the leading headings, before the figure that they speak of', async () => {
    expect(await slideOf('# A\n\n## B\n\n<Session step="x" />\n\n???\nprose')).toBe(
      `<h1 id="a-title">A</h1><h2 id="b">B</h2>${note(0, 'prose')}<figure data-session="x"></figure>`,
    );
  });
  it('first, where the slide has no leading heading', async () => {
    expect(await slideOf('text\n\n# A\n???\nprose')).toBe(`${note(0, 'prose')}<p>text</p><h1 id="a-title">A</h1>`);
  });
  it('after a heading that a comment precedes', async () => {
    expect(await slideOf('{/* hm */}\n\n# A\n\ntext\n???\nprose')).toBe(`<h1 id="a-title">A</h1>${note(0, 'prose')}<p>text</p>`);
  });
  it('of a step before the first block that belongs to it alone', async () => {
    expect(await slideOf('# A\n\na\n???\nzero\n--\n<Session step="x" />\n???\none\n--\nb\n???\ntwo')).toBe(
      `<h1 id="a-title">A</h1>${note(0, 'zero')}<p>a</p>${note(1, 'one')}` +
      '<div class="fragment" data-fragment-index="0"><figure data-session="x"></figure></div>' +
      `${note(2, 'two')}<p class="fragment" data-fragment-index="1">b</p>`,
    );
  });
  it('of steps inside a list after the list, in their order', async () => {
    const html = await slideOf('- a\n???\nzero\n--\n- b\n???\none\n--\n- c\n\ntext\n???\ntwo');
    expect(html.replace(/ class="fragment" data-fragment-index="\d"/g, '')).toBe(
      `${note(0, 'zero')}<ul><li>a</li><li>b</li><li>c</li></ul>${note(1, 'one')}${note(2, 'two')}<p>text</p>`,
    );
  });
  it('of a step that adds nothing at the end', async () => {
    expect(await slideOf('a\n--\n???\nlast')).toContain(`<p>a</p>${note(1, 'last')}`);
  });
});

describe('notes', () => {
  it('are markdown with components, content classes and facts', async () => {
    const html = await slideOf('# A\n???\n- *b*\n\n.presenter[\ncue\n]\n\n<Fact path="x" />');
    expect(html).toContain(
      '<aside class="notes" data-step="0"><ul><li><em>b</em></li></ul>' +
      '<div class="presenter"><p>cue</p></div><data value="x"></data></aside>',
    );
  });
  it('are left out where there are none', async () => {
    expect(await slideOf('# A\n???\n\n--\nb')).not.toContain('aside');
  });
  it('may use link definitions of other slides, and give theirs to them', async () => {
    const { html } = await renderMdx('# A [x]\n???\n[y] and [z]\n---\n# B\n\n[x]: /x\n???\n[y]: /y');
    expect(html).toContain('<a href="/x">x</a>');
    expect(html).toContain('<a href="/y">y</a> and [z]');
  });
});
