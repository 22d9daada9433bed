import type { DocumentState, Json } from './document.ts';

/** What a change may set; the store itself keeps the rest. */
export type Change = Partial<Pick<DocumentState, 'slide' | 'step' | 'terminal' | 'black' | 'pointer'>>;

/** Where a change came from: a person acted in this window, or another window leads. */
export type Origin = 'here' | 'elsewhere';

/** Is told the new state, the one before, and where the change came from. */
export type Listener = (state: DocumentState, before: DocumentState, origin: Origin) => void;

/** Holds a document's state and tells everybody who follows it of each change. */
export interface Store {
  readonly state: DocumentState;
  /** Sets where a window opens. Nobody acted yet, so it is not announced and takes no lead. */
  begin(change: Change): void;
  /** Applies what a person did here; this window leads from now on. A change that changes nothing is not announced. */
  update(change: Change): void;
  /** Keeps what a widget published because a person acted in it. */
  publish(id: string, state: Json): void;
  /** Takes over the state of the window that leads, if it is newer than this one's. */
  adopt(state: DocumentState): void;
  /** Takes over a state that was kept, because a person wants it back; this window leads from now on. */
  restore(kept: DocumentState): void;
  /** Follows the state; returns the way to stop. */
  subscribe(listener: Listener): () => void;
}

const same = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);

/** Whether a state supersedes another: a later lead does; of two leads that began at once the greater name; else the later change. */
export function isNewer(a: DocumentState, b: DocumentState): boolean {
  if (a.epoch !== b.epoch) return a.epoch > b.epoch;
  if (a.leader !== b.leader) return a.leader > b.leader;
  return a.seq > b.seq;
}

/** A store of the window `self` that starts with the given state. */
export function createStore(initial: DocumentState, self: string): Store {
  let state = initial;
  const listeners = new Set<Listener>();

  function set(next: DocumentState, origin: Origin) {
    const before = state;
    state = next;
    for (const listener of listeners) listener(state, before, origin);
  }

  function lead(next: DocumentState) {
    const epoch = state.leader === self ? state.epoch : state.epoch + 1;
    set({ ...next, leader: self, epoch, seq: state.seq + 1 }, 'here');
  }

  return {
    get state() {
      return state;
    },
    begin(change) {
      state = { ...state, ...change };
    },
    update(change) {
      const keys = Object.keys(change) as (keyof Change)[];
      if (keys.some((key) => !same(change[key], state[key]))) lead({ ...state, ...change });
    },
    publish(id, widget) {
      if (!same(state.widgets[id], widget)) lead({ ...state, widgets: { ...state.widgets, [id]: widget } });
    },
    adopt(other) {
      if (isNewer(other, state)) set(other, 'elsewhere');
    },
    restore(kept) {
      const { leader, epoch, seq } = state;
      // First as if another window led, so that widgets take over what they showed.
      set({ ...kept, leader, epoch, seq, black: false, pointer: null }, 'elsewhere');
      lead(state);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
