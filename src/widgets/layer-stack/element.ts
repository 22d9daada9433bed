import { defineInstrument } from '../instrument/element.ts';
import { layerStack } from './instrument.ts';

defineInstrument(layerStack);
