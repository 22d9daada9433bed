import { expect, test } from 'vitest';
import { hostedBase } from '../../src/layouts/base-free.ts';
import { MARK, relocate, rootFrom } from '../../src/layouts/relocate.ts';

const DIGEST = 'a1b2c3d4e5f60718293a';
const files = new Map([['demos/greeter/greeter.tar', DIGEST], ['early.js', DIGEST], ['decks/ein bild.svg', DIGEST]]);
const settle = (html: string, page = 'lessons/images/index.html') => relocate(html, rootFrom(page), (file) => files.get(file));

test('a page names others by the way that leads there from itself', () => {
  expect(settle(`<a href="${MARK}lessons/layers/#tar">`)).toBe('<a href="../../lessons/layers/#tar">');
  expect(settle(`<a href="${MARK}">`)).toBe('<a href="../../">');
  expect(settle(`<a href="${MARK}#lessons">`, 'index.html')).toBe('<a href="./#lessons">');
});

test('a file is named together with the first digits of its digest', () => {
  expect(settle(`<script src="${MARK}early.js">`)).toBe('<script src="../../early.js?v=a1b2c3d4e5f6">');
  expect(settle(`<img src="${MARK}decks/ein%20bild.svg">`)).toBe('<img src="../../decks/ein%20bild.svg?v=a1b2c3d4e5f6">');
});

test('addresses inside an attribute’s data are settled too', () => {
  expect(settle(`data-archives="[{&quot;src&quot;:&quot;${MARK}demos/greeter/greeter.tar&quot;}]"`)).toBe('data-archives="[{&quot;src&quot;:&quot;../../demos/greeter/greeter.tar?v=a1b2c3d4e5f6&quot;}]"');
});

test('files that bear their digest in their name need no other, and a style sheet names a font beside it', () => {
  const [sheet, font] = ['_astro/page.1.css', `${MARK}_astro/font.2.woff2`];
  expect(relocate(`url(${font})`, rootFrom(sheet), () => DIGEST)).toBe('url(../_astro/font.2.woff2)');
});

test('a base is written with or without its slashes', () => {
  expect([undefined, '', '/', 'book', '/book', 'book/', '/a/book/'].map((given) => hostedBase(given ?? ''))).toEqual(['/', '/', '/', '/book/', '/book/', '/book/', '/a/book/']);
});
