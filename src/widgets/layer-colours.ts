import { type Digest, shortDigest } from '../base/digest.ts';
import table from './layer-colours.json' with { type: 'json' };

/**
 * A layer keeps one colour in the whole site. Colours are given, not hashed: hashed ones would collide in most images.
 * Every layer of the course has a committed slot (`layer-colours.json`, written by `make-layer-colours.ts`); layers of
 * a reader's own image take what is free.
 */

/** How many colours the look has: `--layer-1` to `--layer-8`. */
export const LAYER_COLOURS = 8;

/** How a layer is drawn: its colour, 1 to 8, and its pattern: 0 is plain, each further eight layers have another. */
export interface LayerColour {
  readonly colour: number;
  readonly pattern: number;
}

/** Slots from 1 by short diff id: 1 to 8 are the plain colours, 9 to 16 the same with the next pattern, and so on. */
export type SlotTable = Readonly<Record<string, number>>;

function leastFree(taken: ReadonlySet<number>): number {
  let slot = 1;
  while (taken.has(slot)) slot++;
  return slot;
}

/**
 * The rule of the committed table: each layer, in the order in which the course meets it, has the first slot that no
 * layer sharing an image with it has.
 * @param images The diff ids of each image, base layer first, in course order.
 */
export function slotsOf(images: readonly (readonly Digest[])[]): SlotTable {
  const slots = new Map<Digest, number>();
  for (const layer of new Set(images.flat())) {
    const neighbours = images.filter((image) => image.includes(layer)).flat();
    slots.set(layer, leastFree(new Set(neighbours.flatMap((neighbour) => slots.get(neighbour) ?? []))));
  }
  return Object.fromEntries([...slots].map(([layer, slot]) => [shortDigest(layer), slot]));
}

/**
 * The colours of one image's layers. No two different layers of it share both colour and pattern.
 * @param diffIds The image's diff ids, base layer first.
 */
export function colourOf(diffIds: readonly Digest[], known: SlotTable = table): ReadonlyMap<Digest, LayerColour> {
  const slotOf = (layer: Digest) => (Object.hasOwn(known, shortDigest(layer)) ? known[shortDigest(layer)] : undefined);
  const slots = new Map<Digest, number>();
  const taken = new Set<number>();
  const give = (layer: Digest, slot: number) => {
    slots.set(layer, slot);
    taken.add(slot);
  };
  for (const layer of diffIds) {
    const slot = slotOf(layer);
    if (slot !== undefined && !taken.has(slot)) give(layer, slot);
  }
  for (const layer of diffIds) if (!slots.has(layer)) give(layer, leastFree(taken));
  const draw = (slot: number): LayerColour => ({ colour: ((slot - 1) % LAYER_COLOURS) + 1, pattern: Math.floor((slot - 1) / LAYER_COLOURS) });
  return new Map([...slots].map(([layer, slot]) => [layer, draw(slot)]));
}
