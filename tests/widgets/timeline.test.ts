import { globSync, openAsBlob } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openImage, RootFilesystem, type Image } from '../../src/image/index.ts';
import { timelineOf, versionAt } from '../../src/widgets/timeline.ts';

const ARCHIVES = [...globSync('public/demos/**/*.tar'), ...globSync('tests/fixtures/image/*.tar'), ...globSync('tests/fixtures/image/tools/*.tar.gz')].sort();

async function imagesOf(file: string): Promise<Image[]> {
  const source = file.endsWith('.gz') ? new Blob([gunzipSync(readFileSync(file))]) : await openAsBlob(file);
  return (await openImage(source)).images;
}

const present = (image: Image, layer: number) => timelineOf(image).names.slice(1).flatMap((name) => {
  const version = versionAt(name, layer);
  if (version === null || version.change === 'deleted') return [];
  return [{ path: name.path, type: version.type, mode: version.mode, link: version.link, size: version.content?.size ?? 0 }];
}).sort((a, b) => (a.path < b.path ? -1 : 1));

describe.each(ARCHIVES)('the timeline of %s', (file) => {
  test('has after each layer the names that the root filesystem has', async () => {
    for (const image of await imagesOf(file)) {
      const root = new RootFilesystem();
      image.layers.forEach(({ files }, layer) => {
        root.apply(files);
        const listed = root.list().map(({ path, type, mode, link, size }) => ({ path, type, mode, link, size }));
        expect(present(image, layer)).toEqual(listed.sort((a, b) => (a.path < b.path ? -1 : 1)));
      });
    }
  });

  test('finds the bytes that inspect calls unreachable, each with the layer that stores it', async () => {
    for (const image of await imagesOf(file)) {
      const hidden = timelineOf(image).contents.filter(({ reachable }) => !reachable);
      const bytes = image.layers.map((_, index) => hidden.reduce((sum, { layer, storedSize }) => sum + (layer === index ? storedSize : 0), 0));
      expect(bytes).toEqual(image.layers.map(({ unreachableBytes }) => unreachableBytes));
    }
  });
});
