import type { Move } from './position.ts';

/** What a key or a control asks of the slide view. */
export type Command =
  | { kind: 'move'; move: Move }
  | { kind: 'size'; by: -1 | 0 | 1 }
  | { kind: 'leave' | 'read' | 'black' | 'pointer' | 'go-to' | 'overview' | 'presenter' | 'fullscreen' | 'mirror' | 'help' | 'stage-check' | 'resume' };

/** A row of the table of shortcuts. */
export interface Shortcut {
  keys: readonly string[];
  command: Command;
  /** What it does, in words. */
  does: string;
  /** A single character, which whoever dictates or hits keys by accident may switch off (WCAG 2.2, 2.1.4). */
  single?: true;
}

/**
 * The slide view’s shortcuts: the one table that input, help and tests read. Clickers send PageUp and PageDown, and
 * `.` for black (binford2k/showoff#862).
 */
export const SHORTCUTS: readonly Shortcut[] = [
  { keys: ['ArrowRight', 'ArrowDown', 'PageDown', ' '], command: { kind: 'move', move: 'next' }, does: 'next step or slide' },
  { keys: ['ArrowLeft', 'ArrowUp', 'PageUp', 'Shift+ '], command: { kind: 'move', move: 'previous' }, does: 'previous step or slide' },
  { keys: ['Shift+ArrowRight', 'Shift+ArrowDown'], command: { kind: 'move', move: 'next-slide' }, does: 'next slide' },
  { keys: ['Shift+ArrowLeft', 'Shift+ArrowUp'], command: { kind: 'move', move: 'previous-slide' }, does: 'previous slide' },
  { keys: ['Home'], command: { kind: 'move', move: 'first' }, does: 'first slide' },
  { keys: ['End'], command: { kind: 'move', move: 'last' }, does: 'last slide' },
  { keys: ['g'], command: { kind: 'go-to' }, does: 'go to a slide by number or title', single: true },
  { keys: ['o'], command: { kind: 'overview' }, does: 'overview of all slides, in this window alone', single: true },
  { keys: ['.', 'b'], command: { kind: 'black' }, does: 'black screen for the audience, and back', single: true },
  { keys: ['l'], command: { kind: 'pointer' }, does: 'laser pointer, seen in every window', single: true },
  { keys: ['p'], command: { kind: 'presenter' }, does: 'presenter’s window', single: true },
  { keys: ['f'], command: { kind: 'fullscreen' }, does: 'full screen', single: true },
  { keys: ['+', '='], command: { kind: 'size', by: 1 }, does: 'larger text in this window', single: true },
  { keys: ['-'], command: { kind: 'size', by: -1 }, does: 'smaller text', single: true },
  { keys: ['0'], command: { kind: 'size', by: 0 }, does: 'text in its own size', single: true },
  { keys: ['m'], command: { kind: 'mirror' }, does: 'mirrored, for a teleprompter', single: true },
  { keys: ['c'], command: { kind: 'stage-check' }, does: 'stage check: screen, clicker, windows, network, time', single: true },
  { keys: ['r'], command: { kind: 'read' }, does: 'the text, at the same slide', single: true },
  { keys: ['Escape'], command: { kind: 'leave' }, does: 'the text too, but not in full screen or beside a presenter’s window' },
  { keys: ['?'], command: { kind: 'help' }, does: 'these shortcuts', single: true },
];

/** The part of a keyboard event that decides. */
export type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/** What a key asks for; combinations with Ctrl, Alt or Meta belong to the browser, single characters may be switched off. */
export function commandOf({ key, shiftKey, ctrlKey, altKey, metaKey }: Key, singleKeys = true): Command | undefined {
  if (ctrlKey || altKey || metaKey) return undefined;
  // How a character is typed, with Shift or without, depends on the keyboard.
  const named = SHORTCUTS.find(({ keys, single }) => keys.includes(single || !shiftKey ? key : `Shift+${key}`));
  return named?.single && !singleKeys ? undefined : named?.command;
}
