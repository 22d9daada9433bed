import { expect, test } from 'vitest';
import { gathered } from '../../src/layouts/gather-head.ts';

const sheet = (name: string) => `<link rel="stylesheet" href="/${name}.css">`;
const module = (name: string) => `<script type="module" src="/${name}.js"></script>`;

test('what components in the body need stands in the head, each once and in its order', () => {
  const body = `<body><p>a</p>${sheet('card')}${module('card')}<p>b</p>${sheet('card')}${sheet('tree')}${module('tree')}${module('card')}</body>`;
  expect(gathered(`<html><head>${sheet('base')}</head>${body}</html>`)).toBe(
    `<html><head>${sheet('base')}${sheet('card')}${module('card')}${sheet('tree')}${module('tree')}</head><body><p>a</p><p>b</p></body></html>`,
  );
});

test('what the head has already is not asked for a second time', () => {
  expect(gathered(`<head>${sheet('base')}</head><body>${sheet('base')}</body>`)).toBe(`<head>${sheet('base')}</head><body></body>`);
});

test('text about a style sheet, and a page without a head, stay as they are', () => {
  const text = '<head></head><body><code>&lt;link rel="stylesheet" href="/x.css"&gt;</code></body>';
  expect(gathered(text)).toBe(text);
  expect(gathered(`<p>${sheet('x')}</p>`)).toBe(`<p>${sheet('x')}</p>`);
});
