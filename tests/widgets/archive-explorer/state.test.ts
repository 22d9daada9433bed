import { describe, expect, test } from 'vitest';
import { firstState, follow, restore, sameSource, select, sourceOf } from '../../../src/widgets/archive-explorer/state.ts';
import { verdictOf } from '../../../src/widgets/archive-explorer/status.ts';
import { viewOf } from '../../../src/widgets/archive-explorer/view.ts';
import { digestOf, sample } from './sample.ts';

const view = viewOf(sample());
const [image] = view.archive.images;
const { configEntry, manifestEntry } = image!;
const layer = (place: number) => image!.layers[place - 1]!.entryPath!;
const source = { archive: 'greeter.tar' };
const first = firstState(view, source);

describe('the first state', () => {
  test('opens manifest.json, which nothing leads to', () => {
    expect(first).toMatchObject({ archive: 'greeter.tar', selected: 'manifest.json', via: [], path: null, filter: '' });
  });
});

describe('following digests', () => {
  const inConfig = follow(view, first, configEntry!);
  const inLayer = follow(view, inConfig, layer(4));

  test('keeps the way that was gone', () => {
    expect(inLayer).toMatchObject({ selected: layer(4), via: ['manifest.json', configEntry] });
  });

  test('back to where one was shortens the way again', () => {
    expect(follow(view, inLayer, 'manifest.json')).toMatchObject({ selected: 'manifest.json', via: [] });
  });

  test('to another layer points out the file, and takes the way to that layer', () => {
    expect(follow(view, inLayer, layer(5), 'tmp/.wh.scratch.txt')).toMatchObject({ selected: layer(5), path: 'tmp/.wh.scratch.txt', via: ['index.json', manifestEntry] });
  });

  test('from the list instead begins the shortest way, without filter and file', () => {
    expect(select(view, { ...inLayer, filter: 'tmp', path: 'tmp/scratch.txt', rows: 1000 }, layer(1))).toMatchObject({ via: ['index.json', manifestEntry], filter: '', path: null, rows: 500 });
  });
});

describe('a state from outside', () => {
  test('is taken over as it is where it makes sense', () => {
    const state = { ...first, selected: layer(4), via: ['manifest.json'], path: 'tmp/scratch.txt', filter: 'scr', rows: 1000 };
    expect(restore(view, source, JSON.parse(JSON.stringify(state)))).toEqual(state);
  });

  test.each([
    null, 3, [], {}, { selected: 7 }, { selected: 'no such entry' }, { selected: '__proto__' },
  ])('that makes none (%j) gives the first state', (value) => {
    expect(restore(view, source, value)).toEqual(first);
  });

  test('with broken parts keeps what is sound of it', () => {
    expect(restore(view, source, { selected: layer(1), via: ['gone'], path: 4, filter: {}, rows: -1 })).toEqual({
      ...first, selected: layer(1), via: ['index.json', manifestEntry],
    });
  });

  test('names its archive, or a reader’s file by name, size and digest', () => {
    expect(sourceOf({ archive: 'a.tar' })).toEqual({ archive: 'a.tar' });
    expect(sourceOf({ file: { name: 'a.tar', size: 3, sha256: 'ff' }, archive: 'b.tar' })).toEqual({ file: { name: 'a.tar', size: 3, sha256: 'ff' } });
    for (const nonsense of [null, 'a.tar', {}, { file: { name: 3 } }]) expect(sourceOf(nonsense)).toBeNull();
  });

  test('is about the same file where the digests agree, else where name and size do', () => {
    const file = { name: 'a.tar', size: 3, sha256: 'ff' };
    expect(sameSource({ file }, { file: { ...file, name: 'copy.tar' } })).toBe(true);
    expect(sameSource({ file }, { file: { ...file, sha256: 'ee' } })).toBe(false);
    expect(sameSource({ file }, { file: { ...file, sha256: null } })).toBe(true);
    expect(sameSource({ file }, source)).toBe(false);
    expect(sameSource(source, { archive: 'greeter.tar' })).toBe(true);
  });
});

describe('the status line', () => {
  const { archive } = view;

  test('claims nothing before this browser has computed anything', () => {
    expect(verdictOf({ phase: 'static' }, archive)).toMatchObject({ tone: 'plain', text: 'Read when this page was made. Nothing is verified in this browser yet.' });
    expect(verdictOf({ phase: 'checking', name: 'greeter.tar', done: 1, total: 2 }, archive).tone).toBe('plain');
  });

  test('counts the digests that agree', () => {
    expect(verdictOf({ phase: 'open' }, archive)).toEqual({ tone: 'verified', text: 'verified: 12 digests recomputed in your browser, all agree', differing: [] });
  });

  test('names each digest that differs: entry, expected, found', () => {
    const found = digestOf('changed');
    const checks = archive.checks.map((check, index) => (index === 2 ? { ...check, found } : check));
    const verdict = verdictOf({ phase: 'open' }, { ...archive, checks });
    expect(verdict).toMatchObject({ tone: 'wrong', text: 'not verified: of 12 digests recomputed in your browser, 1 differs' });
    expect(verdict.differing).toEqual([{ entry: checks[2]!.entry, expected: checks[2]!.expected, found }]);
  });

  test('does not say verified where some digest could not be computed, or none is claimed', () => {
    const checks = archive.checks.map((check, index) => (index === 2 ? { ...check, found: null } : check));
    expect(verdictOf({ phase: 'open' }, { ...archive, checks })).toMatchObject({ tone: 'plain', text: expect.stringMatching(/^11 digests .* agree, 1 could not be computed/) });
    expect(verdictOf({ phase: 'open' }, { ...archive, checks: [] })).toMatchObject({ tone: 'plain', text: 'This archive claims no digest that could be verified.' });
  });
});
