import { defineInstrument } from '../instrument/element.ts';
import { imageComparison } from './instrument.ts';

defineInstrument(imageComparison);
