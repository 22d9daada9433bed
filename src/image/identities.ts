/** All names under which an image and its layers are known, and what each one is made from. */
import type { Image, Layer } from './model.ts';

/** A name of an image or of one of its layers. */
export interface Identity {
  what: 'tag' | 'config-digest' | 'manifest-digest' | 'diff-id' | 'layer-digest' | 'chain-id';
  value: string;
  /** Index of the layer that it names, or null where it names the image. */
  layer: number | null;
  /** Whether it was computed from bytes, or only stands in the archive. */
  computed: boolean;
  /** The entry whose bytes, or whose text, it comes from; null where that is not in the archive. */
  entry: string | null;
  /** What it comes from, as a sentence without its full stop. */
  from: string;
}

/** An image's identities: its own first, then layer by layer from the lowest up. Unknown ones are left out. */
export function identitiesOf(image: Image): Identity[] {
  const { tags, id, configEntry, manifestDigest, manifestEntry, layers } = image;
  const own: Identity[] = tags.map((value) => ({
    what: 'tag', value, layer: null, computed: false, entry: null, from: 'a name that the archive gives the image; it can be moved to another image',
  }));
  if (id !== null) {
    own.push({ what: 'config-digest', value: id, layer: null, computed: true, entry: configEntry, from: 'sha256 of the config’s bytes; Docker’s image ID' });
  }
  if (manifestDigest !== null) {
    own.push({
      what: 'manifest-digest', value: manifestDigest, layer: null, computed: manifestEntry !== null, entry: manifestEntry,
      from: 'sha256 of the manifest’s bytes; what a registry knows the image by',
    });
  }
  return [...own, ...layers.flatMap(ofLayer)];
}

function ofLayer({ diffId, claimedDiffId, digest, chainId, entryPath, compression, present }: Layer, layer: number): Identity[] {
  const known: (Identity | null)[] = [
    diffId === null ? null : { what: 'diff-id', value: diffId, layer, computed: true, entry: entryPath, from: 'sha256 of the uncompressed tar; the same however it is compressed' },
    diffId !== null || claimedDiffId === null ? null : { what: 'diff-id', value: claimedDiffId, layer, computed: false, entry: null, from: 'as the config gives it' },
    digest === null ? null : {
      what: 'layer-digest', value: digest, layer, computed: present, entry: entryPath,
      from: !present ? 'as the manifest gives it' : compression === 'none' ? 'sha256 of the blob; it is not compressed, so this is its diff ID too' : `sha256 of the blob as stored, in ${compression}`,
    },
    chainId === null ? null : {
      what: 'chain-id', value: chainId, layer, computed: true, entry: null,
      from: layer === 0 ? 'the diff ID, as there is no layer below' : 'sha256 of the chain ID below, a space, and the diff ID',
    },
  ];
  return known.filter((identity) => identity !== null);
}
