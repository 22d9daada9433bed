import type { PlainInstrument } from '../instrument/plain.ts';
import { ReferenceParser } from './ReferenceParser.tsx';
import { type ParserState, type ParserView, restore } from './state.ts';

/** What Docker reads in an image reference. */
export const referenceParser: PlainInstrument<ParserView, ParserState> = { tag: 'lb-reference-parser', restore, Face: ReferenceParser };
