import { describe, expect, test } from 'vitest';
import { identitiesOf, openImage, type Archive } from '../../src/image/index.ts';
import { archiveOf, blobOf, digestOf, fixture, gzip, hybridOf, indexOf, layerOf, pathOf, type Files } from './fixtures.ts';

const openFiles = async (files: Files) => openImage(blobOf(await archiveOf(files)));
const problemsOf = (archive: Archive) => [...archive.problems, ...archive.images.flatMap((image) => image.problems)];
const textOf = (value: unknown) => JSON.stringify(value);

describe('the identities of an image', () => {
  test('are all there, each with the bytes that it comes from', async () => {
    const tars = [await layerOf({ a: '1' }), await layerOf({ b: '2' })];
    const layers = [gzip(tars[0]!), tars[1]!];
    const { files, configDigest, manifestDigest } = hybridOf({ layers });
    const [image] = (await openFiles(files)).images;
    const [first, second] = tars.map(digestOf);
    const chain = digestOf(`${first} ${second}`);
    expect(identitiesOf(image!).map(({ what, value, layer, computed, entry }) => [what, value, layer, computed, entry])).toEqual([
      ['tag', 'example:latest', null, false, null],
      ['config-digest', configDigest, null, true, pathOf(configDigest)],
      ['manifest-digest', manifestDigest, null, true, pathOf(manifestDigest)],
      ['diff-id', first, 0, true, pathOf(digestOf(layers[0]!))],
      ['layer-digest', digestOf(layers[0]!), 0, true, pathOf(digestOf(layers[0]!))],
      ['chain-id', first, 0, true, null],
      ['diff-id', second, 1, true, pathOf(second!)],
      ['layer-digest', second, 1, true, pathOf(second!)],
      ['chain-id', chain, 1, true, null],
    ]);
    expect(image!.layers.map(({ chainId }) => chainId)).toEqual([first, chain]);
    for (const { from } of identitiesOf(image!)) expect(from).not.toBe('');
  });

  test('of layers that are not there are said to be claimed, and nothing above them has a chain ID', async () => {
    const layers = [await layerOf({ a: '1' }), await layerOf({ b: '2' })];
    const { files } = hybridOf({ layers });
    files.delete(pathOf(digestOf(layers[0]!)));
    const known = identitiesOf((await openFiles(files)).images[0]!).filter(({ layer }) => layer !== null);
    expect(known.map(({ what, layer, computed }) => [what, layer, computed])).toEqual([
      ['diff-id', 0, false], ['layer-digest', 0, false], ['diff-id', 1, true], ['layer-digest', 1, true],
    ]);
  });
});

test('a layer has three sizes: as stored, what the image gained by it, and the image with it', async () => {
  const { layers, tree } = (await openImage(blobOf(await fixture('changes.docker.tar')))).images[0]!;
  expect(layers.map(({ storedSize, contribution, total }) => [storedSize === 0, contribution, total])).toEqual([
    [false, 5047, 5047], [false, -2, 5045], [false, 6, 5051],
  ]);
  expect(layers.at(-1)!.total).toBe(tree.bytes);
  const shrinking = await openFiles(hybridOf({ layers: [await layerOf({ a: 'x'.repeat(100) }), await layerOf({ '.wh.a': '' })] }).files);
  expect(shrinking.images[0]!.layers.map(({ contribution, total }) => [contribution, total])).toEqual([[100, 100], [-100, 0]]);
});

describe('a manifest that does not fit', () => {
  interface Described {
    digest: string;
    size: number;
  }
  const withManifest = async (change: (layers: Described[]) => Described[]) => {
    const layers = [await layerOf({ a: '1' }), await layerOf({ b: '2'.repeat(2000) }), await layerOf({ c: '3' })];
    const { files, descriptor, manifestText } = hybridOf({ layers });
    const manifest = JSON.parse(manifestText) as { layers: Described[] };
    const wrong = textOf({ ...manifest, layers: change(manifest.layers) });
    files.set(pathOf(digestOf(wrong)), wrong);
    files.set('index.json', indexOf({ ...descriptor, digest: digestOf(wrong), size: wrong.length }));
    return openFiles(files);
  };

  test.each<[string, (layers: Described[]) => Described[], string]>([
    ['fewer layers', (layers) => layers.slice(1), '2 layers instead of 3'],
    ['another order', ([a, b, c]) => [b!, a!, c!], 'the layers in another order'],
    ['wrong sizes', (layers) => layers.map((layer) => ({ ...layer, size: 3 })), 'wrong sizes'],
    ['another order and wrong sizes', ([a, b, c]) => [c!, b!, { ...a!, size: 1 }], 'the layers in another order and wrong sizes'],
  ])('to manifest.json, as Docker 25.0 wrote it with %s, is explained, and manifest.json is followed', async (_, change, found) => {
    const archive = await withManifest(change);
    expect(problemsOf(archive)).toMatchObject([{ code: 'LB-IMG-054', severity: 'warning', found, expected: 3 }]);
    expect(problemsOf(archive)[0]!.hint).toContain('Docker 25.0');
    expect(archive.images[0]).toMatchObject({ tree: { paths: 3 }, layers: [{ present: true }, { present: true }, { present: true }] });
  });

  test('to the bytes in its media type is a warning, and the bytes are trusted', async () => {
    const layer = gzip(await layerOf({ a: '1' }));
    const { files, descriptor, manifestText } = hybridOf({ layers: [layer] });
    const wrong = manifestText.replace('tar+gzip', 'tar+zstd');
    files.set(pathOf(digestOf(wrong)), wrong);
    files.set('index.json', indexOf({ ...descriptor, digest: digestOf(wrong), size: wrong.length }));
    files.delete('manifest.json');
    const archive = await openFiles(files);
    expect(problemsOf(archive)).toMatchObject([{ code: 'LB-IMG-079', severity: 'warning', found: 'gzip' }]);
    expect(archive.images[0]).toMatchObject({ tree: { paths: 1 } });
  });
});
