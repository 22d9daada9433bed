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
export function keepStates(store: Store, keep = keepState): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = () => {
    clearTimeout(timer);
    timer = undefined;
    keep(store.state);
  };
  store.subscribe(() => void (timer ??= setTimeout(now, APART)));
  addEventListener('pagehide', () => timer !== undefined && now());
}

/** Milliseconds for which a place can be returned to after the window, the browser or the machine went. */
const RETURN_WITHIN = 12 * 60 * 60 * 1000;

const lastKeyOf = (document: string) => `layerbook:last:${document}`;

/** Keeps where a document was last presented, beyond the life of its windows. */
export function keepLast(state: DocumentState): void {
  try {
    localStorage.setItem(lastKeyOf(state.document), JSON.stringify({ at: Date.now(), state: { ...state, pointer: null } }));
  } catch {
    // Without storage nothing can be returned to.
  }
}

/** Where a document was last presented, if that is not long ago. */
export function lastState(document: string, now = Date.now()): DocumentState | undefined {
  try {
    const { at, state } = JSON.parse(localStorage.getItem(lastKeyOf(document)) ?? '{}') as { at?: number; state?: unknown };
    return typeof at === 'number' && Math.abs(now - at) < RETURN_WITHIN ? readState(state, document) : undefined;
  } catch {
    return undefined;
  }
}
