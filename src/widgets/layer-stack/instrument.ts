import type { Instrument } from '../instrument/instrument.ts';
import { LayerStack } from './LayerStack.tsx';
import { restore, type Stack, type StackState, viewOf } from './stack.ts';

/** An image's layers to scale. */
export const layerStack: Instrument<Stack, StackState> = {
  tag: 'lb-layer-stack',
  own: ['Open your own docker save'],
  viewOf,
  restore: (_, value) => restore(value),
  Face: LayerStack,
};
