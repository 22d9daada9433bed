import { defineInstrument } from '../instrument/element.ts';
import { inspect } from './instrument.ts';

defineInstrument(inspect);
