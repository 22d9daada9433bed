import { describe, expect, test } from 'vitest';
import { openImage, verificationOf, type Archive } from '../../src/image/index.ts';
import { archiveOf, blobOf, digestOf, documentsOf, fixture, gzip, hybridOf, indexOf, layerOf, pathOf, tarOf, type Content, type Files } from './fixtures.ts';

const open = (bytes: Uint8Array<ArrayBuffer> | string) => openImage(blobOf(bytes));
const openFiles = async (files: Files) => open(await archiveOf(files));
const problemsOf = (archive: Archive) => [...archive.problems, ...archive.images.flatMap((image) => image.problems)];
const codesOf = (archive: Archive) => problemsOf(archive).map(({ code }) => code);

async function sample() {
  const layers = [await layerOf({ 'etc/': '', 'etc/motd': 'hello\n' }), await layerOf({ 'etc/.wh.motd': '', new: 'x' })];
  return { layers, ...hybridOf({ layers }) };
}

const bytesOf = (...bytes: number[]) => Uint8Array.from(bytes);

describe('a file that is no image archive', () => {
  test.each<[string, Uint8Array<ArrayBuffer> | string, string]>([
    ['a picture', bytesOf(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0), 'a PNG picture'],
    ['a ZIP', 'PK\x03\x04rest of it', 'a ZIP archive'],
    ['a page', '<!DOCTYPE html><html><body>Not found</body></html>', 'an HTML page'],
    ['JSON', '{"errors":[{"code":"UNAUTHORIZED"}]}', 'a JSON document'],
    ['a Dockerfile', '# build\nFROM alpine\nRUN true\n', 'a Dockerfile'],
    ['a text', 'Just some words, äöü.', 'a text file'],
    ['a program', '\x7fELF\x02\x01\x01', 'a program (ELF)'],
    ['zeros', new Uint8Array(100), 'a file of zero bytes'],
    ['anything', bytesOf(1, 2, 3, 4, 0xff), 'binary data (it begins with 01 02 03 04)'],
  ])('%s is named, with the command that writes an archive', async (_, content, found) => {
    const archive = await open(content);
    expect(archive).toMatchObject({ format: 'unknown', images: [] });
    expect(archive.problems).toMatchObject([{ code: 'LB-IMG-002', severity: 'error', found }]);
    expect(archive.problems[0]!.message).toContain(found);
    expect(archive.problems[0]!.hint).toContain('docker save -o image.tar NAME');
  });

  test('an empty file is said to be empty', async () => {
    expect(await open('')).toMatchObject({ format: 'unknown', problems: [{ code: 'LB-IMG-001' }] });
  });

  test.each([['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], 'unxz'], ['bzip2', [0x42, 0x5a, 0x68, 0x39], 'bunzip2']])(
    'one compressed with %s is answered with the command that unpacks it', async (outer, magic, command) => {
      const archive = await open(bytesOf(...magic as number[], 0, 0));
      expect(archive).toMatchObject({ format: 'unknown', outer, problems: [{ code: 'LB-IMG-003' }] });
      expect(archive.problems[0]!.hint).toContain(command);
    },
  );

  test.each(['blobs/sha256/x', `${'a'.repeat(64)}/layer.tar`, `${'a'.repeat(64)}.json`])('a tar with %s and no document that names an image is said to hold none', async (name) => {
    const archive = await open(await tarOf([[{ name }, 'hello']]));
    expect(archive).toMatchObject({ format: 'unknown', problems: [{ code: 'LB-IMG-004' }] });
    expect(archive.entries).toMatchObject([{ path: name }]);
  });
});

describe('a digest that differs', () => {
  test('of a layer: both digests are named, with the entry, and everything else is read', async () => {
    const { files, layers, configDigest } = await sample();
    const path = pathOf(digestOf(layers[0]!));
    const changed = await layerOf({ 'etc/': '', 'etc/motd': 'jello\n' });
    files.set(path, changed);
    const archive = await openFiles(files);
    const differing = { entry: path, expected: digestOf(layers[0]!), found: digestOf(changed) };
    expect(problemsOf(archive)).toMatchObject([{ code: 'LB-IMG-040', what: 'layer', ...differing }, { code: 'LB-IMG-040', what: 'diff-id', ...differing }]);
    expect(problemsOf(archive)[0]!.message).toContain(digestOf(changed));
    expect(archive.images[0]).toMatchObject({ id: configDigest, layers: [{ diffId: digestOf(changed), entries: 2 }, { diffId: digestOf(layers[1]!) }] });
    expect(verificationOf(archive.checks)).toBe('differs');
    expect(archive.checks.filter(({ expected, found }) => expected !== found)).toHaveLength(2);
  });

  test('of what a gzip layer unpacks to: the blob agrees, the diff ID differs', async () => {
    const layer = await layerOf({ a: '1' });
    const claimed = digestOf('another');
    const archive = await openFiles(hybridOf({ layers: [gzip(layer)], diffIds: [claimed] }).files);
    expect(problemsOf(archive)).toMatchObject([{ code: 'LB-IMG-040', what: 'diff-id', expected: claimed, found: digestOf(layer) }]);
  });

  test.each<'configText' | 'manifestText'>(['configText', 'manifestText'])('of the %s: its content is still shown', async (which) => {
    const parts = await sample();
    const path = pathOf(digestOf(parts[which]));
    parts.files.set(path, `${parts[which].slice(0, -1)} }`);
    const archive = await openFiles(parts.files);
    const what = which === 'configText' ? 'config' : 'manifest';
    expect(problemsOf(archive).filter(({ code }) => code === 'LB-IMG-040')).toMatchObject([{ entry: path, what, expected: digestOf(parts[which]) }]);
    expect(archive.images[0]!.layers.map(({ present, entries }) => [present, entries])).toEqual([[true, 2], [true, 2]]);
  });

  test('of a blob that no image uses: reported with the archive', async () => {
    const { files } = await sample();
    const path = pathOf(digestOf('what it should be'));
    files.set(path, 'something else');
    const archive = await openFiles(files);
    expect(archive.problems).toMatchObject([{ code: 'LB-IMG-040', what: 'blob', entry: path, found: digestOf('something else') }]);
    expect(archive.images[0]!.problems).toEqual([]);
  });

  test('a size in a descriptor that differs is reported with both', async () => {
    const { files, descriptor, manifestText } = await sample();
    files.set('index.json', indexOf({ ...descriptor, size: 7 }));
    expect(problemsOf(await openFiles(files))).toMatchObject([{ code: 'LB-IMG-041', expected: 7, found: manifestText.length }]);
  });
});

describe('a blob that is missing', () => {
  test('a layer: the image says which, and keeps its config, history and other layers', async () => {
    const { files, layers } = await sample();
    const path = pathOf(digestOf(layers[0]!));
    files.delete(path);
    const archive = await openFiles(files);
    expect(problemsOf(archive)).toMatchObject([{ code: 'LB-IMG-052', severity: 'note', layer: 1, entry: path }]);
    expect(archive.images[0]!.layers).toMatchObject([
      { present: false, entryPath: null, diffId: null, claimedDiffId: digestOf(layers[0]!), createdBy: 'ADD layer 1' },
      { present: true, diffId: digestOf(layers[1]!) },
    ]);
    expect(verificationOf(archive.checks)).toBe('incomplete');
  });

  test('the config: an error where manifest.json names it, a note in an OCI layout', async () => {
    const { files, configText } = await sample();
    files.delete(pathOf(digestOf(configText)));
    const hybrid = await openFiles(files);
    expect(problemsOf(hybrid)).toMatchObject([{ code: 'LB-IMG-051', severity: 'error', entry: pathOf(digestOf(configText)) }]);
    files.delete('manifest.json');
    const oci = await openFiles(files);
    expect(problemsOf(oci)).toMatchObject([{ code: 'LB-IMG-050', severity: 'note', what: 'config' }]);
    expect(oci.images[0]).toMatchObject({ id: null, present: true, platform: 'linux/amd64' });
    expect(oci.images[0]!.layers.map(({ present }) => present)).toEqual([true, true]);
  });
});

describe('a file that is cut', () => {
  test('inside a layer: the entry, the byte and both sizes are named, and the files before the cut are listed', async () => {
    const { files, layers } = await sample();
    const sorted: Files = new Map([...files].toSorted(([, a], [, b]) => Number(b !== layers[1]) - Number(a !== layers[1])));
    const whole = await archiveOf(sorted);
    const last = (await open(whole)).entries.at(-1)!;
    const archive = await open(whole.slice(0, last.offset + 520));
    expect(archive.problems).toMatchObject([{ code: 'LB-IMG-010', entry: last.path, offset: last.offset, expected: last.size, found: 520 }]);
    expect(archive.problems[0]!.message).toContain(last.path);
    expect(archive.images[0]!.layers).toMatchObject([{ diffId: digestOf(layers[0]!) }, { diffId: null, files: [{ path: 'etc/.wh.motd' }] }]);
    expect(verificationOf(archive.checks)).toBe('incomplete');
  });

  test('anywhere: there is always an answer with a code, and every entry before the cut', async () => {
    for (const name of ['changes.skopeo.tar', 'changes.docker.tar']) {
      const bytes = await fixture(name);
      const whole = await open(bytes);
      const last = whole.entries.at(-1)!;
      const content = last.offset + last.size;
      for (let end = 1; end < content; end += 331) {
        const archive = await open(bytes.slice(0, end));
        expect(archive.entries.map(({ path }) => path)).toEqual(whole.entries.slice(0, archive.entries.length).map(({ path }) => path));
        expect(problemsOf(archive)).not.toEqual([]);
        // Between two entries nothing is wrong with what is there; that the end is missing is a note.
        if (archive.problems.some(({ code }) => code === 'LB-IMG-022')) continue;
        expect(problemsOf(archive).some(({ severity }) => severity === 'error')).toBe(true);
        expect(verificationOf(archive.checks, archive.problems)).not.toBe('verified');
      }
    }
  });

  test('inside a gzip layer: the files that were unpacked before are kept', async () => {
    const layer = await tarOf([[{ name: 'first' }, 'x'.repeat(2000)], [{ name: 'second' }, Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * i * 7) % 251))]]);
    const packed = gzip(layer);
    const { blobs, docker } = documentsOf({ layers: [packed] });
    const path = pathOf(digestOf(packed));
    const files: Files = new Map([...blobs, ['manifest.json', JSON.stringify([docker])], [path, packed.subarray(0, packed.length - 40)]]);
    const archive = await openFiles(files);
    expect(codesOf(archive)).toContain('LB-IMG-071');
    expect(archive.images[0]!.layers[0]).toMatchObject({ diffId: null, digest: digestOf(packed.subarray(0, packed.length - 40)), compression: 'gzip' });
  });
});

describe('one damaged bit anywhere', () => {
  test('never stops the answer, and is noticed wherever it is in content that a digest covers', async () => {
    const bytes = await fixture('changes.skopeo.tar');
    const { entries } = await open(bytes);
    const covered = entries.filter(({ path }) => path.startsWith('blobs/sha256/'));
    for (const entry of covered) {
      for (const at of [0, Math.floor(entry.size / 2), entry.size - 1]) {
        const damaged = bytes.slice();
        damaged[entry.offset + at]! ^= 0x10;
        expect(verificationOf((await open(damaged)).checks), `${entry.path} byte ${at}`).toBe('differs');
      }
    }
  });

  test('in a header: the byte is named, and the entries after it are there', async () => {
    const bytes = await fixture('changes.skopeo.tar');
    const whole = await open(bytes);
    for (const [i, entry] of whole.entries.entries()) {
      const damaged = bytes.slice();
      // In the owner's number: nothing that the reader needs.
      damaged[entry.offset - 512 + 110]! ^= 1;
      const archive = await open(damaged);
      expect(archive.problems).toMatchObject([{ code: 'LB-IMG-012', offset: entry.offset - 512, entry: entry.path }]);
      expect(archive.entries).toHaveLength(whole.entries.length);
      expect(archive.images).toHaveLength(1);
      expect(i).toBeLessThan(archive.entries.length);
    }
  });
});

describe('documents that are not as they should be', () => {
  const hostile: [string, Content, string][] = [
    ['no JSON', '{"a":', 'LB-IMG-032'], ['nothing', '', 'LB-IMG-032'], ['null', 'null', 'LB-IMG-033'], ['a number', '7', 'LB-IMG-033'],
    ['text in UTF-16', Buffer.from('[{"Config":"x"}]', 'utf16le'), 'LB-IMG-032'], ['bytes that are no UTF-8', bytesOf(0x5b, 0xff, 0x5d), 'LB-IMG-031'],
    ['200,000 nested lists', '['.repeat(200_000) + ']'.repeat(200_000), 'LB-IMG-034'],
    ['more than 20 MiB', `["${'x'.repeat(20 * 1024 * 1024)}"]`, 'LB-IMG-030'],
  ];

  test.each(hostile)('manifest.json with %s: index.json still gives the image', async (_, content, code) => {
    const { files } = await sample();
    files.set('manifest.json', content);
    const archive = await openFiles(files);
    expect(codesOf(archive)).toEqual([code]);
    expect(archive.problems[0]).toMatchObject({ entry: 'manifest.json' });
    expect(archive.images).toMatchObject([{ tags: ['docker.io/library/example:latest'] }]);
  });

  test.each(hostile)('index.json with %s: manifest.json still gives the image', async (_, content, code) => {
    const { files } = await sample();
    files.set('index.json', content);
    const archive = await openFiles(files);
    expect(codesOf(archive)).toContain(code);
    expect(archive.images).toMatchObject([{ tags: ['example:latest'], layers: [{ present: true }, { present: true }] }]);
  });

  test('fields of wrong types are reported with their place and taken as absent', async () => {
    const { files } = await sample();
    files.set('manifest.json', '[{"Config": 7, "RepoTags": "x", "Layers": [null, "a"]}, "no object"]');
    files.delete('index.json');
    const archive = await openFiles(files);
    const wrong = archive.problems.map(({ field, expected, found }) => [field, expected, found]);
    expect(wrong).toEqual([
      ['[0].Config', 'a string', 'a number'], ['[0].RepoTags', 'a list', 'a string'], ['[0].Layers[0]', 'a string', 'null'], ['[1]', 'an object', 'a string'],
    ]);
    expect(archive.images).toMatchObject([{ tags: [], layers: [{ present: false }] }, { layers: [] }]);
  });

  test('names like __proto__ in documents and layers change nothing', async () => {
    const layer = await layerOf({ '__proto__/': '', '__proto__/polluted': 'x', constructor: 'y' });
    const archive = await openFiles(hybridOf({ layers: [layer], config: JSON.parse('{"__proto__": {"polluted": true}}') as object }).files);
    expect(archive.images[0]).toMatchObject({ tree: { paths: 3, bytes: 2 }, problems: [] });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('an index that names itself is followed once', async () => {
    const { files } = await sample();
    const path = pathOf(digestOf('any'));
    const itself = indexOf({ mediaType: 'application/vnd.oci.image.index.v1+json', digest: digestOf('any'), size: 1 });
    files.set(path, itself);
    files.set('index.json', itself);
    const codes = codesOf(await openFiles(files));
    expect(codes).toContain('LB-IMG-066');
    expect(codes).toContain('LB-IMG-040');
  });

  test('a string that is no digest, and an algorithm that is not computed, are told apart', async () => {
    const { files } = await sample();
    files.set('index.json', indexOf({ digest: 'sha256:ABC', size: 1 }, { digest: `sha384:${'a'.repeat(96)}`, size: 1 }, { digest: 'sha512:abc', size: 1 }));
    const found = (await openFiles(files)).problems.map(({ code, severity }) => [code, severity]);
    expect(found).toEqual([['LB-IMG-042', 'error'], ['LB-IMG-043', 'note'], ['LB-IMG-043', 'note']]);
  });

  test('layers and diff IDs of different number are paired as far as they go', async () => {
    const layers = [await layerOf({ a: '1' }), await layerOf({ b: '2' })];
    const archive = await openFiles(hybridOf({ layers, diffIds: [digestOf(layers[0]!)] }).files);
    expect(problemsOf(archive)).toMatchObject([{ code: 'LB-IMG-053', expected: 1, found: 2 }]);
    expect(archive.images[0]!.layers.map(({ diffId, claimedDiffId }) => [diffId, claimedDiffId])).toEqual([
      [digestOf(layers[0]!), digestOf(layers[0]!)], [digestOf(layers[1]!), null],
    ]);
  });

  test('a history with more layers than there are is reported, and pairs those that are there', async () => {
    const layers = [await layerOf({ a: '1' })];
    const history = [{ created_by: 'one' }, { created_by: 'nothing', empty_layer: true }, { created_by: 'two' }];
    const archive = await openFiles(hybridOf({ layers, history }).files);
    expect(problemsOf(archive)).toMatchObject([{ code: 'LB-IMG-056', expected: 1, found: 2 }]);
    expect(archive.images[0]!.history.map(({ layer }) => layer)).toEqual([0, null, null]);
  });

  test('a version of the layout that is not known, and a layout without its mark, are warnings', async () => {
    const { files } = await sample();
    files.set('oci-layout', '{"imageLayoutVersion":"2.0.0"}');
    expect(problemsOf(await openFiles(files))).toMatchObject([{ code: 'LB-IMG-057', severity: 'warning', found: '2.0.0' }]);
    for (const name of ['oci-layout', 'manifest.json']) files.delete(name);
    expect(codesOf(await openFiles(files))).toEqual(['LB-IMG-060']);
  });
});

describe('a layer that is not as it should be', () => {
  const withLayer = async (bad: Uint8Array) => {
    const good = await layerOf({ good: 'x' });
    const archive = await openFiles(hybridOf({ layers: [good, bad], diffIds: [digestOf(good), digestOf(bad)] }).files);
    expect(archive.images[0]!.layers[0]).toMatchObject({ diffId: digestOf(good), entries: 1 });
    return archive;
  };

  test('compressed with xz: recognised, its blob checked, its files unknown', async () => {
    const bad = bytesOf(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 1, 2, 3);
    const archive = await withLayer(bad);
    expect(problemsOf(archive)).toMatchObject([{ code: 'LB-IMG-070', entry: pathOf(digestOf(bad)), found: 'xz' }]);
    expect(archive.images[0]!.layers[1]).toMatchObject({ digest: digestOf(bad), diffId: null, entries: 0 });
    expect(verificationOf(archive.checks)).toBe('incomplete');
  });

  test('no tar: what it is instead is named, and its digest still checked', async () => {
    const archive = await withLayer(new TextEncoder().encode('<html>403 Forbidden</html>'.repeat(40)));
    expect(problemsOf(archive)).toMatchObject([{ code: 'LB-IMG-072', found: 'an HTML page' }]);
  });

  test('names that lead out are left out, in layers and in the archive', async () => {
    const bad = await tarOf([[{ name: 'fine' }, 'x'], [{ name: '../../etc/passwd' }, 'y'], [{ name: 'link', type: 'link', linkname: '../outside' }]]);
    const archive = await withLayer(bad);
    expect(problemsOf(archive)).toMatchObject([{ code: 'LB-IMG-020', member: '../../etc/passwd' }, { code: 'LB-IMG-020', member: '../outside' }]);
    expect(archive.images[0]!.layers[1]!.files.map(({ path }) => path)).toEqual(['fine']);
    const outer = await open(await tarOf([[{ name: '../manifest.json' }, '[]']]));
    expect(outer.problems.map(({ code }) => code)).toEqual(['LB-IMG-020', 'LB-IMG-004']);
  });

  test('paths that stand twice are counted and named; the last one counts', async () => {
    const bad = await tarOf([[{ name: 'a' }, 'first'], [{ name: './a' }, 'second one'], [{ name: 'a/', type: 'directory' }]]);
    const archive = await withLayer(bad);
    expect(problemsOf(archive)).toMatchObject([{ code: 'LB-IMG-073', found: 2, member: 'a' }]);
    expect(archive.images[0]!.layers[1]).toMatchObject({ duplicates: 2, entries: 3, changes: ['none', 'none', 'added'] });
    expect(archive.images[0]).toMatchObject({ tree: { paths: 2, bytes: 1 }, unreachableBytes: 15 });
  });

  test('a broken tar with the same fault in every header lists it twenty times, not thousands', async () => {
    const bad = await tarOf(Array.from({ length: 500 }, (_, i) => [{ name: `../${i}` }, '']));
    expect(problemsOf(await withLayer(bad))).toHaveLength(20);
  });
});

describe('an archive that asks for more than any image needs', () => {
  test('more images than can be read: the first ten thousand are there, and the number is named', async () => {
    const archive = await openFiles(new Map([['manifest.json', `[${Array.from({ length: 10_001 }, () => '{}').join(',')}]`]]));
    expect(archive.images).toHaveLength(10_000);
    expect(archive.problems).toMatchObject([{ code: 'LB-IMG-059', expected: 10_000, found: 10_001, what: 'images' }]);
  });

  test('thousands of layers, diff IDs and history steps in one image are cut at their bounds', async () => {
    const { blobs, docker } = documentsOf({
      layers: [], diffIds: Array.from({ length: 2000 }, () => digestOf('')), history: Array.from({ length: 20_000 }, () => ({ empty_layer: true })),
    });
    const archive = await openFiles(new Map([...blobs, ['manifest.json', JSON.stringify([{ ...docker, Layers: Array(2000).fill('absent') as string[] }])]]));
    expect(archive.images).toMatchObject([{ layers: { length: 1024 }, history: { length: 10_000 } }]);
    expect(problemsOf(archive).filter(({ code }) => code === 'LB-IMG-059').map(({ what }) => what)).toEqual([
      'layers of one image', 'diff IDs of one image', 'history steps of one image',
    ]);
  });

  test('indexes nested deeper than their bound, each under its own digest, are followed to the bound', async () => {
    const files: Files = new Map([['oci-layout', '{"imageLayoutVersion":"1.0.0"}']]);
    let inner = indexOf();
    for (let depth = 0; depth < 70; depth++) {
      files.set(pathOf(digestOf(inner)), inner);
      inner = indexOf({ mediaType: 'application/vnd.oci.image.index.v1+json', digest: digestOf(inner), size: inner.length });
    }
    files.set('index.json', inner);
    expect(codesOf(await openFiles(files))).toEqual(['LB-IMG-058']);
  });

  test('the same opaque mark thousands of times over thousands of files comes to an end', async () => {
    const members = Array.from({ length: 4000 }, (_, i): [{ name: string }, string][] => [[{ name: `d/${i}` }, ''], [{ name: 'd/.wh..wh..opq' }, '']]);
    const archive = await openFiles(hybridOf({ layers: [await tarOf(members.flat())] }).files);
    expect(archive.images[0]).toMatchObject({ tree: { paths: 4001 }, layers: [{ opaques: 4000 }] });
  });

  test('blank lines without end before no Dockerfile are a text', async () => {
    expect((await open(`${'\n '.repeat(250)}x`)).problems).toMatchObject([{ found: 'a text file' }]);
  });
});

test.each([0, 512, 1024, 10240])('an empty layer of %i zero bytes is a layer without members, and no problem', async (size) => {
  const { files } = hybridOf({ layers: [await layerOf({ a: '1' }), new Uint8Array(size)] });
  const archive = await openFiles(files);
  expect(problemsOf(archive)).toEqual([]);
  expect(archive.images[0]!.layers[1]).toMatchObject({ present: true, compression: 'none', size, entries: 0, files: [] });
});

test('a member that stands twice in the archive: the last one counts, as for docker load, with a warning', async () => {
  const layer = await layerOf({ a: '1' });
  const { blobs, docker } = documentsOf({ layers: [layer] });
  const archive = await open(await tarOf([
    ...[...blobs].map(([name, content]): [{ name: string }, Content] => [{ name }, content]),
    [{ name: 'manifest.json' }, '[]'], [{ name: 'manifest.json' }, JSON.stringify([docker])],
  ]));
  expect(archive.problems).toMatchObject([{ code: 'LB-IMG-018', severity: 'warning', entry: 'manifest.json' }]);
  expect(archive.images).toHaveLength(1);
});
