import { defineInstrument } from '../instrument/element.ts';
import { saveOrExport } from './instrument.ts';

defineInstrument(saveOrExport);
