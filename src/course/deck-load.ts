/** Reads the decks of the checkout, which were written for remark.js. Node only. */
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join, normalize, sep } from 'node:path';

/** Where the decks stand, with the files that they show. */
const FOLDER = 'content/decks';
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
  const folder = join(root, FOLDER);
  return existsSync(folder) ? readdirSync(folder).flatMap((file) => RE_DECK.exec(file)?.[1] ?? []).toSorted() : [];
}

/** Reads a deck. */
export function loadDeck(name: string, root = process.cwd()): DeckSource {
  const file = `${FOLDER}/${name}.md`;
  return { name, file, source: readFileSync(join(root, file), 'utf8') };
}

/** The files beside the decks, by their paths in the decks’ folder, with slashes. */
export function deckFiles(root = process.cwd()): string[] {
  const files = globSync('**/*.*', { cwd: join(root, FOLDER), withFileTypes: true }).filter((entry) => entry.isFile() && !entry.name.startsWith('.'));
  const paths = files.map(({ parentPath, name }) => join(parentPath, name).slice(join(root, FOLDER).length + 1).split(sep).join('/'));
  return paths.filter((path) => !/\.(?:md|yaml)$/.test(path)).toSorted();
}

/** The path of a file that a deck names, as `deckFiles` gives it; undefined where there is none, or it is outside of the folder. */
export function deckFile(address: string, files: readonly string[]): string | undefined {
  try {
    const path = normalize(decodeURIComponent(address.replace(/[?#].*$/, ''))).split(sep).join('/');
    return files.find((file) => file === path);
  } catch {
    return undefined;
  }
}

/** The bytes of one of these files. */
export function readDeckFile(path: string, root = process.cwd()): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(root, FOLDER, path)));
}
