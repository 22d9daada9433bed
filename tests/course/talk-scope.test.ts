import { describe, expect, it } from 'vitest';
import { type RenderedSlide, scopeSlides } from '../../src/course/talk-scope.ts';

const ELSEWHERE = { documentOf: (scope: string) => (scope === 'talk' ? undefined : `/lessons/${scope}/`), places: { 'part:0': 0, 'part:1': 1 } };
const scope = (...slides: RenderedSlide[]) => scopeSlides(slides, ELSEWHERE);
const slide = (id: string, inside: string, document = 'a'): RenderedSlide => ({ scope: document, html: `<section class="slide" id="${id}" data-name="${id}">${inside}</section>` });
const inside = (html: string) => /^<section[^>]*>(.*)<\/section>$/s.exec(html)![1];

describe('slides of several documents in one page', () => {
  it('are named by document and slide, a second use by its number', () => {
    const ids = scope(slide('x', ''), slide('x', '', 'b'), slide('x', ''), slide('x', '')).map((html) => /id="([^"]*)" data-name="([^"]*)"/.exec(html)!.slice(1));
    expect(ids).toEqual([['a.x', 'a.x'], ['b.x', 'b.x'], ['a.x~2', 'a.x~2'], ['a.x~3', 'a.x~3']]);
  });
  it('scope every id and all that refers to it, in each use its own', () => {
    const widget = '<h2 id="x-title">T</h2><input id="w-file" aria-describedby="w-a w-b"><i id="w-a"></i><i id="w-b"></i><label for="w-file">F</label><svg><rect id="r" fill="url(#r)"/><use href="#r"/></svg>';
    const [first, second] = scope(slide('x', widget), slide('x', widget));
    expect(inside(first!)).toBe('<h2 id="a.x-title">T</h2><input id="a.w-file" aria-describedby="a.w-a a.w-b"><i id="a.w-a"></i><i id="a.w-b"></i><label for="a.w-file">F</label><svg><rect id="a.r" fill="url(#a.r)"/><use href="#a.r"/></svg>');
    expect(inside(second!)).toBe(inside(first!)!.replaceAll('a.', 'a~2.'));
  });
  it('give no id twice, whatever authors call things', () => {
    const html = scope(slide('x', '<i id="y"></i>'), slide('y', ''), slide('y', '', 'a'), slide('x', '<i id="y"></i>', 'a')).join('');
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
  it('lead from link to slide, and to the document where the talk has no such place', () => {
    const links = '<a href="#y">1</a><a href="#y/2">2</a><a href="#h">3</a><a href="#gone">4</a><a href="https://e.org/#y">5</a><a href="#">6</a>';
    const [html] = scope(slide('x', links), slide('y', '<h3 id="h"></h3>'), slide('y', '', 'b'));
    expect(inside(html!)).toBe('<a href="#a.y">1</a><a href="#a.y/2">2</a><a href="#a.h">3</a><a href="/lessons/a/#gone">4</a><a href="https://e.org/#y">5</a><a href="#">6</a>');
  });
  it('lead from an own slide to any slide of the page, and to the parts', () => {
    const [, html] = scope(slide('x', ''), slide('o', '<a href="#a.x"></a><a href="#part:1"></a><a href="#o"></a>', 'talk'));
    expect(inside(html!)).toBe('<a href="#a.x"></a><a href="#talk.o"></a><a href="#talk.o"></a>');
  });
  it('keep radio buttons of two uses apart', () => {
    const radio = '<q-a id="w"><input type="radio" name="w-1"><input type="text" name="other"></q-a>';
    expect(inside(scope(slide('x', radio), slide('x', radio))[1]!)).toBe('<q-a id="a~2.w"><input type="radio" name="a~2.w-1"><input type="text" name="other"></q-a>');
  });
  it('leave text alone, and what only looks like an attribute', () => {
    const text = '<p title="id=&quot;x&quot; > #x">id="x" href="#x" &lt;i id="x"></p><pre><code>for="x"</code></pre>';
    expect(inside(scope(slide('x', text))[0]!)).toBe(text);
  });
  it('read and write what is escaped', () => {
    const [html] = scope(slide('a&amp;b', '<a href="#a&amp;b"></a><a href="#gr%C3%B6n"></a>'), slide('grön', ''));
    expect(html).toBe('<section class="slide" id="a.a&amp;b" data-name="a.a&amp;b"><a href="#a.a&amp;b"></a><a href="#a.gr%C3%B6n"></a></section>');
  });
  it('get the attributes that the page gives them', () => {
    expect(scope({ ...slide('x', ''), attributes: { 'data-part': 'A "$&" B', 'data-part-minutes': 3 } })[0]).toMatch(/^<section data-part="A &quot;\$&amp;&quot; B" data-part-minutes="3" class="slide"/);
  });
});
