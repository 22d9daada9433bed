import { definePlain } from '../instrument/plain-element.ts';
import { referenceParser } from './instrument.ts';

definePlain(referenceParser);
