import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openImage, verificationOf, type Archive } from '../../src/image/index.ts';
import { treeOf } from './fixtures.ts';

/** What each Docker Engine builds and saves (see tests/fixtures/image/make-docker.ts). */
const FOLDER = new URL('../fixtures/image/docker/', import.meta.url);
const open = async (name: string) => openImage(new Blob([new Uint8Array(await readFile(new URL(`${name}.tar.gz`, FOLDER)))]));
const codesOf = (archive: Archive) => [...archive.problems, ...archive.images.flatMap((image) => image.problems)].map(({ code }) => code);
const NAMES = globSync('*.tree', { cwd: FOLDER }).map((file) => basename(file, '.tree'));

/** The engines, and how each writes the image: the classic builder makes no layer for WORKDIR. */
const ENGINES = [
  ['docker-20', 'docker-archive', 'none', 7],
  ['docker-28-overlay2', 'docker-archive+oci', 'none', 8],
  ['docker-28-containerd', 'docker-archive+oci', 'gzip', 8],
] as const;

describe('what Docker writes', () => {
  test.each(NAMES)('%s: the files are those that umoci or tar unpack, and every digest that can be compared agrees', async (name) => {
    const archive = await open(name);
    expect(treeOf(archive.images[0]!)).toBe(await readFile(new URL(`${name}.tree`, FOLDER), 'utf8'));
    expect(codesOf(archive).filter((code) => code !== 'LB-IMG-063' && code !== 'LB-IMG-050')).toEqual([]);
    if (!/export|partial/.test(name)) expect(verificationOf(archive.checks, archive.problems)).toBe('verified');
  });

  test.each(ENGINES)('%s saves one image as a %s with its layers (%s, %i of them) and eleven steps', async (engine, format, compression, count) => {
    const archive = await open(`${engine}-save`);
    expect(archive).toMatchObject({ format, outer: 'gzip', others: [], images: [{ tags: ['every:one'], platform: 'linux/amd64', config: { WorkingDir: '/d' } }] });
    const { layers, history } = archive.images[0]!;
    expect(layers.map((layer) => layer.compression)).toEqual(Array(count).fill(compression));
    expect(history).toHaveLength(11);
    expect(history.filter(({ emptyLayer }) => emptyLayer)).toHaveLength(11 - count);
    expect(history.flatMap(({ layer }) => layer ?? [])).toEqual([...layers.keys()]);
  });

  test.each(['docker-20', 'docker-28-overlay2'])('%s: two steps that do the same make one layer that stands there twice', async (engine) => {
    const { layers } = (await open(`${engine}-save`)).images[0]!;
    expect(layers[5]!.diffId).toBe(layers[6]!.diffId);
    expect(layers[6]).toMatchObject({ contribution: 0, changes: ['changed'] });
  });

  test.each(ENGINES)('%s saves several images in one archive: two names for one, shared layers, and one without a name', async (engine, _format, _compression, count) => {
    const { images } = await open(`${engine}-several`);
    const named = (tag: string) => images.find(({ tags }) => tags.includes(tag))!;
    expect(images.map(({ tags }) => tags.toSorted().join(' ')).toSorted()).toEqual(['', 'child:1', 'every:one example.com/team/every:two', 'other:1']);
    const [every, child] = [named('every:one'), named('child:1')];
    expect(child.layers.slice(0, count).map(({ diffId }) => diffId)).toEqual(every.layers.map(({ diffId }) => diffId));
    expect(child.layers).toHaveLength(count + 1);
    // What images share is read once.
    expect(child.layers[0]!.files).toBe(every.layers[0]!.files);
    expect(new Set(images.map(({ id }) => id)).size).toBe(4);
  });

  test.each(ENGINES)('%s saves an image by its ID without a name', async (engine) => {
    const archive = await open(`${engine}-nameless`);
    expect(archive.images).toMatchObject([{ tags: [], present: true, config: { Env: [expect.any(String), 'NAME=none'] } }]);
  });

  test.each(ENGINES)('%s exports the files alone', async (engine) => {
    const archive = await open(`${engine}-export`);
    expect(archive).toMatchObject({ format: 'rootfs', checks: [], images: [{ id: null, config: null, history: [], unreachableBytes: 0, layers: [{ entryPath: 'rootfs.tar' }] }] });
  });

  test('of an image for two platforms of which one was pulled: the other is named as absent', async () => {
    const archive = await open('docker-28-containerd-partial');
    expect(archive.images).toMatchObject([{ platform: 'linux/amd64', present: true }, { platform: 'linux/arm64', present: false, layers: [] }]);
    expect(archive.images[1]!.problems).toMatchObject([{ code: 'LB-IMG-050', severity: 'note' }]);
    expect(archive.checks.filter(({ found }) => found === null)).toMatchObject([{ what: 'manifest', expected: archive.images[1]!.manifestDigest }]);
    expect(verificationOf(archive.checks, archive.problems)).toBe('incomplete');
  });

  test('of an image with an attestation: that is no image, and names the one that it is about', async () => {
    const archive = await open('docker-28-containerd-attested');
    expect(archive.images).toHaveLength(1);
    expect(archive.others).toMatchObject([{ kind: 'attestation', subject: archive.images[0]!.manifestDigest }]);
  });

  test('with the containerd store, and buildx as a file, is the same image in other compressions', async () => {
    const [save, ...others] = await Promise.all(['save', 'buildx-docker', 'buildx-oci', 'buildx-zstd'].map(async (name) => (await open(`docker-28-containerd-${name}`)).images[0]!));
    for (const { id, layers } of others) {
      expect(id).toBe(save!.id);
      expect(layers.map(({ diffId }) => diffId)).toEqual(save!.layers.map(({ diffId }) => diffId));
    }
    expect(others[2]!.layers.map(({ compression }) => compression)).toEqual(Array(8).fill('zstd'));
    expect(new Set(others.map(({ manifestDigest }) => manifestDigest)).size).toBe(3);
  });
});
