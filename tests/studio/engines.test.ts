import { describe, expect, test } from 'vitest';
import { BASE_BUILDER, ENGINES, HOST } from '../../demos/studio/engines.ts';
import { studioError } from '../../demos/studio/problems.ts';
import { enginesOf } from '../../demos/studio/record.ts';
import { ENGINE_NAMES } from '../../src/demo/definition.ts';
import { demoNames, loadDefinition, loadDemo } from '../../src/demo/load.ts';

describe('where no box can be made', () => {
  test.each(['LB-REC-001', 'LB-REC-002', 'LB-REC-003', 'LB-REC-022'] as const)('%s offers the Docker of the machine', (code) => {
    expect(studioError(code).message).toMatch(/record with the Docker of this machine: --engine host\.$/);
  });

  test('the machine’s own engine can be asked for, though the demo does not name it', () => {
    expect(enginesOf(loadDefinition('save-anatomy'), HOST)).toEqual([HOST]);
  });
});

describe('the engines', () => {
  test('are those that a demo can name, and the machine’s own', () => {
    expect([...Object.keys(ENGINES), HOST].toSorted()).toEqual([...ENGINE_NAMES].toSorted());
    expect(Object.entries(ENGINES).every(([name, engine]) => engine.name === name)).toBe(true);
    expect(ENGINES[BASE_BUILDER.name]).toBe(BASE_BUILDER);
  });

  test('have recorded what their names promise: version and store', () => {
    const recorded = demoNames().flatMap((name) => Object.values(loadDemo(name).recordings).map(({ facts }) => facts.engine)).filter(({ name }) => name !== HOST);
    expect(new Set(recorded.map(({ name }) => name))).toEqual(new Set(Object.keys(ENGINES)));
    for (const { name, version, store, packages } of recorded) {
      const { release, store: promised } = ENGINES[name]!;
      expect(version.startsWith(release.version.startsWith), `${name}: ${version}`).toBe(true);
      expect(store).toBe(promised);
      expect(packages[release.version.package]!.startsWith(version)).toBe(true);
    }
  });

  test('show one image under two IDs: the manifest’s digest on the containerd store, the configuration’s on overlay2', () => {
    const image = (demo: string) => Object.values(loadDemo(demo).recordings)[0]!.facts.archives['greeter.tar']!.images[0]!;
    const [newer, older] = [image('save-anatomy'), image('save-docker20')];
    expect(older.configDigest).toBe(newer.configDigest);
    expect(older.layers.map(({ diffId }) => diffId)).toEqual(newer.layers.map(({ diffId }) => diffId));
    expect([newer.shownId, older.shownId]).toEqual([newer.manifestDigest, newer.configDigest]);
  });
});
