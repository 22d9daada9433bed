import type { PlainInstrument } from '../instrument/plain.ts';
import type { Repository } from './board.ts';
import { type BoardState, restore } from './state.ts';
import { TagBoard } from './TagBoard.tsx';

/** A registry and an engine whose tags are moved. */
export const tagBoard: PlainInstrument<Repository, BoardState> = { tag: 'lb-tag-board', restore, Face: TagBoard };
