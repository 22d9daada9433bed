import { defineInstrument } from '../instrument/element.ts';
import { history } from './instrument.ts';

defineInstrument(history);
