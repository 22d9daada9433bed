/** Which keys an element that has the focus keeps for itself. */

/** Elements that use the arrow keys, space or Home and End themselves; xterm.js keeps a read-only textarea that does not. */
const WANTS_KEYS = 'input:not([readonly]), select, textarea:not([readonly]), [contenteditable]:not([contenteditable="false"]), [role="slider"], [role="separator"][tabindex], [role="listbox"], [role="tree"], [role="tablist"], [role="radiogroup"], [role="menu"], [role="grid"], [role="treegrid"], [data-keys]';
/** Those among them in which PageUp and PageDown mean something that they cannot be without. */
const WANTS_PAGES = 'select, textarea:not([readonly]), [contenteditable]:not([contenteditable="false"]), [data-keys]';
/** Elements on which space and Enter act. */
const WANTS_SPACE = 'a[href], button, summary, label, [role="button"], [role="link"], [role="checkbox"], [role="switch"], [role="option"], [role="tab"]';
/** Regions that scroll with the keys once they have the focus. */
const SCROLLS = '[tabindex="0"]';
/** What a clicker sends: a focused field, slider or region that scrolls must not swallow it on stage. */
const PAGES = ['PageUp', 'PageDown'];

const scrolls = (region: Element) => region.scrollHeight > region.clientHeight || region.scrollWidth > region.clientWidth;

/** The element that a key was really pressed in: one inside a shadow tree, where the tree is open. */
export function targetOf(event: Event): Element | null {
  // An event that is over has no path any more.
  const target = event.composedPath()[0] ?? event.target;
  return target instanceof Element ? target : null;
}

/** The nearest element that matches, through the hosts of shadow trees. */
function closest(from: Element, selector: string): Element | null {
  const found = from.closest(selector);
  const root = from.getRootNode();
  return found ?? (root instanceof ShadowRoot ? closest(root.host, selector) : null);
}

/** Whether the element that has the focus keeps this key for itself. */
export function keepsKey(target: Element | null, key: string): boolean {
  if (target === null) return false;
  if (PAGES.includes(key)) return closest(target, WANTS_PAGES) !== null;
  if (closest(target, WANTS_KEYS)) return true;
  if ((key === ' ' || key === 'Enter') && closest(target, WANTS_SPACE)) return true;
  return key !== 'Escape' && target.matches(SCROLLS) && scrolls(target);
}
