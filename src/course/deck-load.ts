/** Reads the decks of the checkout, which were written for remark.js. Node only. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the decks stand, with the pictures that they show. */
export const DECK_FOLDER = 'content/decks';
const RE_DECK = /^(.+)\.md$/;

/** A deck as it stands: nothing of it is taken for front matter. */
export interface DeckSource {
  /** Its file’s name, and its address. */
  readonly name: string;
  readonly file: string;
  readonly source: string;
}

/** The names of all decks. */
export function deckNames(root = process.cwd()): string[] {
  const folder = join(root, DECK_FOLDER);
  return existsSync(folder) ? readdirSync(folder).flatMap((file) => RE_DECK.exec(file)?.[1] ?? []).toSorted() : [];
}

export function loadDeck(name: string, root = process.cwd()): DeckSource {
  const file = `${DECK_FOLDER}/${name}.md`;
  return { name, file, source: readFileSync(join(root, file), 'utf8') };
}
