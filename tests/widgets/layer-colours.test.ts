import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Digest } from '../../src/base/digest.ts';
import { colourOf, slotsOf } from '../../src/widgets/layer-colours.ts';
import { recordedImages, TABLE_FILE, tableText } from '../../src/widgets/make-layer-colours.ts';

const root = new URL('../..', import.meta.url).pathname;
const layer = (number: number): Digest => `sha256:${number.toString(16).padStart(12, '0').padEnd(64, '0')}`;
const layers = (...numbers: number[]) => numbers.map(layer);
const drawn = (images: ReturnType<typeof colourOf>) => [...images.values()].map(({ colour, pattern }) => `${colour}/${pattern}`);

/** Courses of a few images over a few layers, so that layers are shared. */
const courses = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 20 }).map((numbers) => layers(...numbers)), { maxLength: 8 });

describe('the table of layer colours', () => {
  test('is what the rule gives for the recorded demos', () => {
    expect(readFileSync(TABLE_FILE, 'utf8')).toBe(tableText(root));
  });

  test('knows every layer of every recorded image, and no two of one image look the same', () => {
    for (const image of recordedImages(root)) {
      const colours = colourOf(image);
      expect(new Set(drawn(colours)).size).toBe(new Set(image).size);
    }
  });

  test('gives each layer the first colour that no layer sharing an image with it has', () => {
    const table = slotsOf([layers(1, 2), layers(1, 3), layers(4)]);
    expect(Object.values(table)).toEqual([1, 2, 2, 1]);
  });

  test('looks ahead to images that come later in the course', () => {
    const table = slotsOf([layers(1), layers(2), layers(1, 2)]);
    expect(Object.values(table)).toEqual([1, 2]);
  });
});

describe('the colours of an image', () => {
  test('stay with a layer in every image of the course, and never meet in one', () => {
    fc.assert(fc.property(courses, (images) => {
      const table = slotsOf(images);
      const seen = new Map<Digest, string>();
      for (const image of images) {
        const colours = colourOf(image, table);
        expect(new Set(drawn(colours)).size).toBe(image.length);
        for (const [id, { colour, pattern }] of colours) {
          expect(seen.get(id) ?? `${colour}/${pattern}`).toBe(`${colour}/${pattern}`);
          seen.set(id, `${colour}/${pattern}`);
        }
      }
    }));
  });

  test('of a reader’s image are the free ones from the bottom up, and known layers keep theirs', () => {
    const table = slotsOf([layers(1, 2)]);
    expect(drawn(colourOf(layers(7, 2, 8), table)).sort()).toEqual(['1/0', '2/0', '3/0']);
    expect(colourOf(layers(7, 2, 8), table).get(layer(2))).toEqual({ colour: 2, pattern: 0 });
    expect(colourOf(layers(7, 2, 8), table).get(layer(7))).toEqual({ colour: 1, pattern: 0 });
  });

  test('begin again with another pattern after the eighth', () => {
    const colours = colourOf(Array.from({ length: 17 }, (_, index) => layer(index)), {});
    expect([7, 8, 16].map((index) => colours.get(layer(index)))).toEqual([
      { colour: 8, pattern: 0 }, { colour: 1, pattern: 1 }, { colour: 1, pattern: 2 },
    ]);
  });

  test('is one for a layer that an image holds twice', () => {
    expect(colourOf(layers(5, 5), {}).size).toBe(1);
  });
});
