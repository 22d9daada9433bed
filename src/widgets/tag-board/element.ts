import { definePlain } from '../instrument/plain-element.ts';
import { tagBoard } from './instrument.ts';

definePlain(tagBoard);
