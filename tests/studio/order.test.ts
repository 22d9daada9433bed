import { describe, expect, test } from 'vitest';
import { inOrder } from '../../demos/studio/order.ts';
import { enginesOf } from '../../demos/studio/record.ts';
import { sideBySide } from '../../demos/studio/side-by-side.ts';
import { demoNames, loadDefinition } from '../../src/demo/load.ts';

test('a demo is recorded after those whose kept files it takes', () => {
  const names = inOrder(demoNames().map((name) => loadDefinition(name))).map(({ name }) => name);
  expect(names.toSorted()).toEqual(demoNames());
  for (const later of ['export-flat', 'save-docker20']) expect(names.indexOf(later)).toBeGreaterThan(names.indexOf('save-anatomy'));
  expect(inOrder([loadDefinition('export-flat')]).map(({ name }) => name)).toEqual(['export-flat']);
});

test('a demo is recorded with every engine that it names, or with the one that is asked for', () => {
  const demo = loadDefinition('save-anatomy');
  expect(enginesOf(demo, undefined)).toEqual(['docker-28-containerd', 'docker-28-overlay2']);
  expect(enginesOf(demo, 'docker-28-overlay2')).toEqual(['docker-28-overlay2']);
  expect(() => enginesOf(demo, 'docker-28-overlay')).toThrow(/save-anatomy is not recorded with the engine “docker-28-overlay”.*Did you mean “docker-28-overlay2”/);
});

describe('recordings side by side', () => {
  /** Tasks that note when they begin and end; each ends after as many turns as it is told. */
  function tasks(events: string[], list: readonly [name: string, needs: string[], turns: number][]) {
    return list.map(([name, needs, turns]) => ({
      name,
      needs,
      async work() {
        events.push(`${name} begins`);
        for (let turn = 0; turn < turns; turn++) await Promise.resolve();
        events.push(`${name} ends`);
      },
    }));
  }

  test('wait for those that they need, while others go ahead', async () => {
    const events: string[] = [];
    await sideBySide(tasks(events, [['base', [], 20], ['upon it', ['base'], 1], ['other', [], 1]]), 2);
    expect(events).toEqual(['base begins', 'other begins', 'other ends', 'base ends', 'upon it begins', 'upon it ends']);
  });

  test('are no more at a time than is said', async () => {
    const events: string[] = [];
    await sideBySide(tasks(events, [['a', [], 3], ['b', [], 3], ['c', [], 3]]), 1);
    expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  test('do not wait for what is not among them', async () => {
    const events: string[] = [];
    await sideBySide(tasks(events, [['a', ['elsewhere'], 1]]), 2);
    expect(events).toEqual(['a begins', 'a ends']);
  });

  test('come to their end when another fails, and none is begun after that', async () => {
    const events: string[] = [];
    const [first, last] = tasks(events, [['first', [], 20], ['last', [], 1]]);
    const failing = { name: 'failing', needs: [], work: () => Promise.reject(new Error('disk full')) };
    await expect(sideBySide([first!, failing, last!], 2)).rejects.toThrow('disk full');
    expect(events).toEqual(['first begins', 'first ends']);
  });
});
