import { openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openImage } from '../../src/image/index.ts';
import type { Image } from '../../src/image/model.ts';
import { archiveMap } from '../../src/widgets/figures/archive-map.ts';
import { containers } from '../../src/widgets/figures/containers.ts';
import { type Drawing, WIDTH } from '../../src/widgets/figures/drawing.ts';
import { lookThrough } from '../../src/widgets/figures/look-through.ts';

const DEMOS = join(import.meta.dirname, '../../public/demos');
const imageOf = async (path: string): Promise<Image> => (await openImage(await openAsBlob(join(DEMOS, path)))).images[0]!;
const greeter = await imageOf('save-anatomy/greeter.tar');
const changed = await imageOf('copy-on-write/changed.tar');

const texts = ({ shapes }: Drawing) => shapes.flatMap((one) => (one.shape === 'text' ? [one.text] : []));
const boxes = ({ shapes }: Drawing) => shapes.flatMap((one) => (one.shape === 'box' ? [one] : []));

describe('the map of an archive', () => {
  const map = archiveMap(greeter);
  it('leads from the name to the manifest, and from there to config and layers, each under its digest', () => {
    const short = (digest: string | null) => digest!.slice('sha256:'.length).slice(0, 12);
    const layers = greeter.layers.map(({ digest }) => short(digest)).toReversed();
    expect(texts(map).filter((text) => !['name', 'manifest', 'config', 'layers'].includes(text))).toEqual(['greeter:latest', short(greeter.manifestDigest), short(greeter.id), ...layers]);
    expect(map.shapes.filter(({ shape }) => shape === 'path')).toHaveLength(1 + 1 + greeter.layers.length);
  });
  it('says the same to whoever does not see it', () => {
    for (const text of texts(map)) expect(map.alt).toContain(text);
  });
});

describe('containers on one image', () => {
  it('shows what the container wrote of which the image was made, and the layers that all of them read', () => {
    const drawing = containers(changed);
    expect(texts(drawing)).toEqual(expect.arrayContaining(['C greet.sh', 'A notes.txt', 'D group', 'ADD rootfs.tar /']));
    expect(boxes(drawing).filter(({ kind }) => kind === 'piece')).toHaveLength(changed.layers.length - 1);
    expect(drawing.alt).toContain('added app/notes.txt');
    expect(drawing.alt).toContain('deleted etc/group');
  });
});

describe('looking through the layers', () => {
  const drawing = lookThrough(changed);
  it('ends at the highest layer that has the file or hides it', () => {
    expect(drawing.alt).toBe('How files are looked up in 6 layers, from the top down. The search for app/greet.sh ends in layer 6, which has it, app/notes.txt ends in layer 6, which has it, etc/group ends at a whiteout in layer 6 and is not there and tmp/scratch.txt ends at a whiteout in layer 5 and is not there.');
  });
  it('shows the colour of the layer whose file is seen', () => {
    const seen = boxes(drawing).find(({ kind, width, y }) => kind === 'layer' && width > 12 && y < 40)!;
    const top = boxes(drawing).find(({ kind, width }) => kind === 'layer' && width === 12)!;
    expect(seen.colour).not.toBeNull();
    expect(boxes(drawing).filter(({ kind, width }) => kind === 'layer' && width === 12).map(({ colour }) => colour)).toContainEqual(seen.colour);
    expect(top.colour).not.toEqual(seen.colour);
  });
});

it.each([['an archive', archiveMap(greeter)], ['containers', containers(changed)], ['a search', lookThrough(changed)]])('the figure of %s keeps within its width and height', (_, drawing) => {
  for (const box of boxes(drawing)) {
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(WIDTH);
    expect(box.y + box.height).toBeLessThanOrEqual(drawing.height);
  }
});
