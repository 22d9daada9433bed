import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { deckPreset } from '../../src/remark-reveal/preset.ts';
import { expect, test } from './helpers.ts';

const DECK = `layout: true

Foot

---
name: first

# One

- a
--
- b

???

Say b.
--

- c

---
background-color: rgb(1, 2, 3)

| h |
|---|
| r |
--
| s |

--

--

<b>end</b>

---
layout: false

.left[
x

{{content}}
]

.right[z]

![:abs 10%, 25%, 40px](data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'/%3E)

--

y

???

Say y.
`;

/** What is to be seen, one line for each step of remark.js; and all notes of the slide. */
const SHOWN = [
  ['Foot One a', 'Say b.'], ['Foot One a b', 'Say b.'], ['Foot One a b c', 'Say b.'],
  ['Foot h r', ''], ['Foot h r s', ''], ['Foot h r s', ''], ['Foot h r s end', ''],
  ['x z', 'Say y.'], ['x y z', 'Say y.'],
];

const PAGE = '/reveal-test/';
const dist = (file: string) => readFileSync(resolve(import.meta.dirname, '../../node_modules/reveal.js/dist', file), 'utf8');

/** Stock reveal.js around the sections, without its transitions. */
async function page(): Promise<string> {
  const sections = await unified().use(deckPreset).use(rehypeStringify).process(new VFile({ value: DECK, path: 'deck.md' }));
  return `<!doctype html><html lang="en"><head><title>Deck</title><link rel="icon" href="data:,"><link rel="stylesheet" href="${PAGE}reveal.css"><link rel="stylesheet" href="${PAGE}dialect.css">
    <style>* { transition: none !important; }</style></head>
    <body><div class="reveal"><div class="slides">${String(sections)}</div></div>
    <script type="module">
      import Reveal from '${PAGE}reveal.mjs';
      window.reveal = new Reveal({ scrollActivationWidth: null, transition: 'none', hash: false });
      window.ready = window.reveal.initialize();
    </script></body></html>`;
}

interface RevealWindow {
  ready: Promise<unknown>;
  reveal: {
    getCurrentSlide(): HTMLElement;
    getSlideNotes(): string | null;
    isLastSlide(): boolean;
    availableFragments(): { next: boolean };
    next(): void;
    getTotalSlides(): number;
    slide(h: number, v: number, f: number): void;
    getSlideBackground(h: number): HTMLElement;
  };
}

test('stock reveal.js shows the same slides, steps and notes', async ({ page: tab }) => {
  const html = await page();
  const bodies: Record<string, [type: string, body: string]> = {
    '': ['text/html', html],
    'reveal.mjs': ['text/javascript', dist('reveal.mjs')],
    'reveal.css': ['text/css', dist('reveal.css')],
    'dialect.css': ['text/css', readFileSync(resolve(import.meta.dirname, '../../src/remark-reveal/dialect.css'), 'utf8')],
  };
  await tab.route(`**${PAGE}**`, (route) => {
    const [contentType, body] = bodies[new URL(route.request().url()).pathname.slice(PAGE.length)]!;
    return route.fulfill({ contentType, body });
  });
  await tab.goto(PAGE);
  const shown = await tab.evaluate(async () => {
    const { ready, reveal } = window as unknown as RevealWindow;
    await ready;
    const words = (text: string) => text.replace(/\s+/g, ' ').trim();
    const screens: [string, string][] = [];
    for (;;) {
      const holder = document.createElement('div');
      holder.innerHTML = reveal.getSlideNotes() ?? '';
      screens.push([words(reveal.getCurrentSlide().innerText), words(holder.innerText)]);
      if (screens.length > 50 || (reveal.isLastSlide() && !reveal.availableFragments().next)) return screens;
      reveal.next();
    }
  });
  expect(shown).toEqual(SHOWN);
  const placed = await tab.evaluate(() => {
    const slide = (window as unknown as RevealWindow).reveal.getCurrentSlide();
    const style = (selector: string) => getComputedStyle(slide.querySelector(selector)!);
    const image = slide.querySelector<HTMLElement>('img.abs')!;
    return { right: style('.right').textAlign, left: image.offsetLeft / slide.clientWidth, top: image.offsetTop };
  });
  expect(placed).toEqual({ right: 'right', left: 0.25, top: 40 });
  const look = await tab.evaluate(() => {
    const { reveal } = window as unknown as RevealWindow;
    reveal.slide(1, 0, 0);
    const background = reveal.getSlideBackground(1).querySelector('.slide-background-content') ?? reveal.getSlideBackground(1);
    return { slides: reveal.getTotalSlides(), colour: getComputedStyle(background).backgroundColor, own: reveal.getSlideBackground(1).style.backgroundColor };
  });
  expect(look.slides).toBe(3);
  expect([look.colour, look.own]).toContain('rgb(1, 2, 3)');
});
