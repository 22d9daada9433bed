import type { DocumentState, Json } from './document.ts';

/** What a change may set; the store itself keeps the rest. */
export type Change = Partial<Pick<DocumentState, 'slide' | 'step' | 'terminal' | 'black' | 'pointer'>>;

/** Is told the new state and the one before. */
export type Listener = (state: DocumentState, before: DocumentState) => void;

/** Holds a document's state and tells everybody who follows it of each change. */
export interface Store {
  readonly state: DocumentState;
  /** Applies a change; one that changes nothing is not announced. */
  update(change: Change): void;
  /** Keeps what a widget published. */
  publish(id: string, state: Json): void;
  /** Follows the state; returns the way to stop. */
  subscribe(listener: Listener): () => void;
}

const same = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);

/** A store that starts with the given state. */
export function createStore(initial: DocumentState): Store {
  let state = initial;
  const listeners = new Set<Listener>();

  function set(next: DocumentState) {
    const before = state;
    state = { ...next, seq: before.seq + 1 };
    for (const listener of listeners) listener(state, before);
  }

  return {
    get state() {
      return state;
    },
    update(change) {
      const keys = Object.keys(change) as (keyof Change)[];
      if (keys.some((key) => !same(change[key], state[key]))) set({ ...state, ...change });
    },
    publish(id, widget) {
      if (!same(state.widgets[id], widget)) set({ ...state, widgets: { ...state.widgets, [id]: widget } });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
