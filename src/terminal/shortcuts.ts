/** The terminal's keys: the one table that input, the visible list and the tests read. They hold only while the focus is inside. */
import type { Wishes } from './wishes.ts';

/** A key, what it does, and where the focus has to be. */
export interface Shortcut {
  readonly key: string;
  /** The key as it is named in the list. */
  readonly name: string;
  readonly does: string;
  readonly wish: 'toggle' | 'previous' | 'next' | 'toEnd' | 'slower' | 'faster' | 'toggleText' | 'toggleFull';
  /** Whether it holds only on the screen itself: a button has its own use for Space, a slide for letters. */
  readonly onScreen: boolean;
}

export const SHORTCUTS: readonly Shortcut[] = [
  { key: ' ', name: 'Space', does: 'play or pause', wish: 'toggle', onScreen: true },
  { key: '[', name: '[', does: 'previous step', wish: 'previous', onScreen: false },
  { key: ']', name: ']', does: 'next step', wish: 'next', onScreen: false },
  { key: 'e', name: 'e', does: 'to the end of the step', wish: 'toEnd', onScreen: true },
  { key: '<', name: '<', does: 'slower', wish: 'slower', onScreen: true },
  { key: '>', name: '>', does: 'faster', wish: 'faster', onScreen: true },
  { key: 't', name: 't', does: 'text or screen', wish: 'toggleText', onScreen: true },
  { key: 'f', name: 'f', does: 'full size and back', wish: 'toggleFull', onScreen: true },
];

/** The part of a keyboard event that decides. */
export type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/** What a key asks for; combinations with Ctrl, Alt or Meta belong to the browser. */
export function wishOf({ key, ctrlKey, altKey, metaKey }: Key, onScreen: boolean): keyof Wishes | undefined {
  if (ctrlKey || altKey || metaKey) return undefined;
  return SHORTCUTS.find((shortcut) => shortcut.key === key && (onScreen || !shortcut.onScreen))?.wish;
}
