import type { Image } from '../../image/model.ts';
import { hiddenBy } from '../archive-explorer/files.ts';
import { looksOf } from '../instrument/layers.ts';
import { baseName, type Drawing, fitted, LINE, listed, type Shape, WIDTH } from './drawing.ts';

const COUNT = 3;
const GAP = 9;
const CONTAINER = { width: (WIDTH - 2 - (COUNT - 1) * GAP) / COUNT, top: 1, height: 100 };
const STRATUM = 28;

/** What a container wrote, with the letters of `docker diff`: A added, C changed, D deleted. */
function writtenBy(image: Image): { letter: string; path: string }[] {
  const own = image.layers.at(-1)!;
  const below = new Set(image.layers.slice(0, -1).flatMap(({ files }) => files.map(({ path }) => path)));
  return own.files.filter(({ type }) => type !== 'dir').map((file) => {
    const hidden = hiddenBy(file);
    return hidden === null ? { letter: below.has(file.path) ? 'C' : 'A', path: file.path } : { letter: 'D', path: hidden };
  });
}

const SAYS: Readonly<Record<string, string>> = { A: 'added', C: 'changed', D: 'deleted' };

/**
 * Containers on one image: each has a thin layer of its own, to which it alone can write, and all read the same layers
 * below. `image` is one that was committed from a container: its newest layer is what that container had written, and
 * the layers below are the image that they all stand on.
 */
export function containers(image: Image): Drawing {
  const [looks] = looksOf(image) as [ReturnType<typeof looksOf>[number]];
  const written = writtenBy(image);
  const strata = looks.slice(0, -1).toReversed();
  const top = CONTAINER.height + LINE + 14;
  const height = top + strata.length * STRATUM + 2;
  const shapes: Shape[] = Array.from({ length: COUNT }, (_, index): Shape[] => {
    const x = 1 + index * (CONTAINER.width + GAP);
    const lines = index === 0 ? written.slice(0, 3).map(({ letter, path }) => `${letter} ${baseName(path)}`) : [];
    return [
      { shape: 'box', x, y: CONTAINER.top, width: CONTAINER.width, height: CONTAINER.height, kind: 'own' },
      { shape: 'text', x: x + 9, y: CONTAINER.top + LINE + 1, text: `container ${index + 1}`, kind: 'word' },
      ...lines.map((text, line): Shape => ({ shape: 'text', x: x + 9, y: CONTAINER.top + LINE * (line + 2) + 4, text: fitted(text, CONTAINER.width - 14), kind: 'code' })),
      ...(lines.length > 0 ? [] : [{ shape: 'text', x: x + 9, y: CONTAINER.top + LINE * 2 + 4, text: 'nothing yet', kind: 'label' } as const]),
    ];
  }).flat();
  shapes.push({ shape: 'text', x: 1, y: top - 9, text: 'one image below all of them: read-only', kind: 'label' });
  strata.forEach(({ instruction, colour }, index) => {
    const y = top + index * STRATUM;
    shapes.push({ shape: 'box', x: 1, y, width: WIDTH - 2, height: STRATUM - 3, kind: 'piece', colour });
    shapes.push({ shape: 'text', x: 20, y: y + STRATUM / 2 + 4, text: fitted(instruction, WIDTH - 30), kind: 'code' });
  });
  const did = listed(written.map(({ letter, path }) => `${SAYS[letter]} ${path}`));
  const alt = `${COUNT} containers stand on one image of ${strata.length} layers, which is read-only. Each container has a layer of its own to write to. In that of the first stands what it did: ${did}. The others have written nothing yet.`;
  return { height, alt, shapes };
}
