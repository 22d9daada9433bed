/** The decks that are measured, each as our page and as reveal.js' page with the very same slides. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { deckPreset } from '../../src/remark-reveal/preset.ts';

/** Where the built site is. */
export const DIST = join(import.meta.dirname, '../../dist');
const GENERATED = 100;

/** A deck in both forms. */
export interface Deck {
  readonly name: string;
  readonly slides: number;
  readonly ours: string;
  readonly theirs: string;
}

const RE_ARTICLE = /(<article\b[^>]*>)([\s\S]*)(<\/article>)/;
const count = (html: string) => [...html.matchAll(/<section\b[^>]*class="[^"]*\bslide\b/g)].length;

/** Stock reveal.js around the slides, without transitions, as ours has none. */
function revealPage(sections: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Deck</title><link rel="icon" href="data:,">
    <link rel="stylesheet" href="/reveal/reveal.css"><link rel="stylesheet" href="/reveal/theme/white.css"></head>
    <body><div class="reveal"><div class="slides">${sections}</div></div>
    <script type="module">
      import Reveal from '/reveal/reveal.mjs';
      window.reveal = new Reveal({ scrollActivationWidth: null, transition: 'none', backgroundTransition: 'none', hash: true });
      window.reveal.initialize();
    </script></body></html>`;
}

/** The talk with the most slides; a lesson where there is no talk yet. */
function largest(): Deck {
  const pages = ['talks', 'lessons'].map((folder) => globSync(`${folder}/*/index.html`, { cwd: DIST })).find((found) => found.length > 0);
  const htmls = (pages ?? []).map((page) => ({ name: page.split(/[\\/]/)[1]!, html: readFileSync(join(DIST, page), 'utf8') }));
  const chosen = htmls.toSorted((a, b) => count(b.html) - count(a.html))[0];
  if (!chosen) throw new Error('Expected a built site in dist/ and found no talk or lesson. Run npm run build first.');
  const [, , sections] = RE_ARTICLE.exec(chosen.html)!;
  return { name: chosen.name, slides: count(chosen.html), ours: chosen.html, theirs: revealPage(sections!) };
}

/** A slide of the generated deck: a list that grows by steps, code, a table. */
const slide = (number: number) => `name: slide-${number}

# Slide ${number}

- The first line of slide ${number}, of an everyday length
- A second one with **strong** words and \`code\`

--

- A third that comes with a step

\`\`\`
FROM debian:trixie-slim
COPY --chmod=755 app-${number} /usr/local/bin/
CMD ["app-${number}"]
\`\`\`

--

| layer | size |
|---|---|
| base | 28.2 MB |
| app | ${number}.5 MB |

???

What is said on slide ${number}, in a sentence or two. Nobody but the presenter reads it.
`;

/** A hundred slides of two steps each, in the frame of a built page. */
async function generated(frame: string): Promise<Deck> {
  const source = Array.from({ length: GENERATED }, (_, index) => slide(index + 1)).join('\n---\n\n');
  const sections = String(await unified().use(deckPreset).use(rehypeStringify).process(new VFile({ value: source, path: 'deck.md' })));
  const ours = frame.replace(RE_ARTICLE, () => `<article class="lesson" data-document="/bench/" data-minutes="40">${sections}</article>`);
  return { name: 'generated', slides: GENERATED, ours, theirs: revealPage(sections) };
}

/** All decks. */
export async function decks(): Promise<Deck[]> {
  const talk = largest();
  return [talk, await generated(talk.ours)];
}
