import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { blake3 } from 'hash-wasm';
import { describe, expect, test } from 'vitest';
import { readFolder } from '../../src/cli/inspect-folder.ts';
import { openImage, readText, verificationOf, type Archive } from '../../src/image/index.ts';
import {
  archiveOf, blobOf, digestOf, documentsOf, fixture, gzip, hybridOf, indexOf, layerOf, pathOf, tarOf, type Content, type Files,
} from './fixtures.ts';

const openFiles = async (files: Files) => openImage(blobOf(await archiveOf(files)));
const problemsOf = (archive: Archive) => [...archive.problems, ...archive.images.flatMap((image) => image.problems)];
const codesOf = (archive: Archive) => problemsOf(archive).map(({ code }) => code);
const hexOf = (content: Content) => digestOf(content).slice('sha256:'.length);
const LAYOUT: [string, string] = ['oci-layout', '{"imageLayoutVersion":"1.0.0"}'];

describe('an archive that is compressed as a whole', () => {
  test.each([['gzip', gzipSync], ['zstd', zstdCompressSync]] as const)('with %s is read as what it unpacks to', async (outer, pack) => {
    const plain = await fixture('changes.docker.tar');
    const whole = await openImage(blobOf(plain));
    const source = blobOf(new Uint8Array(pack(plain)));
    const seen: number[] = [];
    const archive = await openImage(source, { onProgress: ({ done, total }) => seen.push(done / total) });
    expect(archive).toEqual({ ...whole, outer, size: source.size });
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
    const config = archive.entries.find(({ role }) => role === 'config')!;
    expect(digestOf(await readText(source, config))).toBe(archive.images[0]!.id);
  });

  test('with gzip of several members is read too', async () => {
    const plain = await fixture('changes.docker.tar');
    const packed = Buffer.concat([gzipSync(plain.subarray(0, 5000)), gzipSync(plain.subarray(5000))]);
    expect(await openImage(blobOf(new Uint8Array(packed)))).toMatchObject({ outer: 'gzip', format: 'docker-archive', problems: [], images: [{ problems: [] }] });
  });

  test('and cut: what was unpacked is listed, and the compression is named', async () => {
    const packed = gzip(await fixture('changes.docker.tar'));
    const archive = await openImage(blobOf(packed.slice(0, Math.floor(packed.length * 0.8))));
    expect(archive.outer).toBe('gzip');
    expect(archive.problems[0]).toMatchObject({ code: 'LB-IMG-005', severity: 'error', found: 'gzip' });
    expect(archive.entries.length).toBeGreaterThan(3);
  });

  test('to more than is allowed: the bound is named, and can be raised', async () => {
    const plain = await fixture('changes.docker.tar');
    const source = blobOf(gzip(plain));
    const few = await openImage(source, { maxUnpackedBytes: 1000 });
    expect(few.problems).toMatchObject([{ code: 'LB-IMG-009', expected: 1000 }]);
    expect((await openImage(source, { maxUnpackedBytes: plain.length })).problems).toEqual([]);
  });

  test('that is no archive inside is told what it is', async () => {
    const archive = await openImage(blobOf(gzip(new TextEncoder().encode('just words'))));
    expect(archive).toMatchObject({ format: 'unknown', outer: 'gzip', problems: [{ code: 'LB-IMG-002', found: 'a text file compressed with gzip' }] });
  });

  test('is ended by its signal while it is unpacked', async () => {
    const controller = new AbortController();
    const opening = openImage(blobOf(gzip(await fixture('changes.docker.tar'))), { signal: controller.signal, onProgress: () => controller.abort(new Error('midway')) });
    await expect(opening).rejects.toThrow('midway');
  });
});

describe('a tar that is no image', () => {
  const exported = () => layerOf({ '.dockerenv': '', 'dev/': '', 'dev/console': '', 'etc/': '', 'etc/hostname': '', 'proc/': '', 'sys/': '', 'bin/': '', 'bin/sh': 'x' });

  test('with the shape of a root filesystem, as docker export writes it, is one image without config', async () => {
    const tar = await exported();
    const archive = await openImage(blobOf(tar));
    expect(archive).toMatchObject({ format: 'rootfs', outer: 'none', problems: [{ code: 'LB-IMG-063', severity: 'note' }] });
    expect(archive.images).toMatchObject([{
      tags: [], platform: null, id: null, manifestDigest: null, config: null, history: [], present: true, problems: [], tree: { paths: 9, bytes: 1 },
      layers: [{ diffId: digestOf(tar), claimedDiffId: null, digest: digestOf(tar), compression: 'none', size: tar.length, storedSize: tar.length, entries: 9 }],
    }]);
    expect(archive.entries).toMatchObject([{ path: 'rootfs.tar', offset: 0, size: tar.length, role: 'layer' }]);
  });

  test.each([['gzip', gzipSync], ['zstd', zstdCompressSync]] as const)('and is a layer in %s keeps both of its digests', async (compression, pack) => {
    const tar = await layerOf({ 'etc/.wh.motd': '', 'app/': '', 'app/x': '1' });
    const packed = new Uint8Array(pack(tar));
    const archive = await openImage(blobOf(packed));
    expect(archive).toMatchObject({ format: 'layer', outer: compression });
    expect(archive.images).toMatchObject([{ config: null, layers: [{
      diffId: digestOf(tar), digest: digestOf(packed), compression, size: tar.length, storedSize: packed.length, whiteouts: 1, entries: 3,
    }] }]);
  });

  test('and has whiteouts is a layer, whatever else is in it', async () => {
    const tar = await layerOf({ 'dev/': '', 'etc/': '', 'proc/': '', 'sys/': '', 'etc/.wh.motd': '' });
    expect((await openImage(blobOf(tar))).format).toBe('layer');
  });

  test('and is cut says so once, as its layer', async () => {
    const tar = await tarOf([[{ name: 'a' }, 'x'.repeat(3000)]]);
    const archive = await openImage(blobOf(tar.slice(0, 2000)));
    expect(archive.format).toBe('layer');
    expect(codesOf(archive)).toEqual(['LB-IMG-063', 'LB-IMG-010']);
  });

  test('read fast has files and no digests', async () => {
    const archive = await openImage(blobOf(gzip(await exported())), { fast: true });
    expect(archive.images[0]).toMatchObject({ tree: { paths: 9 }, layers: [{ diffId: null, digest: null, entries: 9 }] });
  });
});

describe('what skopeo copy … dir: writes', () => {
  const flat = (blobs: Files): Files => new Map([...blobs].map(([name, content]) => [name.replace('blobs/sha256/', ''), content]));

  test('is read by its manifest.json, and every file’s digest is checked', async () => {
    const layer = gzip(await layerOf({ a: '1' }));
    const { blobs, manifestText, manifestDigest, configDigest } = documentsOf({ layers: [layer] });
    blobs.delete(pathOf(manifestDigest));
    const archive = await openFiles(new Map<string, Content>([...flat(blobs), ['manifest.json', manifestText], ['version', 'Directory Transport Version: 1.1\n']]));
    expect(archive).toMatchObject({ format: 'skopeo-dir', problems: [] });
    expect(archive.entries.find(({ path }) => path === 'manifest.json')).toMatchObject({ role: 'manifest' });
    expect(archive.images).toMatchObject([{ tags: [], id: configDigest, manifestDigest, problems: [], layers: [{ digest: digestOf(layer), present: true }] }]);
    expect(verificationOf(archive.checks)).toBe('verified');
  });

  test('of all platforms: manifest.json is the index, and the others have names of their own', async () => {
    const [one, two] = [documentsOf({ layers: [await layerOf({ a: '1' })] }), documentsOf({ layers: [await layerOf({ b: '2' })] })];
    const files: Files = new Map([...flat(one.blobs), ...flat(two.blobs)]);
    for (const { manifestText } of [one, two]) {
      files.delete(hexOf(manifestText));
      files.set(`${hexOf(manifestText)}.manifest.json`, manifestText);
    }
    files.set('manifest.json', indexOf(one.descriptor, two.descriptor));
    const archive = await openFiles(files);
    expect(archive.format).toBe('skopeo-dir');
    expect(archive.images.map(({ id }) => id)).toEqual([one.configDigest, two.configDigest]);
    expect(problemsOf(archive)).toEqual([]);
  });

  test('in the first schema is said not to be read', async () => {
    const archive = await openFiles(new Map([['manifest.json', '{"schemaVersion":1,"fsLayers":[],"history":[]}']]));
    expect(archive).toMatchObject({ format: 'skopeo-dir', images: [], problems: [{ code: 'LB-IMG-062' }] });
  });
});

describe('the form of Docker before 1.10', () => {
  const ids = ['a', 'b', 'c'].map((letter) => letter.repeat(64));
  const layerFiles = async (id: string, parent: string | null, name: string): Promise<[string, Content][]> => [
    [`${id}/VERSION`, '1.0'],
    [`${id}/json`, JSON.stringify({ id, ...(parent === null ? {} : { parent }), os: 'linux', architecture: 'amd64', created: '2015-01-02T03:04:05Z', container_config: { Cmd: ['/bin/sh', '-c', `touch ${name}`] }, config: { Env: [name] } })],
    [`${id}/layer.tar`, await layerOf({ [name]: name })],
  ];
  const files = async (): Promise<Files> => new Map<string, Content>([
    ...await layerFiles(ids[2]!, ids[1]!, 'three'), ...await layerFiles(ids[0]!, null, 'one'), ...await layerFiles(ids[1]!, ids[0]!, 'two'),
  ]);

  test('follows the parents from the layer that repositories names', async () => {
    const archive = await openFiles(new Map([...await files(), ['repositories', JSON.stringify({ demo: { latest: ids[2], old: ids[1] } })]]));
    expect(archive).toMatchObject({ format: 'docker-v1', problems: [{ code: 'LB-IMG-006', severity: 'note' }] });
    expect(archive.images).toMatchObject([
      { tags: ['demo:latest'], platform: 'linux/amd64', id: null, config: { Env: ['three'] }, configEntry: `${ids[2]}/json`, tree: { paths: 3 }, present: true, problems: [] },
      { tags: ['demo:old'], tree: { paths: 2 } },
    ]);
    expect(archive.images[0]!.layers.map(({ createdBy }) => createdBy)).toEqual(['/bin/sh -c touch one', '/bin/sh -c touch two', '/bin/sh -c touch three']);
    expect(archive.images[0]!.history.map(({ layer }) => layer)).toEqual([0, 1, 2]);
  });

  test('without repositories shows what no other image builds on', async () => {
    expect((await openFiles(await files())).images).toMatchObject([{ tags: [], tree: { paths: 3 } }]);
  });

  test('a circle of parents is named and followed once', async () => {
    const all = new Map([...await files(), ...await layerFiles(ids[0]!, ids[2]!, 'one'), ['repositories', JSON.stringify({ demo: { latest: ids[2] } })] as const]);
    const archive = await openFiles(all);
    expect(codesOf(archive)).toEqual(['LB-IMG-006', 'LB-IMG-061']);
    expect(archive.images[0]!.layers).toHaveLength(3);
  });

  test('a parent that is missing is named, and the layers above it are there', async () => {
    const all = new Map([...await files(), ['repositories', JSON.stringify({ demo: { latest: ids[2] } })] as const]);
    all.delete(`${ids[0]}/json`);
    const archive = await openFiles(all);
    expect(problemsOf(archive)).toMatchObject([{ code: 'LB-IMG-006' }, { code: 'LB-IMG-051', entry: `${ids[0]}/json` }]);
    expect(archive.images[0]!.layers).toHaveLength(2);
  });
});

describe('the shapes of builders without Docker', () => {
  test('a compressed layer whose name is not its digest is one that was changed', async () => {
    const [layer, other] = [gzip(await layerOf({ a: '1' })), gzip(await layerOf({ a: '2' }))];
    const { configText } = documentsOf({ layers: [other] });
    const name = `${hexOf(layer)}.tar.gz`;
    const archive = await openFiles(new Map<string, Content>([
      ['config.json', configText], [name, other], ['manifest.json', JSON.stringify([{ Config: 'config.json', RepoTags: ['demo:1'], Layers: [name] }])],
    ]));
    expect(problemsOf(archive)).toMatchObject([{ code: 'LB-IMG-040', what: 'layer', entry: name, expected: digestOf(layer), found: digestOf(other) }]);
  });

  const parts = async () => {
    const layers = [gzip(await layerOf({ a: '1' })), gzip(await layerOf({ b: '2' }))];
    return { layers, ...documentsOf({ layers }) };
  };
  const shapes: [string, string, (hex: string) => string, (hex: string) => string][] = [
    ['kaniko and crane', 'Layers', (hex) => `sha256:${hex}`, (hex) => `${hex}.tar.gz`],
    ['jib', 'layers', () => 'config.json', (hex) => `${hex}.tar.gz`],
    ['rules_docker', 'Layers', (hex) => `${hex}.json`, (hex) => `${hex}/layer.tar`],
    ['rules_oci', 'Layers', (hex) => `blobs/sha256/${hex}`, (hex) => `blobs/sha256/${hex}.tar.gz`],
  ];

  test.each(shapes)('%s', async (_, key, configName, layerName) => {
    const { layers, configText, configDigest } = await parts();
    const names = layers.map((layer) => layerName(hexOf(layer)));
    const lower = key === 'layers';
    const document = { [lower ? 'config' : 'Config']: configName(hexOf(configText)), [lower ? 'repoTags' : 'RepoTags']: ['demo:1'], [key]: names };
    const archive = await openFiles(new Map<string, Content>([
      [configName(hexOf(configText)), configText], ...layers.map((layer, i): [string, Content] => [names[i]!, layer]), ['manifest.json', JSON.stringify([document])],
    ]));
    expect(archive).toMatchObject({ format: 'docker-archive', problems: [] });
    expect(archive.images).toMatchObject([{ tags: ['demo:1'], id: configDigest, problems: [], layers: [{ compression: 'gzip', entries: 1 }, { entries: 1 }] }]);
    expect(verificationOf(archive.checks)).toBe('verified');
  });
});

describe('an OCI layout', () => {
  test('whose blobs are symbolic links is read through them', async () => {
    const layer = gzip(await layerOf({ a: '1' }));
    const { blobs, descriptor } = documentsOf({ layers: [layer] });
    const archive = await openImage(blobOf(await tarOf([
      ...[...blobs].flatMap(([name, content], i): [{ name: string; type?: 'symlink'; linkname?: string }, Content?][] => [
        [{ name: `content/${i}` }, content], [{ name, type: 'symlink', linkname: `../../content/${i}` }],
      ]),
      [{ name: LAYOUT[0] }, LAYOUT[1]], [{ name: 'index.json' }, indexOf(descriptor)],
    ])));
    expect(problemsOf(archive)).toEqual([]);
    expect(archive.images).toMatchObject([{ layers: [{ digest: digestOf(layer), present: true, entryPath: 'content/0' }] }]);
    expect(verificationOf(archive.checks)).toBe('verified');
  });

  test('whose descriptor holds the content itself needs no blob, and the content is checked', async () => {
    const { blobs, descriptor, manifestText, manifestDigest } = documentsOf({ layers: [await layerOf({ a: '1' })] });
    blobs.delete(pathOf(manifestDigest));
    const open = (data: string) => openFiles(new Map<string, Content>([...blobs, LAYOUT, ['index.json', indexOf({ ...descriptor, data: Buffer.from(data).toString('base64') })]]));
    expect(await open(manifestText)).toMatchObject({ problems: [], images: [{ manifestDigest, problems: [], layers: [{ present: true }] }] });
    expect(codesOf(await open(`${manifestText} `))).toEqual(['LB-IMG-041', 'LB-IMG-040']);
  });
});

describe('what an index names in newer ways', () => {
  const HASHES: [string, (content: Content) => Promise<string>][] = [
    ['sha512', async (content) => createHash('sha512').update(content).digest('hex')],
    ['blake3', async (content) => blake3(content)],
  ];

  /** An archive whose manifest and layer are named by another algorithm. */
  async function namedBy(name: string, hash: (content: Content) => Promise<string>) {
    const layer = await layerOf({ a: '1' });
    const { blobs, descriptor, manifestText, manifestDigest } = documentsOf({ layers: [layer] });
    const manifest = JSON.parse(manifestText) as { layers: object[] };
    manifest.layers[0] = { ...manifest.layers[0], digest: `${name}:${await hash(layer)}` };
    const text = JSON.stringify(manifest);
    for (const digest of [manifestDigest, digestOf(layer)]) blobs.delete(pathOf(digest));
    const paths = { manifest: `blobs/${name}/${await hash(text)}`, layer: `blobs/${name}/${await hash(layer)}` };
    const files: Files = new Map<string, Content>([
      ...blobs, [paths.manifest, text], [paths.layer, layer], LAYOUT,
      ['index.json', indexOf({ ...descriptor, digest: `${name}:${await hash(text)}`, size: text.length })],
    ]);
    return { files, paths };
  }

  test.each(HASHES)('by %s: the content is found, read and checked', async (name, hash) => {
    const { files, paths } = await namedBy(name, hash);
    const archive = await openFiles(files);
    expect(codesOf(archive)).toEqual([]);
    expect(archive.images).toMatchObject([{ present: true, manifestEntry: paths.manifest, layers: [{ present: true, compression: 'none', entries: 1 }] }]);
    expect(archive.checks.filter(({ expected }) => expected.startsWith(name)).map(({ what, entry }) => `${what} ${entry}`).toSorted())
      .toEqual([`layer ${paths.layer}`, `manifest ${paths.manifest}`]);
    expect(verificationOf(archive.checks, archive.problems)).toBe('verified');
  });

  test.each(HASHES)('by %s, and changed: both digests are named', async (name, hash) => {
    const { files, paths } = await namedBy(name, hash);
    const layer = await layerOf({ a: '2' });
    files.set(paths.layer, layer);
    const archive = await openFiles(files);
    expect(problemsOf(archive)).toMatchObject([
      { code: 'LB-IMG-040', what: 'diff-id' }, { code: 'LB-IMG-040', what: 'layer', entry: paths.layer, found: `${name}:${await hash(layer)}` },
    ]);
    expect(verificationOf(archive.checks, archive.problems)).toBe('differs');
  });

  test('by an algorithm that is not registered: said not to be computed', async () => {
    const { files } = await namedBy('sha384', async (content) => createHash('sha384').update(content).digest('hex'));
    const archive = await openFiles(files);
    expect(codesOf(archive)).toEqual(['LB-IMG-043', 'LB-IMG-043']);
    expect(archive.images).toMatchObject([{ present: true, layers: [{ present: true }] }]);
    expect(verificationOf(archive.checks, archive.problems)).toBe('incomplete');
  });

  test('a descriptor that holds its content beside the blob: the content is checked too', async () => {
    const open = (data: string) => openFiles(new Map<string, Content>([...blobs, LAYOUT, ['index.json', indexOf({ ...descriptor, data: Buffer.from(data).toString('base64') })]]));
    const { blobs, descriptor, manifestText } = documentsOf({ layers: [await layerOf({ a: '1' })] });
    expect(codesOf(await open(manifestText))).toEqual([]);
    expect(problemsOf(await open(manifestText.replace('2', '3')))).toMatchObject([{ code: 'LB-IMG-044', severity: 'error', expected: digestOf(manifestText) }]);
  });

  test('an attestation that is an artifact is one by its type, and its manifest names its subject', async () => {
    const { blobs, descriptor, manifestDigest } = documentsOf({ layers: [await layerOf({ a: '1' })] });
    const artifactType = 'application/vnd.docker.attestation.manifest.v1+json';
    const attestation = JSON.stringify({
      schemaVersion: 2, mediaType: 'application/vnd.oci.image.manifest.v1+json', artifactType,
      config: { mediaType: 'application/vnd.oci.empty.v1+json', digest: digestOf('{}'), size: 2 }, layers: [],
      subject: { mediaType: descriptor.mediaType, digest: manifestDigest, size: descriptor.size },
    });
    const archive = await openFiles(new Map<string, Content>([
      ...blobs, LAYOUT, [pathOf(digestOf(attestation)), attestation], [pathOf(digestOf('{}')), '{}'],
      ['index.json', indexOf(descriptor, { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: digestOf(attestation), size: attestation.length, artifactType })],
    ]));
    expect(problemsOf(archive)).toEqual([]);
    expect(archive.images).toHaveLength(1);
    expect(archive.others).toEqual([{
      kind: 'attestation', digest: digestOf(attestation), mediaType: 'application/vnd.oci.image.manifest.v1+json', subject: manifestDigest,
    }]);
  });
});

describe('a folder', () => {
  async function folderOf(files: Files, links: Record<string, string> = {}) {
    const root = await mkdtemp(join(tmpdir(), 'image-folder-'));
    for (const [name, content] of files) {
      await mkdir(dirname(join(root, name)), { recursive: true });
      await writeFile(join(root, name), content);
    }
    for (const [name, target] of Object.entries(links)) await symlink(target, join(root, name));
    return root;
  }

  test('with an OCI layout is read as the same archive is, links inside it followed', async () => {
    const layer = gzip(await layerOf({ a: '1' }));
    const { files } = hybridOf({ layers: [layer] });
    const packed = await openFiles(files);
    files.delete(pathOf(digestOf(layer)));
    files.set('rootfs.tar.gz', layer);
    const root = await folderOf(files, { [pathOf(digestOf(layer))]: '../../rootfs.tar.gz' });
    const folder = (await readFolder(root))!;
    const archive = await openImage(folder);
    expect(problemsOf(archive)).toEqual([]);
    expect(archive.images).toEqual(packed.images.map((image) => ({ ...image, layers: image.layers.map((one) => ({ ...one, entryPath: 'rootfs.tar.gz' })) })));
    expect(verificationOf(archive.checks)).toBe('verified');
    expect(await readText(folder, archive.entries.find(({ path }) => path === 'oci-layout')!)).toBe(LAYOUT[1]);
    await rm(root, { recursive: true });
  });

  test('without any sign of an image is not searched through', async () => {
    const root = await folderOf(new Map([['a/b', 'x']]));
    expect(await readFolder(root)).toBeNull();
    await rm(root, { recursive: true });
  });
});
