/** What there is to present beside the lessons: talks made of them, and decks. Node only. */
import { parseDeck } from '../remark-reveal/index.ts';
import { deckNames, loadDeck } from './deck-load.ts';
import { loadTalk, talkNames } from './talk-load.ts';

/** A talk or a deck as lists show it. */
export interface Presentable {
  /** Its address under `/talks/`. */
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  /** Minutes to present it, where somebody said how many. */
  readonly minutes: number | null;
}

/** What a deck is called: its first heading, else its file’s name. */
export function deckTitle(name: string, source: string): string {
  const { slides } = parseDeck(source, { mdx: false });
  return slides.find(({ title, layout, excluded }) => title !== null && !layout && !excluded)?.title ?? name;
}

/** Every talk, then every deck, each by name. */
export function listTalks(root = process.cwd()): Presentable[] {
  const talks = talkNames(root).map((name) => {
    const { title, summary, minutes } = loadTalk(name, root);
    return { name, title, summary, minutes };
  });
  const decks = deckNames(root).map((name) => ({ name, title: deckTitle(name, loadDeck(name, root).source), summary: 'A deck in the dialect of remark.js.', minutes: null }));
  return [...talks, ...decks];
}
