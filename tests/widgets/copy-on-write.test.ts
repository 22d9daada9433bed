import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { ADDED, APPENDED, commitOf, diffOf, upperOf, type Deed } from '../../src/widgets/copy-on-write/overlay.ts';
import { restore } from '../../src/widgets/copy-on-write/state.ts';
import { timelineOf, type Timeline } from '../../src/widgets/timeline.ts';
import { GREETER, subjectOf } from './archives.ts';

const RECORDED: readonly Deed[] = [
  { what: 'append', path: 'app/greet.sh' },
  { what: 'add', path: 'app/notes.txt' },
  { what: 'delete', path: 'etc/group' },
];

let image: Timeline;
beforeAll(async () => { image = timelineOf((await subjectOf(GREETER)).image); });

/** What a step of the recorded session printed. */
function printed(step: string): string[] {
  const text = readFileSync('public/demos/copy-on-write/session.cast', 'utf8').split('\n').slice(1).filter((line) => line !== '').map((line) => JSON.parse(line) as [number, string, string]);
  const from = text.findIndex(([, code, label]) => code === 'm' && label === step);
  const to = text.findIndex(([, code], index) => index > from && (code === 'm' || code === 'x'));
  const output = text.slice(from + 1, to).filter(([, code]) => code === 'o').map(([, , data]) => data).join('').replaceAll(/\u001b\[[0-9;?]*[a-zA-Z]/g, '');
  return output.split(/\r?\n/).slice(1).filter((line) => line !== '' && line !== '$ ');
}

describe('the recorded session', () => {
  test('prints the letters that the container’s layer gives here', () => {
    expect(diffOf(upperOf(image, RECORDED)).sort()).toEqual(printed('diff').sort());
  });

  test('commits a layer with the members that are given here', () => {
    expect(commitOf(upperOf(image, RECORDED)).sort()).toEqual(printed('list').sort());
  });

  test('is what the instrument begins with', () => {
    expect(restore(image, null).deeds).toEqual(RECORDED);
  });
});

describe('the container’s own layer', () => {
  const after = (...deeds: Deed[]) => upperOf(image, deeds);
  const entry = (path: string, ...deeds: Deed[]) => after(...deeds).entries.find((one) => one.path === path);

  test('holds a changed file whole, though few bytes were written', () => {
    const before = image.byPath.get('bin/busybox')!.versions[0]!.content!.size;
    expect(entry('bin/busybox', { what: 'append', path: 'bin/busybox' })).toMatchObject({ letter: 'C', bytes: before + APPENDED.length, copied: before });
    expect(after({ what: 'append', path: 'bin/busybox' }).written).toBe(APPENDED.length);
    expect(entry('bin/busybox', { what: 'chmod', path: 'bin/busybox' })).toMatchObject({ letter: 'C', bytes: before });
  });

  test('copies a file up once, however often it is changed', () => {
    const once = entry('app/greet.sh', { what: 'append', path: 'app/greet.sh' })!;
    const twice = entry('app/greet.sh', { what: 'append', path: 'app/greet.sh' }, { what: 'append', path: 'app/greet.sh' })!;
    expect([twice.copied, twice.bytes]).toEqual([once.copied, once.bytes + APPENDED.length]);
  });

  test('forgets a file that was added and deleted again, and keeps a whiteout for one of the image', () => {
    expect(entry('app/new', { what: 'add', path: 'app/new' }, { what: 'delete', path: 'app/new' })).toBeUndefined();
    expect(entry('app/greet.sh', { what: 'delete', path: 'app/greet.sh' })).toMatchObject({ letter: 'D', type: 'whiteout', bytes: 0 });
  });

  test('shows a file that was deleted and added anew as changed', () => {
    expect(entry('etc/group', { what: 'delete', path: 'etc/group' }, { what: 'add', path: 'etc/group' })).toMatchObject({ letter: 'C', bytes: ADDED.length, copied: 0 });
  });

  test('refuses what a container refuses', () => {
    const whys = (...deeds: Deed[]) => after(...deeds).refused.map(({ why }) => why);
    expect(whys({ what: 'add', path: 'nowhere/file' })).toEqual(['there is no such directory']);
    expect(whys({ what: 'add', path: 'etc/group' })).toEqual(['there is something of that name']);
    expect(whys({ what: 'delete', path: 'etc/group' }, { what: 'append', path: 'etc/group' })).toEqual(['there is no such file']);
    expect(whys({ what: 'delete', path: 'etc' })).toEqual(['it is a directory']);
    expect(after({ what: 'append', path: 'tmp/scratch.txt' }).entries).toEqual([]);
  });
});

test('a state from outside keeps the deeds that make sense', () => {
  expect(restore(image, { deeds: [RECORDED[0], { what: 'format', path: 'x' }, 7], query: 'sh' })).toEqual({ deeds: [RECORDED[0]], query: 'sh' });
  expect(restore(image, { deeds: [] }).deeds).toEqual([]);
});
