import type { Json } from './document.ts';

/** The event by which an element says that a person changed its state; its detail is the new state. */
export const STATE_EVENT = 'lb-state';

/**
 * An element with a state that other windows follow: a widget, the terminal. Its id names its state in the
 * document’s; `apply` must not announce what it was given.
 */
export interface StatefulElement extends HTMLElement {
  readonly state: Json;
  apply(state: Json): void;
  /** Makes ready now what would otherwise wait until it is near the viewport. */
  wake?(): void;
}

/** The event that asks an element to make ready now; one whose script has not come yet fetches it. It does not bubble. */
export const WAKE_EVENT = 'lb-wake';

/** Asks everything in a part of the page that has a script of its own to make ready. */
export function wakeIn(part: ParentNode): void {
  for (const element of part.querySelectorAll('*')) if (element.localName.includes('-')) element.dispatchEvent(new Event(WAKE_EVENT));
}

/** Whether an element publishes a state. */
export function isStateful(element: Element): element is StatefulElement {
  return element instanceof HTMLElement && 'apply' in element && 'state' in element;
}
