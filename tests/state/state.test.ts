import { describe, expect, test } from 'vitest';
import { initialState, readState } from '../../src/state/document.ts';
import { createStore } from '../../src/state/store.ts';

const PATH = '/lessons/save-and-export/';

describe('a document’s state', () => {
  test('survives being written as JSON and read back', () => {
    const state = { ...initialState(PATH), slide: 'list', step: 1, widgets: { explorer: { selected: 'index.json' } } };
    expect(readState(JSON.parse(JSON.stringify(state)), PATH)).toEqual(state);
  });

  test('of another document, another version or with a broken part is not taken', () => {
    const state = initialState(PATH);
    const broken: unknown[] = [
      null, [], 'state', { ...state, v: 2 }, { ...state, document: '/' }, { ...state, step: -1 }, { ...state, step: 1.5 },
      { ...state, widgets: [] }, { ...state, black: 'yes' }, { ...state, pointer: [1] }, { ...state, terminal: { demo: 'x' } },
    ];
    expect(broken.filter((value) => readState(value, PATH))).toEqual([]);
  });
});

describe('the store', () => {
  test('tells its followers each change with the state before, and counts it', () => {
    const store = createStore(initialState(PATH), 'a');
    const heard: [string, string, number][] = [];
    store.subscribe((state, before) => heard.push([before.slide, state.slide, state.seq]));
    store.update({ slide: 'one' });
    store.update({ slide: 'two', step: 1 });
    expect(heard).toEqual([['', 'one', 1], ['one', 'two', 2]]);
  });

  test('does not announce a change that changes nothing', () => {
    const store = createStore(initialState(PATH), 'a');
    store.publish('explorer', { selected: 'index.json' });
    let calls = 0;
    store.subscribe(() => calls++);
    store.update({ black: false });
    store.publish('explorer', { selected: 'index.json' });
    expect(calls).toBe(0);
  });

  test('is left by who no longer follows', () => {
    const store = createStore(initialState(PATH), 'a');
    let calls = 0;
    store.subscribe(() => calls++)();
    store.update({ step: 3 });
    expect(calls).toBe(0);
  });
});
