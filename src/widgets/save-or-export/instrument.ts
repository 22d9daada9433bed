import type { Instrument } from '../instrument/instrument.ts';
import { type Loss, type LossState, restore, viewOf } from './loss.ts';
import { SaveOrExport } from './SaveOrExport.tsx';

/** The same image saved, and exported through a container. */
export const saveOrExport: Instrument<Loss, LossState> = {
  tag: 'lb-save-or-export',
  own: ['Open your own docker save', 'and docker export'],
  viewOf,
  restore: (_, value) => restore(value),
  Face: SaveOrExport,
};
