/** The session as text in place of the screen: all its steps on this page, to scroll back, to select and to search. */
import { findIn, MAX_FOUND } from './find.ts';
import { button, make } from './parts.ts';
import type { LbSession } from './session-element.ts';

const ALL = 'lb-found';
const CURRENT = 'lb-found-current';

/** Marks ranges with the CSS Custom Highlight API; a browser without it scrolls to them only. */
function mark(name: string, ranges: readonly Range[]): void {
  if (typeof Highlight === 'undefined') return;
  if (ranges.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...ranges));
}

/** The text view. */
export interface TextView {
  readonly element: HTMLElement;
  /** Shows these sessions, one below the other, with the step that is meant at the top. */
  show(sessions: readonly LbSession[], step: string): void;
  /** Forgets what was looked for. */
  hide(): void;
}

/** Makes the text view. */
export function makeTextView(): TextView {
  const body = make('div', 'terminal-text-body');
  body.tabIndex = 0;
  body.setAttribute('role', 'region');
  body.setAttribute('aria-label', 'Text of the session');
  const field = make('input', 'terminal-find');
  field.type = 'search';
  field.placeholder = 'Find';
  field.setAttribute('aria-label', 'Find in the session');
  const count = make('span', 'terminal-found');
  count.setAttribute('role', 'status');
  let found: Range[] = [];
  let at = 0;
  let shown: readonly LbSession[] = [];

  const point = () => {
    const range = found[at];
    mark(CURRENT, range === undefined ? [] : [range]);
    const many = found.length === MAX_FOUND ? `more than ${MAX_FOUND - 1}` : found.length;
    count.textContent = field.value === '' ? '' : range === undefined ? 'not found' : `${at + 1} of ${many}`;
    if (range === undefined) return;
    const [place, box] = [range.getBoundingClientRect(), body.getBoundingClientRect()];
    if (place.top < box.top || place.bottom > box.bottom) body.scrollTop += place.top - box.top - box.height / 3;
    if (place.left < box.left || place.right > box.right) body.scrollLeft += place.left - box.left - box.width / 3;
  };
  const search = () => {
    found = findIn(body, field.value);
    at = 0;
    mark(ALL, found);
    point();
  };
  const go = (way: 1 | -1) => {
    if (found.length > 0) at = (at + way + found.length) % found.length;
    point();
  };
  field.oninput = search;
  field.onkeydown = (event) => {
    if (event.key === 'Enter') go(event.shiftKey ? -1 : 1);
  };

  const draw = (sessions: readonly LbSession[]) => {
    shown = sessions;
    body.replaceChildren(...sessions.map((session) => {
      const part = make('section', '', make('p', 'terminal-text-say', session.say), session.wholeText());
      part.dataset['step'] = session.step;
      return part;
    }));
    if (field.value !== '') search();
  };

  const bar = make('div', 'terminal-find-bar', field, count,
    button('terminal-icon', 'Previous place', () => go(-1), 'up'), button('terminal-icon', 'Next place', () => go(1), 'down'));
  return {
    element: make('div', 'terminal-text', bar, body),
    show(sessions, step) {
      if (sessions.length !== shown.length || sessions.some((session, index) => session !== shown[index])) draw(sessions);
      const part = [...body.children].find((child) => (child as HTMLElement).dataset['step'] === step);
      if (part !== undefined) body.scrollTop += part.getBoundingClientRect().top - body.getBoundingClientRect().top;
    },
    hide() {
      mark(ALL, []);
      mark(CURRENT, []);
    },
  };
}
