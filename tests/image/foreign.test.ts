/** Layers that other systems wrote: recognised and explained, never silently applied. */
import { describe, expect, test } from 'vitest';
import { openImage, type Archive } from '../../src/image/index.ts';
import { archiveOf, blobOf, digestOf, documentsOf, hybridOf, indexOf, layerOf, pathOf, tarOf, treeOf, type Content, type Files } from './fixtures.ts';

const openFiles = async (files: Files) => openImage(blobOf(await archiveOf(files)));
const problemsOf = (archive: Archive) => [...archive.problems, ...archive.images.flatMap((image) => image.problems)];
const LAYOUT: [string, string] = ['oci-layout', '{"imageLayoutVersion":"1.0.0"}'];

describe('a layer in the form of overlayfs itself', () => {
  test('is shown as what it is: a device and a directory, with one warning that explains them', async () => {
    const layer = await tarOf([
      [{ name: 'gone', type: 'character-device', devmajor: 0, devminor: 0 }],
      [{ name: 'opaque/', type: 'directory', pax: { 'SCHILY.xattr.trusted.overlay.opaque': 'y' } }],
      [{ name: 'null', type: 'character-device', devmajor: 1, devminor: 3 }],
    ]);
    const archive = await openFiles(hybridOf({ layers: [await layerOf({ gone: '1', 'opaque/': '', 'opaque/x': '2' }), layer] }).files);
    expect(problemsOf(archive)).toMatchObject([{ code: 'LB-IMG-080', severity: 'warning', found: 2, member: 'gone' }]);
    const { layers } = archive.images[0]!;
    expect(layers[1]).toMatchObject({ whiteouts: 0, opaques: 0, removed: [] });
    expect(layers[1]!.files).toMatchObject([{ type: 'char', device: [0, 0] }, { xattrs: [{ name: 'trusted.overlay.opaque', value: 'y' }] }, { device: [1, 3] }]);
    expect(treeOf(archive.images[0]!)).toContain('opaque/x');
  });
});

describe('a layer of AUFS’ time', () => {
  test('has its link directory explained, and the files that are linked to it', async () => {
    const layer = await tarOf([
      [{ name: '.wh..wh.plnk/', type: 'directory' }], [{ name: '.wh..wh.plnk/77.1' }, 'content'],
      [{ name: 'one', type: 'link', linkname: '.wh..wh.plnk/77.1' }], [{ name: 'two', type: 'link', linkname: '.wh..wh.plnk/77.1' }],
    ]);
    const archive = await openFiles(hybridOf({ layers: [layer] }).files);
    expect(problemsOf(archive)).toMatchObject([{ code: 'LB-IMG-081', severity: 'note', found: 2, member: '.wh..wh.plnk' }]);
    expect(archive.images).toMatchObject([{ tree: { paths: 2, bytes: 7 }, unreachableBytes: 0 }]);
  });
});

describe('a layer of Windows', () => {
  test.each([
    ['by its folders', [[{ name: 'Files/', type: 'directory' }], [{ name: 'Files/a.txt' }, 'x'], [{ name: 'Hives/', type: 'directory' }]]],
    ['by its headers', [[{ name: 'Files/a.txt', pax: { 'MSWINDOWS.fileattr': '32' } }, 'x']]],
  ] as const)('is known %s, and shown as stored', async (_, members) => {
    const archive = await openFiles(hybridOf({ layers: [await tarOf(members as unknown as Parameters<typeof tarOf>[0])] }).files);
    expect(problemsOf(archive)).toMatchObject([{ code: 'LB-IMG-082', severity: 'note' }]);
    expect(treeOf(archive.images[0]!)).toContain('Files/a.txt');
  });
});

describe('a foreign layer', () => {
  const url = 'https://example.com/base.tar.gz';

  test('of an OCI manifest that is absent is named with where it is fetched from', async () => {
    const own = await layerOf({ a: '1' });
    const { blobs, descriptor, manifestText, manifestDigest } = documentsOf({ layers: [await layerOf({ base: '1' }), own] });
    const manifest = JSON.parse(manifestText) as { layers: object[] };
    manifest.layers[0] = { ...manifest.layers[0], mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip', urls: [url] };
    const text = JSON.stringify(manifest);
    blobs.delete(pathOf(manifestDigest));
    const files = new Map<string, Content>([...blobs, LAYOUT, [pathOf(digestOf(text)), text], ['index.json', indexOf({ ...descriptor, digest: digestOf(text), size: text.length })]]);
    files.delete(pathOf(digestOf(await layerOf({ base: '1' }))));
    const archive = await openFiles(files);
    expect(problemsOf(archive)).toMatchObject([{ code: 'LB-IMG-064', severity: 'note', layer: 1, found: url }]);
    expect(archive.images[0]!.layers).toMatchObject([{ present: false }, { present: true }]);
  });

  test('in manifest.json is known by LayerSources', async () => {
    const layers = [await layerOf({ base: '1' }), await layerOf({ a: '1' })];
    const { files, docker } = hybridOf({ layers });
    for (const name of ['index.json', 'oci-layout']) files.delete(name);
    files.delete(pathOf(digestOf(layers[0]!)));
    const source = { mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip', digest: digestOf('elsewhere'), size: 9, urls: [url] };
    files.set('manifest.json', JSON.stringify([{ ...docker, LayerSources: { [digestOf(layers[0]!)]: source } }]));
    expect(problemsOf(await openFiles(files))).toMatchObject([{ code: 'LB-IMG-064', found: url }]);
  });
});

describe('LayerSources', () => {
  test('of layers that are there are checked like any descriptor', async () => {
    const layer = await layerOf({ a: '1' });
    const open = async (source: object) => {
      const { files, docker } = hybridOf({ layers: [layer] });
      for (const name of ['index.json', 'oci-layout']) files.delete(name);
      files.set('manifest.json', JSON.stringify([{ ...docker, LayerSources: { [digestOf(layer)]: { mediaType: 'application/vnd.oci.image.layer.v1.tar', ...source } } }]));
      return problemsOf(await openFiles(files)).map(({ code }) => code);
    };
    expect(await open({ digest: digestOf(layer), size: layer.length })).toEqual([]);
    expect(await open({ digest: digestOf('other'), size: 3 })).toEqual(['LB-IMG-041', 'LB-IMG-040']);
  });
});

describe('an image whose index and config name different platforms', () => {
  const open = async (platform: object) => {
    const { files, descriptor } = hybridOf({ layers: [await layerOf({ a: '1' })] });
    files.set('index.json', indexOf({ ...descriptor, platform }));
    return openFiles(files);
  };

  test('is a warning, and the config is followed', async () => {
    const archive = await open({ os: 'linux', architecture: 'arm64' });
    expect(problemsOf(archive)).toMatchObject([{ code: 'LB-IMG-065', severity: 'warning', expected: 'linux/arm64', found: 'linux/amd64' }]);
    expect(archive.images[0]!.platform).toBe('linux/amd64');
  });

  test('is none where only one of them names a variant', async () => {
    expect(problemsOf(await open({ os: 'linux', architecture: 'amd64', variant: 'v2' }))).toEqual([]);
  });
});

describe('what is kept in the form of an image and is none', () => {
  test.each([
    ['application/vnd.dev.cosign.simplesigning.v1+json', 'artifact'],
    ['application/vnd.in-toto+json', 'attestation'],
  ] as const)('with layers of type %s is an %s, not an image with broken layers', async (mediaType, kind) => {
    const { blobs, descriptor } = documentsOf({ layers: [await layerOf({ a: '1' })] });
    const content = '{"_type":"https://in-toto.io/Statement/v0.1"}';
    const config = '{"architecture":"","os":"","config":{},"rootfs":{"type":"layers","diff_ids":[]}}';
    const text = JSON.stringify({
      schemaVersion: 2, mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: digestOf(config), size: config.length },
      layers: [{ mediaType, digest: digestOf(content), size: content.length }],
    });
    const archive = await openFiles(new Map<string, Content>([
      ...blobs, LAYOUT, ...[content, config, text].map((one): [string, Content] => [pathOf(digestOf(one)), one]),
      ['index.json', indexOf(descriptor, { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: digestOf(text), size: text.length })],
    ]));
    expect(problemsOf(archive)).toEqual([]);
    expect(archive.images).toHaveLength(1);
    expect(archive.others).toMatchObject([{ kind, digest: digestOf(text) }]);
  });
});
