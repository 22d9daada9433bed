import { expect, test } from 'vitest';
import { diveScore, openImage } from '../../src/image/index.ts';
import { archiveOf, blobOf, hybridOf, layerOf } from './fixtures.ts';

const MEBIBYTE = 'x'.repeat(1024 * 1024);

async function scoreOf(...layers: Record<string, string>[]): Promise<number> {
  const { files } = hybridOf({ layers: await Promise.all(layers.map(layerOf)) });
  return diveScore((await openImage(blobOf(await archiveOf(files)))).images[0]!.layers);
}

test('an image of one layer, and one without bytes, have the score 1', async () => {
  expect(await scoreOf({ file: MEBIBYTE })).toBe(1);
  expect(await scoreOf({ 'dir/': '' }, { 'dir/.wh.nothing': '' })).toBe(1);
});

test('the same file in two layers halves the score, in three leaves a third', async () => {
  expect(await scoreOf({ file: MEBIBYTE }, { file: MEBIBYTE })).toBe(1 / 2);
  expect(await scoreOf({ file: MEBIBYTE }, { file: MEBIBYTE }, { file: MEBIBYTE })).toBe(1 / 3);
});

test('a file that is removed again counts as wasted', async () => {
  expect(await scoreOf({ file: MEBIBYTE }, { '.wh.file': '' })).toBe(0);
});

test('as in dive, a directory that is removed, and one that an opaque mark empties, do not lower the score', async () => {
  expect(await scoreOf({ 'dir/': '', 'dir/file': MEBIBYTE }, { '.wh.dir': '' })).toBe(1);
  expect(await scoreOf({ 'dir/': '', 'dir/file': MEBIBYTE }, { 'dir/.wh..wh..opq': '' })).toBe(1);
});
