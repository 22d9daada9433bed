import type { Instrument } from '../instrument/instrument.ts';
import { Inspect } from './Inspect.tsx';
import { inspectOf, type InspectState, type InspectView, restore } from './inspect.ts';

/** What docker image inspect says of an image. */
export const inspect: Instrument<InspectView, InspectState> = {
  tag: 'lb-inspect',
  own: ['Open your own docker save'],
  viewOf: ([subject]) => inspectOf(subject!),
  restore,
  Face: Inspect,
};
