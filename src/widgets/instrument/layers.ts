/** An image's layers as instruments show them. Pure. */
import { shortDigest } from '../../base/digest.ts';
import type { Image, Layer } from '../../image/model.ts';
import { tidyInstruction } from '../instruction.ts';
import { colourOf, type LayerColour } from '../layer-colours.ts';

/** A layer with its look. */
export interface LayerLook {
  readonly layer: Layer;
  /** From 1, lowest first. */
  readonly place: number;
  /** What made it, as its author wrote it. */
  readonly instruction: string;
  readonly colour: LayerColour | null;
  /** Short diff ID: the layer's name whatever it is compressed with; null where it is unknown. */
  readonly name: string | null;
}

/** The diff ID of a layer: computed, else as the config claims it. */
export const diffIdOf = ({ diffId, claimedDiffId }: Layer) => diffId ?? claimedDiffId;

/** The layers of images that are shown together, image by image, lowest first: one layer has one colour in all of them. */
export function looksOf(...images: readonly Pick<Image, 'layers'>[]): LayerLook[][] {
  const colours = colourOf(images.flatMap(({ layers }) => layers.flatMap((layer) => diffIdOf(layer) ?? [])));
  return images.map(({ layers }) => layers.map((layer, index) => {
    const id = diffIdOf(layer);
    return {
      layer, place: index + 1,
      instruction: layer.createdBy === null ? 'no instruction recorded' : tidyInstruction(layer.createdBy),
      colour: id === null ? null : colours.get(id) ?? null,
      name: id === null ? null : shortDigest(id),
    };
  }));
}
