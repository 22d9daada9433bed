import type { Image } from '../../image/model.ts';
import { hiddenBy } from '../archive-explorer/files.ts';
import { looksOf } from '../instrument/layers.ts';
import { baseName, type Drawing, fitted, LINE, listed, type Shape, WIDTH } from './drawing.ts';

/** How many files are drawn. */
const FILES = 4;
const LABEL = 40;
const GAP = 8;
const CELL = (WIDTH - LABEL - GAP * FILES) / FILES;
const ROW = 34;
const SEEN = 36;

/** What one layer says of a file. */
type Says = 'has' | 'hides' | null;

/** One file, seen from above: what each layer says of it, lowest first, and the place of the layer where the search ends. */
interface Sight {
  readonly path: string;
  readonly says: readonly Says[];
  readonly end: number;
}

/** Files that a layer above the lowest has or hides, in the order of their names. */
function sights({ layers }: Image): Sight[] {
  const marks = layers.map(({ files }) => new Map(files.filter(({ type, whiteout }) => type !== 'dir' || whiteout !== null).map((file): [string, Says] => [hiddenBy(file) ?? file.path, hiddenBy(file) === null ? 'has' : 'hides'])));
  const paths = [...new Set(marks.slice(1).flatMap((mark) => [...mark.keys()]))].toSorted().slice(0, FILES);
  return paths.map((path) => {
    const says = marks.map((mark) => mark.get(path) ?? null);
    return { path, says, end: says.findLastIndex((one) => one !== null) };
  });
}

/** How a union file system finds a file: from the top down, to the first layer that has it or hides it. */
export function lookThrough(image: Image): Drawing {
  const [looks] = looksOf(image) as [ReturnType<typeof looksOf>[number]];
  const files = sights(image);
  const top = LINE + SEEN + 14;
  const rowOf = (place: number) => top + (looks.length - 1 - place) * ROW;
  const height = top + looks.length * ROW;
  const shapes: Shape[] = looks.flatMap(({ place, colour }, index): Shape[] => [
    { shape: 'box', x: 1, y: rowOf(index), width: WIDTH - 2, height: ROW - 6, kind: 'row' },
    { shape: 'box', x: 1, y: rowOf(index), width: 12, height: ROW - 6, kind: 'layer', colour },
    { shape: 'text', x: 18, y: rowOf(index) + ROW / 2 + 3, text: String(place), kind: 'label' },
  ]);
  shapes.push({ shape: 'text', x: 1, y: LINE + SEEN / 2 + 5, text: 'seen', kind: 'word' });
  files.forEach(({ path, says, end }, column) => {
    const x = LABEL + GAP + column * (CELL + GAP);
    const isGone = says[end] === 'hides';
    const middle = x + CELL / 2;
    shapes.push({ shape: 'text', x: middle, y: LINE - 4, text: fitted(baseName(path), CELL + 8), kind: 'code', anchor: 'middle' });
    shapes.push({ shape: 'box', x, y: LINE + 4, width: CELL, height: SEEN - 8, kind: isGone ? 'gone' : 'layer', colour: isGone ? null : looks[end]!.colour });
    if (isGone) shapes.push({ shape: 'text', x: middle, y: LINE + SEEN / 2 + 5, text: 'not there', kind: 'label', anchor: 'middle' });
    shapes.push({ shape: 'path', kind: 'sight', d: `M${middle} ${LINE + SEEN - 3}V${rowOf(end) - 1}` });
    says.forEach((one, place) => {
      if (one === null) return;
      shapes.push({ shape: 'box', x, y: rowOf(place), width: CELL, height: ROW - 6, kind: one === 'has' ? 'layer' : 'gone', colour: one === 'has' ? looks[place]!.colour : null });
      if (one === 'hides') shapes.push({ shape: 'text', x: middle, y: rowOf(place) + ROW / 2 + 2, text: 'whiteout', kind: 'label', anchor: 'middle' });
    });
  });
  const told = files.map(({ path, says, end }) => (says[end] === 'hides' ? `${path} ends at a whiteout in layer ${end + 1} and is not there` : `${path} ends in layer ${end + 1}, which has it`));
  return { height, alt: `How files are looked up in ${looks.length} layers, from the top down. The search for ${listed(told)}.`, shapes };
}
