import { expect, test } from 'vitest';
import { inOrder } from '../../demos/studio/order.ts';
import { enginesOf } from '../../demos/studio/record.ts';
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
