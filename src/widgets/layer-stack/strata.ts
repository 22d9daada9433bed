import { shortDigest } from '../../base/digest.ts';
import type { Image } from '../../image/index.ts';
import { tidyInstruction } from '../instruction.ts';
import { colourOf, type LayerColour } from '../layer-colours.ts';

/** How many heights a stratum can have; the style sheet gives each its measure. */
export const HEIGHTS = 6;

/** A layer of this many bytes or fewer is drawn as thin as can be; each further power of ten adds `STEP`. */
const THIN = 200;
const STEP = 1.5;

/** One layer as the stack draws it. */
export interface Stratum extends LayerColour {
  /** The instruction that made it, as its Dockerfile wrote it. */
  instruction: string;
  /** Bytes as stored in the archive. */
  storedSize: number;
  /** Short digest of the layer as stored, which names its blob in the archive. */
  name: string;
  /** From 1 to `HEIGHTS`, by powers of ten of its size. */
  height: number;
  /** Names of the layers below that this layer takes away. */
  hides: string[];
  /** Names of this layer that a layer above takes away. */
  hidden: string[];
}

function heightOf(bytes: number): number {
  const powers = Math.log10(Math.max(bytes, THIN) / THIN);
  return Math.min(HEIGHTS, 1 + Math.round(powers * STEP));
}

/** The layers of an image from the top down, as a cliff shows its strata. */
export function strataOf({ layers }: Image): Stratum[] {
  const colours = colourOf(layers.flatMap(({ diffId, claimedDiffId }) => diffId ?? claimedDiffId ?? []));
  const strata = layers.map((layer, index): Stratum => {
    const diffId = layer.diffId ?? layer.claimedDiffId;
    const stored = layer.digest ?? diffId;
    const later = new Set(layers.slice(index + 1).flatMap(({ removed }) => removed));
    return {
      ...((diffId && colours.get(diffId)) ?? { colour: 1, pattern: 0 }),
      instruction: layer.createdBy === null ? 'a layer without history' : tidyInstruction(layer.createdBy),
      storedSize: layer.storedSize,
      name: stored ? shortDigest(stored) : 'unknown',
      height: heightOf(layer.storedSize),
      hides: layer.removed,
      hidden: layer.files.map(({ path }) => path).filter((path) => later.has(path)),
    };
  });
  return strata.reverse();
}
