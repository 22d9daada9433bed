import type { Instrument } from '../instrument/instrument.ts';
import { looksOf } from '../instrument/layers.ts';
import { timelineOf } from '../timeline.ts';
import { CopyOnWrite, type OverlayView } from './CopyOnWrite.tsx';
import { type OverlayState, restore } from './state.ts';

/** A container's own layer over an image. */
export const copyOnWrite: Instrument<OverlayView, OverlayState> = {
  tag: 'lb-copy-on-write',
  own: ['Open your own docker save'],
  viewOf: ([subject]) => ({ image: timelineOf(subject!.image), layers: looksOf(subject!.image)[0]!, bytes: subject!.image.tree.bytes }),
  restore: ({ image }, value) => restore(image, value),
  Face: CopyOnWrite,
};
