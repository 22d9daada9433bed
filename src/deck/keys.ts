import type { Move } from './position.ts';

/** What a key asks of the slide view. */
export type Command = { kind: 'move'; move: Move } | { kind: 'read' | 'black' | 'fullscreen' | 'help' };

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
  { keys: ['Escape'], command: { kind: 'read' }, does: 'back to the text, at the same slide' },
  { keys: ['.', 'b'], command: { kind: 'black' }, does: 'black screen for the audience, and back', single: true },
  { keys: ['f'], command: { kind: 'fullscreen' }, does: 'full screen', single: true },
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

/** Elements that use the arrow keys, space or Home and End themselves; xterm.js keeps a read-only textarea that does not. */
const WANTS_KEYS = 'input:not([readonly]), select, textarea:not([readonly]), [contenteditable], [role="slider"], [role="listbox"], [role="tree"], [role="tablist"], [role="grid"], [data-keys]';
/** Elements on which space and Enter act. */
const WANTS_SPACE = 'a[href], button, summary';
/** Regions that scroll with the keys once they have the focus. */
const SCROLLS = '[tabindex="0"]';
/** What a clicker sends, and the way out: a focused region that scrolls must not swallow them on stage. */
const NEVER_SCROLLS = ['PageUp', 'PageDown', 'Escape'];

const scrolls = (region: Element) => region.scrollHeight > region.clientHeight || region.scrollWidth > region.clientWidth;

/** Whether the element that has the focus keeps this key for itself. */
export function keepsKey(target: Element | null, key: string): boolean {
  if (target === null) return false;
  if (target.closest(WANTS_KEYS)) return true;
  if (key === ' ' && target.closest(WANTS_SPACE)) return true;
  return target.matches(SCROLLS) && !NEVER_SCROLLS.includes(key) && scrolls(target);
}
