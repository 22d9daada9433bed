import { openAsBlob } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { openImage } from '../../../src/image/index.ts';
import { layOut } from '../../../src/widgets/archive-explorer/json.ts';
import { withTexts } from '../../../src/widgets/archive-explorer/texts.ts';
import { LISTED_ENTRIES } from '../../../src/widgets/archive-explorer/groups.ts';
import { referencesIn, wayTo } from '../../../src/widgets/archive-explorer/links.ts';
import { type ArchiveView, crumbOf, firstEntry, tagsOf, viewOf } from '../../../src/widgets/archive-explorer/view.ts';
import { blob, digestOf, GREETER, sample } from './sample.ts';

const ARCHIVE = 'public/demos/save-anatomy/greeter.tar';
const groupOf = (view: ArchiveView, id: string) => view.groups.find((group) => group.id === id);
const names = (view: ArchiveView, id: string) => groupOf(view, id)?.entries.map(({ name }) => name) ?? [];
const layerPaths = (view: ArchiveView) => view.archive.images[0]!.layers.map(({ entryPath }) => entryPath!);

describe('the recorded archive', () => {
  let view: ArchiveView;
  beforeAll(async () => {
    const source = await openAsBlob(ARCHIVE);
    view = viewOf(await withTexts('greeter.tar', source, await openImage(source)));
  });

  test('is grouped by what its entries are', () => {
    expect(view.groups.map(({ id }) => id)).toEqual(['names', 'manifests', 'configs', 'layers', 'rest']);
    expect(names(view, 'names')).toEqual(['index.json', 'manifest.json']);
    expect(names(view, 'manifests')).toContain('image manifest');
    expect(names(view, 'configs')).toEqual(['image config']);
    expect(names(view, 'rest')).toContain('oci-layout');
  });

  test('lists every member but folders, and those by name', () => {
    const files = view.archive.entries.filter(({ type }) => type !== 'dir').map(({ path }) => path);
    expect([...view.entries.keys()].sort()).toEqual(files.sort());
    expect(groupOf(view, 'rest')!.more).toBe('and blobs/, blobs/sha256/');
  });

  test('shows its layers as a stack, the newest on top, each with what made it and a colour of its own', () => {
    const layers = groupOf(view, 'layers')!.entries;
    expect(layers.map(({ path }) => path)).toEqual(layerPaths(view).reverse());
    expect(layers[0]!.name).toBe('RUN rm /tmp/scratch.txt');
    expect(new Set(layers.map(({ layer }) => layer!.colour!.colour)).size).toBe(layers.length);
  });

  test('has no sentence missing: each entry says what it is for', () => {
    for (const { name, purpose } of view.entries.values()) expect(`${name}: ${purpose}`).toMatch(/: .+\.$/);
  });

  test('lets every digest in its metadata be followed to an entry', () => {
    for (const path of ['manifest.json', 'index.json', view.archive.images[0]!.configEntry!, view.archive.images[0]!.manifestEntry!]) {
      const found = referencesIn(layOut(String(view.texts.get(path)), view.refer));
      expect(found.length, path).toBeGreaterThan(0);
      for (const { entry, what } of found) expect(view.entries.get(entry!)?.path, what).toBe(entry);
    }
  });

  test('leads from the tag over index.json and the manifest to each layer', () => {
    const { manifestEntry } = view.archive.images[0]!;
    for (const path of layerPaths(view)) expect(wayTo(view, path)).toEqual(['index.json', manifestEntry]);
    expect(wayTo(view, manifestEntry!)).toEqual(['index.json']);
    expect(tagsOf(view, layerPaths(view)[0]!)).toEqual(['greeter:latest']);
  });
});

describe('what a digest names', () => {
  const view = viewOf(sample());
  const [first] = view.archive.images[0]!.layers;

  test('is said with it: a layer by its place and instruction, its diff ID as the same layer unpacked', () => {
    expect(view.refer(first!.digest!)).toEqual({ entry: first!.entryPath, what: 'layer 1 of 5: ADD busybox.tar /' });
    expect(view.refer(first!.diffId!)).toEqual({ entry: first!.entryPath, what: 'layer 1 of 5, unpacked' });
    expect(view.refer(view.archive.images[0]!.id!)).toMatchObject({ what: 'image config' });
  });

  test('is not in this archive where no entry has it, and bare digits are then no digest', () => {
    expect(view.refer(digestOf('elsewhere'))).toEqual({ entry: null, what: 'not in this archive' });
    expect(view.refer(blob(digestOf('elsewhere')))).toEqual({ entry: null, what: 'not in this archive' });
    expect(view.refer('f'.repeat(64))).toBeNull();
  });

  test('is not guessed: names of programs, tags and folders are no references', () => {
    for (const text of ['greeter:latest', 'blobs', 'sha256', 'docker', '', 'constructor', '__proto__']) expect(view.refer(text)).toBeNull();
  });
});

describe('a layer that the archive does not hold', () => {
  const view = viewOf(sample([...GREETER.slice(0, 2), { ...GREETER[2]!, absent: true }]));
  const absent = groupOf(view, 'layers')!.entries[0]!;

  test('stands in the stack all the same, and cannot be opened', () => {
    expect(absent).toMatchObject({ name: 'COPY greet.sh .', present: false });
    expect(absent.purpose).toMatch(/^Not in this archive/);
  });

  test('is named where its digest stands', () => {
    expect(view.refer(absent.layer!.layer.digest!)).toEqual({ entry: null, what: 'layer 3 of 3: COPY greet.sh ., not in this archive' });
  });
});

describe('unusual archives', () => {
  test('a layer that an image holds twice is one entry with two places', () => {
    const view = viewOf(sample([GREETER[0]!, GREETER[1]!, GREETER[0]!]));
    const twice = groupOf(view, 'layers')!.entries.find(({ layer }) => layer!.places.length === 2)!;
    expect(groupOf(view, 'layers')!.entries).toHaveLength(2);
    expect(crumbOf(twice)).toBe('layers 1 and 3 of 3');
  });

  test('more layers than colours still look different from each other', () => {
    const view = viewOf(sample(Array.from({ length: 20 }, (_, index) => ({ createdBy: `RUN ${index}`, files: [`f${index}`] }))));
    const looks = groupOf(view, 'layers')!.entries.map(({ layer }) => JSON.stringify(layer!.colour));
    expect(new Set(looks).size).toBe(20);
  });

  test('a tar with very many members is listed to a limit, and the others counted', () => {
    const opened = sample();
    const entries = Array.from({ length: 1000 }, (_, index) => ({ ...opened.archive.entries.at(-1)!, path: `usr/${index}`, role: 'other' as const }));
    const view = viewOf({ ...opened, archive: { ...opened.archive, entries, images: [], checks: [] } });
    expect(groupOf(view, 'rest')!.entries).toHaveLength(LISTED_ENTRIES);
    expect(groupOf(view, 'rest')!.more).toBe('and 800 more entries, not listed');
  });

  test('an archive with nothing in it opens nothing', () => {
    const opened = sample();
    const view = viewOf({ name: 'empty.tar', texts: new Map(), archive: { ...opened.archive, format: 'unknown', entries: [], images: [], checks: [] } });
    expect(view.groups).toEqual([]);
    expect(firstEntry(view)).toBeNull();
  });

  test('without an index.json the way begins at manifest.json', () => {
    const opened = sample();
    const entries = opened.archive.entries.filter(({ path }) => path !== 'index.json');
    const view = viewOf({ ...opened, texts: new Map([...opened.texts].filter(([path]) => path !== 'index.json')), archive: { ...opened.archive, entries } });
    expect(wayTo(view, layerPaths(view)[0]!)).toEqual(['manifest.json']);
  });

  test('metadata that name each other in a circle do not hold up the way', () => {
    const opened = sample();
    const manifest = opened.archive.images[0]!.manifestEntry!;
    const view = viewOf({ ...opened, texts: new Map([...opened.texts, [manifest, JSON.stringify(['index.json', manifest])]]) });
    expect(wayTo(view, layerPaths(view)[0]!)).toEqual(['manifest.json']);
  });

  test('an entry whose bytes differ from their digest says so, though another digest of it could not be computed', () => {
    const opened = sample();
    const path = opened.archive.images[0]!.layers[0]!.entryPath!;
    const checks = opened.archive.checks.map((check) => (check.entry !== path ? check : { ...check, found: check.what === 'layer' ? digestOf('changed') : null }));
    const view = viewOf({ ...opened, archive: { ...opened.archive, checks } });
    expect(view.entries.get(path)!.agrees).toBe(false);
  });
});
