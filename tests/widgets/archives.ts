/** Archives for the tests of instruments: recorded ones, and images put together for one test. */
import { openAsBlob } from 'node:fs';
import { openImage, type Image } from '../../src/image/index.ts';
import { contentOf } from '../../src/image/content.ts';
import type { Subject } from '../../src/widgets/instrument/subject.ts';
import { archiveOf, digestOf, type Files, gzip, tarOf } from '../image/fixtures.ts';

export const GREETER = 'public/demos/save-anatomy/greeter.tar';

/** The first image of an archive, as instruments are given it. */
export async function subjectOf(source: string | Uint8Array<ArrayBuffer>, name = 'image.tar'): Promise<Subject> {
  const blob = typeof source === 'string' ? await openAsBlob(source) : new Blob([source]);
  const archive = await openImage(blob);
  return { name, file: null, source: contentOf(blob), archive, image: archive.images[0] as Image };
}

type Members = Parameters<typeof tarOf>[0];

/** A docker archive of layers; each is the members of its tar. */
export async function archiveOfLayers(layers: readonly Members[], config: Record<string, unknown> = {}, compress = false): Promise<Uint8Array<ArrayBuffer>> {
  const files: Files = new Map();
  const tars = await Promise.all(layers.map((members) => tarOf(members)));
  const text = JSON.stringify({
    architecture: 'amd64', os: 'linux', config: {}, rootfs: { type: 'layers', diff_ids: tars.map(digestOf) },
    history: layers.map((_, index) => ({ created_by: `RUN step ${index + 1}` })), ...config,
  });
  const name = `${digestOf(text).slice('sha256:'.length)}.json`;
  files.set(name, text);
  tars.forEach((tar, index) => files.set(`${index}/layer.tar`, compress ? gzip(tar) : tar));
  files.set('manifest.json', JSON.stringify([{ Config: name, RepoTags: ['test:latest'], Layers: tars.map((_, index) => `${index}/layer.tar`) }]));
  return archiveOf(files);
}
