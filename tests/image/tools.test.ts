import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { openImage, verificationOf, type Archive, type Image } from '../../src/image/index.ts';
import { treeOf } from './fixtures.ts';

/** One image with every kind of change, as each program writes it (see tests/fixtures/image/make-tools.sh). */
const FOLDER = new URL('../fixtures/image/tools/', import.meta.url);
const open = async (name: string) => openImage(new Blob([new Uint8Array(await readFile(new URL(name, FOLDER)))]));
const codesOf = (archive: Archive) => [...archive.problems, ...archive.images.flatMap((image) => image.problems)].map(({ code }) => code);

const ARCHIVES: [string, Archive['format'], string[][], ('none' | 'gzip' | 'zstd')][] = [
  ['umoci-oci.tar.zst', 'oci-layout', [['every']], 'gzip'],
  ['skopeo-oci.tar.gz', 'oci-layout', [['every:one']], 'gzip'],
  ['skopeo-oci-zstd.tar.gz', 'oci-layout', [['every']], 'zstd'],
  ['skopeo-docker.tar.gz', 'docker-archive', [['example.com/every:one']], 'none'],
  ['skopeo-dir.tar.gz', 'skopeo-dir', [[]], 'gzip'],
  ['podman-docker.tar.gz', 'docker-archive', [['localhost/every:one']], 'none'],
  ['podman-multi.tar.gz', 'docker-archive', [['localhost/every:one', 'localhost/every:two']], 'none'],
  ['podman-oci.tar.gz', 'oci-layout', [['localhost/every:one']], 'gzip'],
  ['buildah-docker.tar.gz', 'docker-archive', [['localhost/every:one']], 'none'],
  ['buildah-oci.tar.gz', 'oci-layout', [[]], 'gzip'],
];

describe('one image as every program writes it', () => {
  test.each(ARCHIVES)('%s is %s without a fault, its digests agree, and its files are those that umoci unpacks', async (name, format, tags, compression) => {
    const archive = await open(name);
    expect(archive).toMatchObject({ format, outer: name.endsWith('.zst') ? 'zstd' : 'gzip' });
    expect(codesOf(archive)).toEqual([]);
    expect(verificationOf(archive.checks, archive.problems)).toBe('verified');
    expect(archive.images.map((image) => image.tags)).toEqual(tags);
    const image = archive.images[0]!;
    expect(image.layers.map((layer) => layer.compression)).toEqual(Array(4).fill(compression));
    expect(treeOf(image)).toBe(await readFile(new URL('every.tree', FOLDER), 'utf8'));
    expect(image).toMatchObject({ platform: 'linux/amd64', config: { WorkingDir: '/d' } });
  });

  test('the image ID, the diff IDs, the chain IDs and the figures are the same in all of them', async () => {
    const images = (await Promise.all(ARCHIVES.map(([name]) => open(name)))).map((archive) => archive.images[0]!);
    const same = ({ id, layers, tree, unreachableBytes, history }: Image) => ({
      id, tree, unreachableBytes, history,
      layers: layers.map(({ diffId, chainId, size, contribution, total, entries, changes, removed }) => ({ diffId, chainId, size, contribution, total, entries, changes, removed })),
    });
    for (const image of images) expect(same(image)).toEqual(same(images[0]!));
  });

  test('what no name shows any more is counted to the byte, a layer that stands twice too', async () => {
    const { unreachableBytes, layers } = (await open('umoci-oci.tar.zst')).images[0]!;
    expect(layers[1]!.diffId).toBe(layers[2]!.diffId);
    // inner 6, the file turned directory 11 twice, x 2, deep 5, two old copies of chmod 5, the first changed copy 8, old 4, keep 5.
    expect(unreachableBytes).toBe(6 + 2 * 11 + 2 + 5 + 2 * 5 + 8 + 4 + 5);
    expect(layers[2]).toMatchObject({ contribution: 0 });
  });

  test('podman’s folder says gzip of layers that are plain: a warning, and the bytes are read', async () => {
    const archive = await open('podman-dir.tar.gz');
    expect(archive).toMatchObject({ format: 'skopeo-dir', problems: [] });
    expect(new Set(codesOf(archive))).toEqual(new Set(['LB-IMG-079']));
    expect(verificationOf(archive.checks, archive.problems)).toBe('verified');
    expect(treeOf(archive.images[0]!)).toBe(await readFile(new URL('every.tree', FOLDER), 'utf8'));
  });

  test('podman export has the files and nothing else', async () => {
    const archive = await open('podman-export.tar.gz');
    expect(archive).toMatchObject({ format: 'layer', outer: 'gzip', images: [{ id: null, config: null, history: [], unreachableBytes: 0, layers: [{}] }] });
    expect(treeOf(archive.images[0]!)).toBe(await readFile(new URL('every.tree', FOLDER), 'utf8'));
  });

  test.each([['umoci-oci.tar.xz', 'xz', 'unxz'], ['umoci-oci.tar.bz2', 'bzip2', 'bunzip2']])('%s is answered with the command that unpacks it', async (name, outer, command) => {
    const archive = await open(name);
    expect(archive).toMatchObject({ format: 'unknown', outer, images: [], problems: [{ code: 'LB-IMG-003' }] });
    expect(archive.problems[0]!.hint).toContain(command);
  });
});
