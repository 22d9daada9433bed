import { defineInstrument } from '../instrument/element.ts';
import { copyOnWrite } from './instrument.ts';

defineInstrument(copyOnWrite);
