import type { PlainInstrument } from '../instrument/plain.ts';
import type { Setting } from './deed.ts';
import { type BoardState, restore } from './state.ts';
import { TagBoard } from './TagBoard.tsx';

/** Two registries and an engine whose tags are moved. */
export const tagBoard: PlainInstrument<Setting, BoardState> = { tag: 'lb-tag-board', restore, Face: TagBoard };
