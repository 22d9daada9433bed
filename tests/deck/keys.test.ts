// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { keepsKey } from '../../src/deck/claims.ts';
import { commandOf, SHORTCUTS, type Key } from '../../src/deck/keys.ts';

const key = (name: string, held: Partial<Key> = {}): Key => ({ key: name, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...held });

describe('the shortcuts', () => {
  test('of a clicker, PageDown and PageUp, go on and back', () => {
    expect(commandOf(key('PageDown'))).toEqual({ kind: 'move', move: 'next' });
    expect(commandOf(key('PageUp'))).toEqual({ kind: 'move', move: 'previous' });
  });

  test('go on with space and back with Shift and space', () => {
    expect(commandOf(key(' '))).toEqual({ kind: 'move', move: 'next' });
    expect(commandOf(key(' ', { shiftKey: true }))).toEqual({ kind: 'move', move: 'previous' });
  });

  test('leave Ctrl, Alt and Meta combinations to the browser', () => {
    for (const held of ['ctrlKey', 'altKey', 'metaKey']) expect(commandOf(key('ArrowLeft', { [held]: true }))).toBeUndefined();
  });

  test('of one character work with Shift or without, and can be switched off', () => {
    expect([commandOf(key('.')), commandOf(key('?', { shiftKey: true })), commandOf(key('f'))]).toEqual([{ kind: 'black' }, { kind: 'help' }, { kind: 'fullscreen' }]);
    expect([commandOf(key('.'), false), commandOf(key('?', { shiftKey: true }), false)]).toEqual([undefined, undefined]);
    expect(commandOf(key('PageDown'), false)).toEqual({ kind: 'move', move: 'next' });
  });

  test('name each key once', () => {
    const keys = SHORTCUTS.flatMap((shortcut) => shortcut.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('a focused element', () => {
  beforeEach(() => {
    document.body.innerHTML = '<input><button>b</button><div role="listbox"><i>x</i></div><h2 tabindex="-1">t</h2>';
  });
  const kept = (selector: string, name: string) => keepsKey(document.querySelector(selector), name);

  test('that edits or chooses keeps its keys', () => {
    expect(kept('input', 'ArrowRight')).toBe(true);
    expect(kept('i', 'Home')).toBe(true);
  });

  test('that edits one line, or slides, lets a clicker’s keys through; a longer text keeps them', () => {
    document.body.innerHTML = '<input><input type="range"><textarea></textarea>';
    expect([kept('input', 'PageDown'), kept('[type=range]', 'PageUp'), kept('textarea', 'PageDown')]).toEqual([false, false, true]);
  });

  test('inside a shadow tree keeps what its host is there for', () => {
    const host = document.querySelector('[role=listbox]')!;
    host.attachShadow({ mode: 'open' }).innerHTML = '<p>inside</p>';
    expect(keepsKey(host.shadowRoot!.querySelector('p'), 'ArrowDown')).toBe(true);
  });

  test('that is a button keeps space and Enter alone', () => {
    expect([kept('button', ' '), kept('button', 'Enter')]).toEqual([true, true]);
    expect(kept('button', 'ArrowRight')).toBe(false);
  });

  test('that scrolls keeps the arrows, and lets a clicker’s keys and Escape through', () => {
    document.body.innerHTML = '<div tabindex="0">long</div>';
    const region = document.querySelector('div')!;
    Object.defineProperties(region, { scrollHeight: { value: 500 }, clientHeight: { value: 100 } });
    expect(['ArrowDown', 'End', 'PageDown', 'PageUp', 'Escape'].map((name) => keepsKey(region, name))).toEqual([true, true, false, false, false]);
  });

  test('that shows a terminal, whose textarea cannot be typed into, keeps none', () => {
    document.body.innerHTML = '<textarea readonly></textarea>';
    expect(kept('textarea', 'ArrowRight')).toBe(false);
  });

  test('that is a heading keeps none', () => {
    expect(kept('h2', ' ')).toBe(false);
  });
});
