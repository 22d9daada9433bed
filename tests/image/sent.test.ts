import { readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { openImage, type Archive } from '../../src/image/index.ts';
import { fromSent, toSent, transferablesOf } from '../../src/image/sent.ts';
import { archiveOf, blobOf, fixture, hybridOf, tarOf } from './fixtures.ts';

/** What comes out at the other end. */
function sent(archive: Archive): Archive {
  const form = toSent(archive);
  return fromSent(structuredClone(form, { transfer: transferablesOf(form) }));
}

describe('an archive that is sent from one thread to another', async () => {
  const names = (await readdir(new URL('../fixtures/image/', import.meta.url))).filter((name) => name.endsWith('.tar'));

  test.each(names)('comes out as it went in: %s', async (name) => {
    const archive = await openImage(blobOf(await fixture(name)));
    expect(archive.images.flatMap(({ layers }) => layers.flatMap(({ files }) => files)).length).toBeGreaterThan(10);
    expect(sent(archive)).toEqual(structuredClone(archive));
  });

  test('keeps devices, attributes, links, marks, names with every kind of byte and lists without a member', async () => {
    const layers = [
      await tarOf([
        [{ name: 'dev/null', type: 'character-device', devmajor: 1, devminor: 3 }],
        [{ name: 'bin/ping', pax: { 'SCHILY.xattr.security.capability': 'raw' } }, 'x'],
        [{ name: 'bin/link', type: 'symlink', linkname: '../é\\ \n' }], [{ name: 'hard', type: 'link', linkname: 'bin/ping' }],
        [{ name: 'empty-link', type: 'symlink', linkname: '' }], [{ name: 'a\nb\t\\c' }, 'y'],
      ]),
      await tarOf([]),
      await tarOf([[{ name: 'bin/.wh.link' }, ''], [{ name: 'dev/.wh..wh..opq' }, '']]),
    ];
    const archive = await openImage(blobOf(await archiveOf(hybridOf({ layers }).files)));
    const again = sent(archive);
    expect(again).toEqual(structuredClone(archive));
    expect(again.images[0]!.layers.map(({ files }) => files.length)).toEqual([6, 0, 2]);
    expect(again.images[0]!.layers[2]!.removed).toEqual(['bin/link', 'dev/null']);
  });

  test('keeps one list for images that share a layer, and leaves what was sent as it was', async () => {
    const archive = await openImage(blobOf(await fixture('changes.docker.tar')));
    const [image] = archive.images;
    const twice: Archive = { ...archive, images: [image!, { ...image!, layers: image!.layers.map((layer) => ({ ...layer })) }] };
    const [one, other] = sent(twice).images;
    expect(one!.layers.every(({ files }, index) => files.length > 0 && files === other!.layers[index]!.files)).toBe(true);
    expect(image!.layers.every(({ files, changes }) => files.length === changes.length && files.length > 0)).toBe(true);
  });

  test('may be none at all', async () => {
    const archive = await openImage(blobOf(await tarOf([[{ name: 'a' }, 'b']])));
    expect(sent(archive)).toEqual(structuredClone(archive));
  });
});
