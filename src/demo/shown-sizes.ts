/** Sizes that a session shows in Docker's tables: each must follow from the bytes of the image. */
import type { StepView } from '../terminal/headless.ts';
import { rowText } from '../terminal/rows.ts';
import type { Facts, ImageBytes, LayerBytes } from './facts.ts';
import type { ArchiveClaims } from './image-claims.ts';

/** A size that is shown and cannot be. */
export interface WrongSize {
  step: string;
  /** What the size is of: an image's ID, or the instruction that made a layer. */
  of: string;
  expected: string;
  found: string;
}

/** The units of docker/go-units, by which Docker prints sizes: powers of 1000. */
const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
/** Docker prints sizes with three significant digits. */
const DIGITS = 3;

const RE_SIZE = /^(\d+(?:\.\d+)?)(B|kB|MB|GB|TB)$/;
const RE_HISTORY = /^docker (?:image )?history(?: .*)? (\S+)$/;
const RE_IMAGES = /^docker images\b/;
/** Docker's tables keep their columns three blanks apart at least. */
const RE_COLUMN = /\S+(?: \S+)*/g;

/** A size as Docker's tables print it: 60910 is `60.9kB` (go-units, HumanSizeWithPrecision). */
export function shownSize(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${Number(size.toPrecision(DIGITS))}${UNITS[unit]}`;
}

/** The bytes that a shown size stands for. */
function bytesOf(shown: string): number {
  const [, value, unit] = RE_SIZE.exec(shown)!;
  return Number(value) * 1000 ** UNITS.indexOf(unit as (typeof UNITS)[number]);
}

/** The smallest and the greatest number of bytes that something may be said to have. */
type Range = [least: number, most: number];

/**
 * Every size that does not follow from the archives, or from what facts say of images whose archive is not kept. An overlay2 engine counts the bytes of files, so its sizes are
 * exact; the containerd store counts the blocks of unpacked files, and for an image its stored content too.
 */
export function wrongSizes({ engine, archives, images: unkept }: Facts, claims: ReadonlyMap<string, ArchiveClaims>, views: readonly StepView[]): WrongSize[] {
  const kept = [...claims].flatMap(([file, { imageBytes }]) => archives[file]!.images.map((facts, index) => ({ facts, bytes: imageBytes[index]! })));
  const images = [...kept, ...unkept.map((facts) => ({ facts, bytes: facts.counted }))];
  const ofLayer = ({ files, disk }: LayerBytes): Range => (engine.store === 'overlay2' ? [files, files] : disk);
  const ofImage = ({ layers, content }: ImageBytes): Range => {
    const ranges = layers.map(ofLayer);
    const stored = engine.store === 'overlay2' ? 0 : content;
    return ranges.reduce<Range>(([least, most], [a, b]) => [least + a, most + b], [stored, stored]);
  };
  return views.flatMap(({ step, command, output }) => {
    const [header, ...rows] = output.map(rowText);
    const wrong = (of: string, shown: string | undefined, range: Range): WrongSize[] => {
      if (shown === undefined || !RE_SIZE.test(shown)) return [];
      const [least, most] = range.map(shownSize) as [string, string];
      const isRight = bytesOf(least) <= bytesOf(shown) && bytesOf(shown) <= bytesOf(most);
      return isRight ? [] : [{ step: step.id, of, expected: least === most ? least : `${least} to ${most}`, found: shown }];
    };
    if (RE_IMAGES.test(command)) {
      return rows.flatMap((row) => {
        const { 'IMAGE ID': id, SIZE: size } = cellsOf(row, header!);
        const image = images.find(({ facts }) => id !== undefined && facts.shownId?.startsWith(`sha256:${id}`));
        return image === undefined ? [] : wrong(id!, size, ofImage(image.bytes));
      });
    }
    const name = RE_HISTORY.exec(command)?.[1];
    const image = images.find(({ facts }) => name !== undefined && facts.tags.includes(name.includes(':') ? name : `${name}:latest`));
    if (image === undefined) return [];
    const { history, layers } = image.bytes;
    return rows.filter((row) => row.trim() !== '').flatMap((row, index) => {
      const layer = history.at(-1 - index);
      const { 'CREATED BY': instruction = '', SIZE: size } = cellsOf(row, header!);
      return layer === undefined ? [] : wrong(instruction, size, layer === null ? [0, 0] : ofLayer(layers[layer]!));
    });
  });
}

/** The cells of a row under the names in the table's first row, each of which begins where its column does. */
function cellsOf(row: string, header: string): Record<string, string | undefined> {
  const columns = [...header.matchAll(RE_COLUMN)];
  return Object.fromEntries(columns.map(({ 0: name, index }, at) => [name, row.slice(index, columns[at + 1]?.index).trim()]));
}
