import type { Instrument } from '../instrument/instrument.ts';
import { type Comparison, type ComparisonState, restore, viewOf } from './comparison.ts';
import { ImageComparison } from './ImageComparison.tsx';

/** Two images beside each other. */
export const imageComparison: Instrument<Comparison, ComparisonState> = {
  tag: 'lb-image-comparison',
  own: ['Open your own on the left', 'on the right'],
  viewOf,
  restore,
  Face: ImageComparison,
};
