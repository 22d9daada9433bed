import { readState, type DocumentState } from './document.ts';
import type { Store } from './store.ts';

/** Milliseconds between two writes: a pointer changes the state with every frame. */
const APART = 100;

const keyOf = (document: string) => `layerbook:state:${document}`;

/** The state that this window kept of a document, or undefined where there is none that is whole. */
export function keptState(document: string): DocumentState | undefined {
  try {
    return readState(JSON.parse(sessionStorage.getItem(keyOf(document)) ?? 'null'), document);
  } catch {
    // Storage that is blocked or holds no JSON is the same as an empty one.
    return undefined;
  }
}

/** Keeps a document's state for this window, so that a reload comes back to it. Nobody points any more then. */
export function keepState(state: DocumentState): void {
  try {
    sessionStorage.setItem(keyOf(state.document), JSON.stringify({ ...state, pointer: null }));
  } catch {
    // Without storage a reload starts at the slide of the address; nothing else is lost.
  }
}

/** Keeps what the store holds, soon after each change and before the page goes. */
export function keepStates(store: Store): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    clearTimeout(timer);
    timer = undefined;
    keepState(store.state);
  };
  store.subscribe(() => void (timer ??= setTimeout(keep, APART)));
  addEventListener('pagehide', () => timer !== undefined && keep());
}
