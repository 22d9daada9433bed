import { evaluate } from '@mdx-js/mdx';
import { Fragment, jsx, jsxs } from 'preact/jsx-runtime';
import { renderToString } from 'preact-render-to-string';
import { h, type ComponentType } from 'preact';
import { expect, test } from 'vitest';
import { deckHtml } from '../../src/course/deck-html.ts';
import { siteLinks } from '../../src/course/site-links.ts';

async function html(mdx: string): Promise<string> {
  const { default: Content } = await evaluate(mdx, { Fragment, jsx, jsxs, rehypePlugins: [[siteLinks, { base: () => '/book/' }]] } as never);
  return renderToString(h(Content as ComponentType, {}));
}

test('what an author addresses from the root of the site is found below its base', async () => {
  expect(await html('[a](/lessons/images/#top) ![b](/decks/b.svg) <a href="/explore/">c</a> [d][e]\n\n[e]: /guide/')).toBe(
    '<p><a href="/book/lessons/images/#top">a</a> <img src="/book/decks/b.svg" alt="b"/> <a href="/book/explore/">c</a> <a href="/book/guide/">d</a></p>',
  );
});

test('addresses of other hosts, of parts and beside the page are left as they are', async () => {
  for (const url of ['https://example.org/a', '//example.org/a', '#part', '?view=slides', '../layers/']) expect(await html(`[a](${url})`)).toContain(`href="${url}"`);
});

test('a deck links to the site as a lesson does', async () => {
  const { sections } = await deckHtml('# One\n\n[a](/lessons/images/)', 'deck.md');
  expect(sections.join('')).toContain('href="/lessons/images/"');
});
