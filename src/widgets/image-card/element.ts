import { defineInstrument } from '../instrument/element.ts';
import { imageCard } from './instrument.ts';

defineInstrument(imageCard);
