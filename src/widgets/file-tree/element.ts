import { defineInstrument } from '../instrument/element.ts';
import { fileTree } from './instrument.ts';

defineInstrument(fileTree);
