import { describe, expect, test } from 'vitest';
import { initialState, type DocumentState } from '../../src/state/document.ts';
import { createStore, type Store } from '../../src/state/store.ts';
import { keepInStep, type Transport } from '../../src/state/sync.ts';

const PATH = '/lessons/save-and-export/';

/** Windows on one wire, which delivers when it is told to, so that a test decides what crosses. */
function wire() {
  const handlers = new Map<symbol, (message: unknown) => void>();
  const queue: { from: symbol; message: unknown }[] = [];
  const end = (): Transport => {
    const self = Symbol('window');
    return {
      post: (message) => void queue.push({ from: self, message: structuredClone(message) }),
      subscribe(handler) {
        handlers.set(self, handler);
        return () => void handlers.delete(self);
      },
      close: () => void handlers.delete(self),
    };
  };
  const deliver = () => {
    for (let sent = queue.shift(); sent; sent = queue.shift()) {
      for (const [window, handler] of handlers) if (window !== sent.from) handler(sent.message);
    }
  };
  return { end, deliver, inject: (message: unknown) => handlers.forEach((handler) => handler(message)) };
}

function openWindow(between: ReturnType<typeof wire>, name: string, kept: DocumentState = initialState(PATH)) {
  const store = createStore(kept, name);
  return { store, leave: keepInStep(store, between.end()) };
}

const place = ({ state }: Store) => `${state.slide}/${state.step}`;

describe('windows that show one document', () => {
  test('follow the one in which a person acts, whichever it is', () => {
    const between = wire();
    const [a, b] = [openWindow(between, 'a').store, openWindow(between, 'b').store];
    a.update({ slide: 'list' });
    between.deliver();
    expect(place(b)).toBe('list/0');
    b.update({ step: 1 });
    between.deliver();
    expect(place(a)).toBe('list/1');
    expect(a.state).toEqual(b.state);
  });

  test('that open later take over what is shown, whatever their own address says', () => {
    const between = wire();
    const a = openWindow(between, 'a').store;
    a.update({ slide: 'list' });
    a.publish('explorer', { selected: 'index.json' });
    between.deliver();
    const late = openWindow(between, 'late');
    late.store.begin({ slide: 'title' });
    between.deliver();
    expect(late.store.state).toEqual(a.state);
  });

  test('are brought back by any window when the one that led was closed and opened again', () => {
    const between = wire();
    const a = openWindow(between, 'a');
    const b = openWindow(between, 'b').store;
    a.store.update({ slide: 'list', step: 1 });
    between.deliver();
    a.leave();
    const again = openWindow(between, 'a2').store;
    between.deliver();
    expect(again.state).toEqual(b.state);
  });

  test('agree on one when two people act at the same moment', () => {
    const between = wire();
    const [a, b] = [openWindow(between, 'a').store, openWindow(between, 'b').store];
    a.update({ slide: 'one' });
    b.update({ slide: 'two' });
    between.deliver();
    expect([place(a), place(b)]).toEqual(['two/0', 'two/0']);
  });

  test('drop what comes late, what is broken and what belongs to another document', () => {
    const between = wire();
    const a = openWindow(between, 'a').store;
    a.update({ slide: 'one' });
    const old = a.state;
    a.update({ slide: 'two' });
    const other = { ...a.state, document: '/', epoch: 99, slide: 'elsewhere' };
    for (const message of [{ kind: 'state', state: old }, { kind: 'state', state: other }, { kind: 'state' }, { kind: 'state', state: { ...a.state, epoch: 9, step: -1 } }, 'hello', null]) {
      between.inject(message);
    }
    expect(place(a)).toBe('two/0');
  });

  test('are all alike after five hundred random acts of three people', () => {
    const between = wire();
    const windows = ['a', 'b', 'c'].map((name) => openWindow(between, name).store);
    let seed = 7;
    const random = (below: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
    for (let act = 0; act < 500; act++) {
      const window = windows[random(3)]!;
      if (random(2) === 0) window.update({ slide: `slide-${random(9)}`, step: random(4) });
      else window.publish(`widget-${random(3)}`, { selected: random(50) });
      if (random(3) > 0) between.deliver();
    }
    between.deliver();
    expect(windows[1]!.state).toEqual(windows[0]!.state);
    expect(windows[2]!.state).toEqual(windows[0]!.state);
  });
});
