import type { Move } from './position.ts';

/** What a key asks of the slide view. */
export type Command = { kind: 'move'; move: Move } | { kind: 'read' };

/** The slide view’s shortcuts: the one table that input, help and tests read. Clickers send PageUp and PageDown. */
export const SHORTCUTS: readonly { keys: readonly string[]; command: Command; does: string }[] = [
  { keys: ['ArrowRight', 'ArrowDown', 'PageDown', ' '], command: { kind: 'move', move: 'next' }, does: 'next step or slide' },
  { keys: ['ArrowLeft', 'ArrowUp', 'PageUp', 'Shift+ '], command: { kind: 'move', move: 'previous' }, does: 'previous step or slide' },
  { keys: ['Shift+ArrowRight', 'Shift+ArrowDown'], command: { kind: 'move', move: 'next-slide' }, does: 'next slide' },
  { keys: ['Shift+ArrowLeft', 'Shift+ArrowUp'], command: { kind: 'move', move: 'previous-slide' }, does: 'previous slide' },
  { keys: ['Home'], command: { kind: 'move', move: 'first' }, does: 'first slide' },
  { keys: ['End'], command: { kind: 'move', move: 'last' }, does: 'last slide' },
  { keys: ['Escape'], command: { kind: 'read' }, does: 'back to the text, at the same slide' },
];

/** The part of a keyboard event that decides. */
export type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/** What a key asks for; combinations with Ctrl, Alt or Meta belong to the browser. */
export function commandOf({ key, shiftKey, ctrlKey, altKey, metaKey }: Key): Command | undefined {
  if (ctrlKey || altKey || metaKey) return undefined;
  const name = shiftKey ? `Shift+${key}` : key;
  return SHORTCUTS.find(({ keys }) => keys.includes(name))?.command;
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
