import type { Json } from '../state/document.ts';
import { isStateful, STATE_EVENT } from '../state/element.ts';
import type { Store } from '../state/store.ts';
import { terminal, type TerminalPosition } from '../terminal/panel.ts';

/** Gives a widget a state, as soon as its script is there. */
function apply(id: string, state: Json): void {
  const element = document.getElementById(id);
  if (!element) return;
  void customElements.whenDefined(element.localName).then(() => {
    if (isStateful(element)) element.apply(state);
  });
}

/**
 * Ties the widgets and the terminal of a document to its state: what a person does in them is published, what was kept
 * over a reload or done in another window is applied.
 */
export function tieWidgets(article: HTMLElement, store: Store): void {
  article.addEventListener(STATE_EVENT, (event) => {
    const element = event.target as Element;
    const { detail } = event as CustomEvent<Json>;
    if (element === terminal()) store.update({ terminal: { ...(detail as unknown as TerminalPosition), at: Date.now() } });
    else if (element.id) store.publish(element.id, detail);
  });
  for (const [id, state] of Object.entries(store.state.widgets)) apply(id, state);
  store.subscribe((state, before, origin) => {
    if (origin === 'here') return;
    for (const [id, widget] of Object.entries(state.widgets)) {
      if (JSON.stringify(widget) !== JSON.stringify(before.widgets[id])) apply(id, widget);
    }
  });
}
