import type { Instrument } from '../instrument/instrument.ts';
import { type Card, cardOf } from './card.ts';
import { ImageCard } from './ImageCard.tsx';

/** An image on one card. */
export const imageCard: Instrument<Card, object> = {
  tag: 'lb-image-card',
  own: ['Open your own docker save'],
  viewOf: ([subject]) => cardOf(subject!),
  restore: () => ({}),
  Face: ImageCard,
};
