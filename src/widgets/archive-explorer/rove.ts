/** Moving the focus inside of a long list that is one tab stop. */

const KEYS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

/** Focuses the neighbour that an arrow key, Home or End asks for, and gives it; null where the event asks for none. */
export function rove(event: KeyboardEvent, items: readonly HTMLElement[]): HTMLElement | null {
  const key = KEYS[event.key];
  const at = items.indexOf(event.target as HTMLElement);
  if (key === undefined || at < 0 || event.altKey || event.ctrlKey || event.metaKey) return null;
  event.preventDefault();
  event.stopPropagation();
  const next = items[key(at, items.length - 1)]!;
  next.focus();
  return next;
}
