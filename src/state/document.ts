import type { TerminalPosition } from '../terminal/position.ts';

/** Whatever JSON can carry: the only thing that a state may hold. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Where the terminal stands, and when that was true. */
export interface TerminalState extends TerminalPosition {
  /** The leader's clock in milliseconds when `position` was true. */
  at: number;
}

/** The one small object that every window which shows a document follows. */
export interface DocumentState {
  v: 1;
  /** The random id of the window that leads; empty until a person acts. */
  leader: string;
  /** Raised by each window that takes the lead. */
  epoch: number;
  /** Raised by each change; a message with a lower `(epoch, seq)` is late. */
  seq: number;
  /** The path of the document that the state belongs to. */
  document: string;
  /** The name of the current slide. */
  slide: string;
  /** How many of its steps are shown; 0 is the slide before its first `--`. */
  step: number;
  /** The published state of each widget, by its id. */
  widgets: { [id: string]: Json };
  terminal: TerminalState | null;
  /** Whether the audience sees a black screen. */
  black: boolean;
  /** The pointer, in fractions of the slide. */
  pointer: [x: number, y: number] | null;
}

/** The state of a document that was just opened: nobody leads yet. */
export function initialState(document: string): DocumentState {
  return { v: 1, leader: '', epoch: 0, seq: 0, document, slide: '', step: 0, widgets: {}, terminal: null, black: false, pointer: null };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;

function isTerminal(value: unknown): boolean {
  if (value === null) return true;
  return isRecord(value)
    && [value['demo'], value['engine'], value['step']].every((name) => typeof name === 'string')
    && [value['position'], value['speed'], value['at']].every(Number.isFinite)
    && typeof value['playing'] === 'boolean';
}

function isPointer(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 2 && value.every(Number.isFinite));
}

/** A state that came from outside (storage, another window): itself if it is whole and of this document, else undefined. */
export function readState(value: unknown, document: string): DocumentState | undefined {
  const whole = isRecord(value)
    && value['v'] === 1
    && value['document'] === document
    && typeof value['leader'] === 'string'
    && typeof value['slide'] === 'string'
    && [value['epoch'], value['seq'], value['step']].every(isCount)
    && isRecord(value['widgets'])
    && isTerminal(value['terminal'])
    && typeof value['black'] === 'boolean'
    && isPointer(value['pointer']);
  return whole ? (value as unknown as DocumentState) : undefined;
}
