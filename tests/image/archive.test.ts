import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { openImage, readEntry, readJson, readText, verificationOf, type Archive, type Image } from '../../src/image/index.ts';
import {
  archiveOf, blobOf, digestOf, documentsOf, fixture, gzip, hybridOf, indexOf, layerOf, pathOf, tarOf, type Files,
} from './fixtures.ts';

const open = async (bytes: Uint8Array<ArrayBuffer>) => openImage(blobOf(bytes));
const openFiles = async (files: Files) => open(await archiveOf(files));
const problemsOf = (archive: Archive) => [...archive.problems, ...archive.images.flatMap((image) => image.problems)];
const codesOf = (archive: Archive) => problemsOf(archive).map(({ code }) => code);
const rolesOf = (archive: Archive) => Object.fromEntries(archive.entries.map(({ path, role }) => [path, role]));
const facts = (image: Image) => image.layers.map(({ diffId, digest, size, entries }) => ({ diffId, digest, size, entries }));

describe('one image in the forms that tools write', () => {
  test.each([
    ['changes.oci.tar', 'oci-layout', ['changes']],
    ['changes.skopeo.tar', 'oci-layout', ['changes:one']],
    ['changes.docker.tar', 'docker-archive', ['example.com/changes:one']],
  ])('%s is %s, every digest agrees, and its name is as stored', async (name, format, tags) => {
    const archive = await open(await fixture(name));
    expect(archive).toMatchObject({ format, outer: 'none', problems: [] });
    expect(archive.images).toMatchObject([{ tags, platform: 'linux/amd64', present: true, problems: [] }]);
    expect(verificationOf(archive.checks)).toBe('verified');
  });

  test('the image ID, the diff IDs and the files are the same in all of them', async () => {
    const names = ['changes.oci.tar', 'changes.skopeo.tar', 'changes.docker.tar'];
    const [oci, skopeo, docker] = await Promise.all(names.map(async (name) => (await open(await fixture(name))).images[0]!));
    for (const other of [skopeo!, docker!]) {
      expect(other.id).toBe(oci!.id);
      expect(other.layers.map(({ diffId }) => diffId)).toEqual(oci!.layers.map(({ diffId }) => diffId));
      expect(other.layers.map(({ files }) => files)).toEqual(oci!.layers.map(({ files }) => files));
    }
    expect([oci!.manifestDigest, docker!.manifestDigest]).toEqual([skopeo!.manifestDigest, null]);
    expect([oci!.layers[0]!.compression, docker!.layers[0]!.compression]).toEqual(['gzip', 'none']);
  });

  test('history keeps steps without a layer in their place, and each layer the step that made it', async () => {
    const { history, layers, config } = (await open(await fixture('changes.oci.tar'))).images[0]!;
    expect(history.map(({ createdBy, emptyLayer, layer }) => [createdBy, emptyLayer, layer])).toEqual([
      ['ADD l1.tar /', false, 0], ['ADD l2.tar /', false, 1], ['ADD l3.tar /', false, 2], ['USER 1000', true, null],
    ]);
    expect(layers.map(({ createdBy }) => createdBy)).toEqual(['ADD l1.tar /', 'ADD l2.tar /', 'ADD l3.tar /']);
    expect(config).toMatchObject({ User: '1000', Cmd: ['/bin/sh'] });
  });

  test('symbolic links of the legacy form lead to the layer that they name', async () => {
    const { entries } = await open(await fixture('changes.docker.tar'));
    const links = entries.filter(({ type }) => type === 'symlink');
    expect(links.map(({ path, link }) => [path.endsWith('/layer.tar'), link!.endsWith('.tar')])).toEqual([[true, true], [true, true], [true, true]]);
  });
});

describe('the hybrid of Docker 25 and later', () => {
  test('manifest.json and index.json are read as one image, with plain and with gzip layers', async () => {
    const plain = await layerOf({ 'etc/': '', 'etc/motd': 'hello\n' });
    const removing = await layerOf({ 'etc/.wh.motd': '' });
    for (const layers of [[plain, removing], [gzip(plain), gzip(removing)]]) {
      const { files, configDigest, manifestDigest, configText } = hybridOf({ layers, config: { Env: ['A=1'] } });
      const archive = await openFiles(files);
      expect(archive).toMatchObject({ format: 'docker-archive+oci', problems: [], others: [] });
      expect(archive.images).toHaveLength(1);
      const image = archive.images[0]!;
      expect(image).toMatchObject({ tags: ['example:latest'], id: configDigest, manifestDigest, config: { Env: ['A=1'] }, problems: [] });
      expect(image.configEntry).toBe(pathOf(digestOf(configText)));
      expect(facts(image)).toEqual([
        { diffId: digestOf(plain), digest: digestOf(layers[0]!), size: plain.length, entries: 2 },
        { diffId: digestOf(removing), digest: digestOf(layers[1]!), size: removing.length, entries: 1 },
      ]);
      expect(image).toMatchObject({ tree: { paths: 1, bytes: 0 }, unreachableBytes: 6 });
      expect(image.layers[1]).toMatchObject({ whiteouts: 1, opaques: 0, changes: ['deleted'], removed: ['etc/motd'] });
      expect(verificationOf(archive.checks)).toBe('verified');
    }
  });

  test('every entry is given what it is in the archive', async () => {
    const layer = await layerOf({ file: 'x' });
    const { files, configText, manifestText } = hybridOf({ layers: [layer] });
    expect(rolesOf(await openFiles(files))).toEqual({
      [pathOf(digestOf(layer))]: 'layer', [pathOf(digestOf(configText))]: 'config', [pathOf(digestOf(manifestText))]: 'manifest',
      'index.json': 'index.json', 'manifest.json': 'manifest.json', 'oci-layout': 'oci-layout',
    });
  });

  test('attestations are listed apart, with the manifest that they speak of, and are no image', async () => {
    const { files, descriptor, manifestDigest } = hybridOf({ layers: [await layerOf({ file: 'x' })] });
    const statement = '{"predicateType":"https://slsa.dev/provenance/v1"}';
    const config = '{"architecture":"unknown","os":"unknown"}';
    const attestation = JSON.stringify({
      schemaVersion: 2, mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: digestOf(config), size: config.length },
      layers: [{ mediaType: 'application/vnd.in-toto+json', digest: digestOf(statement), size: statement.length }],
    });
    const nested = indexOf(descriptor, {
      mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: digestOf(attestation), size: attestation.length,
      platform: { architecture: 'unknown', os: 'unknown' },
      annotations: { 'vnd.docker.reference.type': 'attestation-manifest', 'vnd.docker.reference.digest': manifestDigest },
    });
    for (const text of [statement, config, attestation, nested]) files.set(pathOf(digestOf(text)), text);
    files.set('index.json', indexOf({
      mediaType: 'application/vnd.oci.image.index.v1+json', digest: digestOf(nested), size: nested.length,
      annotations: { 'io.containerd.image.name': 'docker.io/library/example:latest' },
    }));
    const archive = await openFiles(files);
    expect(archive.images).toMatchObject([{ tags: ['example:latest'], manifestDigest }]);
    expect(archive.others).toEqual([{
      kind: 'attestation', digest: digestOf(attestation), mediaType: 'application/vnd.oci.image.manifest.v1+json', subject: manifestDigest,
    }]);
    const roles = rolesOf(archive);
    expect([nested, attestation, statement, config].map((text) => roles[pathOf(digestOf(text))])).toEqual(['index', 'attestation', 'attestation', 'attestation']);
    expect(verificationOf(archive.checks)).toBe('verified');
    expect(problemsOf(archive)).toEqual([]);
  });

  test('what index.json leaves out comes from manifest.json, and the other way round', async () => {
    const named = documentsOf({ layers: [await layerOf({ a: '1' })], tag: 'named:1' });
    const untagged = documentsOf({ layers: [await layerOf({ b: '2' })], tag: null });
    const other = documentsOf({ layers: [await layerOf({ c: '3' })], tag: 'other:1' });
    const files: Files = new Map([
      ...named.blobs, ...untagged.blobs, ...other.blobs, ['oci-layout', '{"imageLayoutVersion":"1.0.0"}'],
      ['manifest.json', JSON.stringify([untagged.docker, named.docker])], ['index.json', indexOf(other.descriptor, named.descriptor)],
    ]);
    const archive = await openFiles(files);
    expect(archive.images.map(({ tags, manifestDigest }) => [tags, manifestDigest])).toEqual([
      [[], null], [['named:1'], named.manifestDigest], [['docker.io/library/other:1'], other.manifestDigest],
    ]);
    expect(problemsOf(archive)).toEqual([]);
  });

  test('"manifests": null, as Docker 25 writes it, is an empty list', async () => {
    const { files } = hybridOf({ layers: [await layerOf({ a: '1' })] });
    files.set('index.json', '{"schemaVersion":2,"manifests":null}');
    const archive = await openFiles(files);
    expect(archive.images).toHaveLength(1);
    expect(problemsOf(archive)).toEqual([]);
  });

  test('an OCI manifest that lists other layers than manifest.json is reported, and manifest.json is followed', async () => {
    const layers = [await layerOf({ a: '1' }), await layerOf({ b: '2' })];
    const { files, descriptor, manifestText } = hybridOf({ layers });
    const wrong = JSON.stringify({ ...JSON.parse(manifestText) as object, layers: (JSON.parse(manifestText) as { layers: object[] }).layers.slice(0, 1) });
    files.set(pathOf(digestOf(wrong)), wrong);
    files.set('index.json', indexOf({ ...descriptor, digest: digestOf(wrong), size: wrong.length }));
    const archive = await openFiles(files);
    expect(codesOf(archive)).toEqual(['LB-IMG-054']);
    expect(archive.images[0]!.layers).toHaveLength(2);
  });
});

describe('the variety of docker-archives', () => {
  test('keys in lower case are read, as Docker reads them', async () => {
    const layer = await layerOf({ a: '1' });
    const { blobs, docker } = documentsOf({ layers: [layer] });
    const files: Files = new Map([...blobs, ['manifest.json', JSON.stringify([{ config: docker.Config, repoTags: docker.RepoTags, layers: docker.Layers }])]]);
    const archive = await openFiles(files);
    expect(archive.images).toMatchObject([{ tags: ['example:latest'], layers: [{ diffId: digestOf(layer) }] }]);
  });

  test('layers of Docker before 25: layer.tar, a later copy as a link to the first, a config named by its digest', async () => {
    const layer = await layerOf({ a: '1' });
    const { configText, configDigest } = documentsOf({ layers: [layer, layer] });
    const config = `${configDigest.slice(7)}.json`;
    const archive = await open(await tarOf([
      [{ name: 'first/', type: 'directory' }],
      [{ name: 'second/layer.tar', type: 'symlink', linkname: '../first/layer.tar' }],
      [{ name: 'first/layer.tar' }, layer], [{ name: config }, configText],
      [{ name: './manifest.json' }, JSON.stringify([{ Config: config, RepoTags: ['a:1', 'a:2'], Layers: ['first/layer.tar', 'second/layer.tar'] }])],
      [{ name: 'repositories' }, '{}'],
    ]));
    expect(archive).toMatchObject({ format: 'docker-archive', problems: [] });
    expect(archive.images).toMatchObject([{ tags: ['a:1', 'a:2'], id: configDigest, problems: [] }]);
    expect(archive.images[0]!.layers.map(({ entryPath }) => entryPath)).toEqual(['first/layer.tar', 'first/layer.tar']);
    expect(archive.images[0]!.layers[0]!.files).toBe(archive.images[0]!.layers[1]!.files);
    expect(verificationOf(archive.checks)).toBe('verified');
  });

  test('an empty list of images is an archive without images', async () => {
    const archive = await openFiles(new Map([['manifest.json', '[]']]));
    expect(archive).toMatchObject({ format: 'docker-archive', images: [], problems: [] });
  });

  test('layers of no bytes, one block and two blocks of zeros have no entries', async () => {
    const layers = [0, 512, 1024, 10240].map((size) => new Uint8Array(size));
    const archive = await openFiles(hybridOf({ layers }).files);
    expect(archive.images[0]!.layers.map(({ entries, size }) => [entries, size])).toEqual([[0, 0], [0, 512], [0, 1024], [0, 10240]]);
    expect(problemsOf(archive)).toEqual([]);
  });
});

describe('an OCI layout', () => {
  test('several platforms are several images under the name of their index, and one that is not there is said to be so', async () => {
    const here = documentsOf({ layers: [await layerOf({ a: '1' })], tag: null });
    const absent = digestOf('elsewhere');
    const nested = indexOf(here.descriptor, {
      mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: absent, size: 9, platform: { os: 'linux', architecture: 'arm64', variant: 'v8' },
    });
    const archive = await openFiles(new Map([
      ...here.blobs, [pathOf(digestOf(nested)), nested], ['oci-layout', '{"imageLayoutVersion":"1.0.0"}'],
      ['index.json', indexOf({ digest: digestOf(nested), size: nested.length, annotations: { 'org.opencontainers.image.ref.name': 'multi' } })],
    ]));
    expect(archive.images.map(({ tags, platform, present, manifestDigest }) => ({ tags, platform, present, manifestDigest }))).toEqual([
      { tags: ['multi'], platform: 'linux/amd64', present: true, manifestDigest: here.manifestDigest },
      { tags: ['multi'], platform: 'linux/arm64/v8', present: false, manifestDigest: absent },
    ]);
    expect(problemsOf(archive)).toMatchObject([{ code: 'LB-IMG-050', severity: 'note', entry: pathOf(absent) }]);
  });

  test('artifacts and documents of unknown types are listed apart and are no error', async () => {
    const artifact = JSON.stringify({
      schemaVersion: 2, mediaType: 'application/vnd.oci.image.manifest.v1+json', artifactType: 'application/example',
      config: { mediaType: 'application/vnd.oci.empty.v1+json', digest: digestOf('{}'), size: 2 }, layers: [],
      subject: { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: digestOf('subject'), size: 7 },
    });
    const archive = await openFiles(new Map([
      ['blobs/sha256/x', ''], [pathOf(digestOf(artifact)), artifact], ['oci-layout', '{"imageLayoutVersion":"1.0.0"}'],
      ['index.json', indexOf(
        { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: digestOf(artifact), size: artifact.length },
        { mediaType: 'application/vnd.example+json', digest: digestOf('other'), size: 5 },
      )],
    ]));
    expect(archive.images).toEqual([]);
    expect(archive.others).toEqual([
      { kind: 'artifact', digest: digestOf(artifact), mediaType: 'application/vnd.oci.image.manifest.v1+json', subject: digestOf('subject') },
      { kind: 'artifact', digest: digestOf('other'), mediaType: 'application/vnd.example+json', subject: null },
    ]);
    expect(problemsOf(archive)).toEqual([]);
  });

  test('two names of one image are one image with two names', async () => {
    const { blobs, descriptor } = documentsOf({ layers: [await layerOf({ a: '1' })] });
    const named = (name: string) => ({ ...descriptor, annotations: { 'org.opencontainers.image.ref.name': name } });
    const archive = await openFiles(new Map([...blobs, ['oci-layout', '{"imageLayoutVersion":"1.0.0"}'], ['index.json', indexOf(named('a'), named('b'))]]));
    expect(archive.images.map(({ tags }) => tags)).toEqual([['a', 'b']]);
  });
});

describe('the save that Docker 28 wrote for the lesson', () => {
  const folder = new URL('../../public/demos/save-anatomy/', import.meta.url);
  interface Facts {
    archives: Record<string, { bytes: number; sha256: string; images: FactImage[] }>;
  }
  interface FactImage {
    tags: string[];
    configDigest: string;
    manifestDigest: string;
    layers: { diffId: string; digest: string; bytes: number }[];
  }

  test('is read without a problem, every digest agrees, and images and layers are those of its facts', async () => {
    const { archives } = JSON.parse(await readFile(new URL('facts.json', folder), 'utf8')) as Facts;
    const bytes = new Uint8Array(await readFile(new URL('greeter.tar', folder)));
    const expected = archives['greeter.tar']!;
    expect(digestOf(bytes)).toBe(`sha256:${expected.sha256}`);
    const archive = await open(bytes);
    expect(archive).toMatchObject({ format: 'docker-archive+oci', size: expected.bytes });
    expect(problemsOf(archive)).toEqual([]);
    expect(verificationOf(archive.checks)).toBe('verified');
    expect(archive.images.map(({ tags, id, manifestDigest, layers }) => ({
      tags, configDigest: id, manifestDigest, layers: layers.map(({ diffId, digest, storedSize }) => ({ diffId, digest, bytes: storedSize })),
    }))).toEqual(expected.images.map(({ tags, configDigest, manifestDigest, layers }) => ({
      tags, configDigest, manifestDigest, layers: layers.map(({ diffId, digest, bytes: size }) => ({ diffId, digest, bytes: size })),
    })));
  });
});

describe('reading one entry', () => {
  test('gives its bytes, its text as stored, and its value', async () => {
    const { files, configText } = hybridOf({ layers: [await layerOf({ a: '1' })] });
    const source = blobOf(await archiveOf(files));
    const archive = await openImage(source);
    const entry = archive.entries.find(({ role }) => role === 'config')!;
    expect(digestOf(await readEntry(source, entry))).toBe(digestOf(configText));
    expect(await readText(source, entry)).toBe(configText);
    expect(await readJson(source, entry)).toEqual(JSON.parse(configText));
  });

  test('a link and a cut entry are refused with their code', async () => {
    const source = blobOf(await fixture('changes.docker.tar'));
    const { entries } = await openImage(source);
    await expect(readEntry(source, entries.find(({ type }) => type === 'symlink')!)).rejects.toMatchObject({ problem: { code: 'LB-IMG-036' } });
    const first = entries[0]!;
    await expect(readEntry(source.slice(0, first.offset + 10), first)).rejects.toMatchObject({ problem: { code: 'LB-IMG-037', expected: first.size, found: 10 } });
  });
});

describe('how it reads', () => {
  test('progress rises to the whole and never beyond', async () => {
    const seen: number[] = [];
    await openImage(blobOf(await fixture('changes.docker.tar')), { onProgress: ({ done, total }) => seen.push(done / total) });
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
  });

  test('ending it by its signal rejects with the reason', async () => {
    const bytes = await fixture('changes.docker.tar');
    await expect(openImage(blobOf(bytes), { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
    const controller = new AbortController();
    const opening = openImage(blobOf(bytes), { signal: controller.signal, onProgress: () => controller.abort(new Error('midway')) });
    await expect(opening).rejects.toThrow('midway');
  });

  test('fast leaves digests of layers out and finds the same files', async () => {
    const source = blobOf(await fixture('changes.docker.tar'));
    const [whole, fast] = [await openImage(source), await openImage(source, { fast: true })];
    expect(fast.images[0]!.tree).toEqual(whole.images[0]!.tree);
    expect(fast.images[0]!.layers.map(({ diffId, digest }) => [diffId, digest])).toEqual([[null, null], [null, null], [null, null]]);
    expect(verificationOf(fast.checks)).toBe('incomplete');
  });

  test('the model is plain data: a clone and a copy by way of JSON are equal to it', async () => {
    const archive = await open(await fixture('changes.oci.tar'));
    expect(structuredClone(archive)).toEqual(archive);
    expect(JSON.parse(JSON.stringify(archive))).toEqual(archive);
  });
});
