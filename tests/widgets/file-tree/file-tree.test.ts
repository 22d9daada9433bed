import { beforeAll, describe, expect, test } from 'vitest';
import type { Subject } from '../../../src/widgets/instrument/subject.ts';
import { contentOf, hexOf, readFile } from '../../../src/widgets/file-tree/content.ts';
import { rowsOf, step, typeAhead } from '../../../src/widgets/file-tree/rows.ts';
import { snapshotOf } from '../../../src/widgets/file-tree/snapshot.ts';
import { restore, type TreeState } from '../../../src/widgets/file-tree/state.ts';
import { viewOf } from '../../../src/widgets/file-tree/view.ts';
import { timelineOf, type Timeline } from '../../../src/widgets/timeline.ts';
import { archiveOfLayers, GREETER, subjectOf } from '../archives.ts';

let greeter: Subject;
let timeline: Timeline;
beforeAll(async () => {
  greeter = await subjectOf(GREETER);
  timeline = timelineOf(greeter.image);
});

const first = (change: Partial<TreeState> = {}) => ({ ...restore(greeter.image, timeline, {}, null), ...change });
const shown = (state: TreeState) => rowsOf(snapshotOf(timeline, state.layer), state).rows.map(({ name, mark }) => `${mark ?? ' '} ${name.path}`);

describe('the files as of a layer', () => {
  test('begin with the layer that deletes something, its deed unfolded and its first victim pointed out', () => {
    const state = first();
    expect(state).toMatchObject({ layer: 4, selected: 'tmp/scratch.txt' });
    expect(shown(state)).toEqual(expect.arrayContaining(['  app', '  tmp', 'D tmp/scratch.txt']));
  });

  test('show a deleted file only in the layer that deletes it', () => {
    expect(shown(first({ layer: 3 }))).toContain('A tmp/scratch.txt');
    expect(shown(first({ layer: 2, toggled: ['tmp'] }))).not.toContain('A tmp/scratch.txt');
  });

  test('are only those that the layer touched, with the directories they stand in, where that is asked for', () => {
    expect(shown(first({ layer: 2, changes: true }))).toEqual(['  app', 'A app/greet.sh']);
  });

  test('add up to the bytes and names that inspect counts', () => {
    const { sizes, versions } = snapshotOf(timeline, 4);
    expect(sizes[0]).toBe(greeter.image.tree.bytes);
    expect(versions.filter((version, index) => index > 0 && version !== null && version.change !== 'deleted')).toHaveLength(greeter.image.tree.paths);
  });

  test('tell a changed content from a changed mode, and another kind of file from both', async () => {
    const file = (name: string, mode: number) => [{ name, mode }, 'x'] as const;
    const { image } = await subjectOf(await archiveOfLayers([
      [[...file('same', 0o644)], [...file('mode', 0o644)], [...file('text', 0o644)], [...file('kind', 0o644)]],
      [[...file('mode', 0o755)], [{ name: 'text' }, 'longer'], [{ name: 'kind', type: 'symlink', linkname: 'same' }]],
    ]));
    const { rows } = rowsOf(snapshotOf(timelineOf(image), 1), { query: '', changes: true, sort: 'name', toggled: [] });
    expect(rows.map(({ name, mark }) => `${mark} ${name.path}`)).toEqual(['R kind', 'M mode', 'C text']);
  });
});

describe('search and order', () => {
  test('a search finds names anywhere, letter case aside, unfolds the way to them and counts them', () => {
    const state = first({ query: 'GREET' });
    expect(shown(state)).toEqual(['  app', '  app/greet.sh']);
    expect(rowsOf(snapshotOf(timeline, 4), state).hits).toBe(1);
  });

  test('largest first orders siblings by size, what is below a directory included', () => {
    const { rows } = rowsOf(snapshotOf(timeline, 0), first({ layer: 0, sort: 'size' }));
    const sizes = rows.filter(({ level }) => level === 1).map(({ size }) => size);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(rows[0]!.name.path).toBe('bin');
  });
});

describe('the keyboard', () => {
  const at = (path: string, state = first()) => {
    const { rows } = rowsOf(snapshotOf(timeline, state.layer), state);
    return { rows, index: rows.findIndex(({ name }) => name.path === path) };
  };

  test('goes right into an unfolded directory and left back to it', () => {
    const { rows, index } = at('tmp');
    expect(step(rows, index, 'ArrowRight')).toEqual({ to: index + 1 });
    expect(step(rows, index + 1, 'ArrowLeft')).toEqual({ to: index });
    expect(step(rows, index, 'ArrowLeft')).toEqual({ toggle: 'tmp' });
    expect(step(rows, at('bin').index, 'ArrowRight')).toEqual({ toggle: 'bin' });
  });

  test('stays within the rows', () => {
    const { rows } = at('tmp');
    expect(step(rows, 0, 'ArrowUp')).toEqual({ to: 0 });
    expect(step(rows, 0, 'End')).toEqual({ to: rows.length - 1 });
    expect(step(rows, rows.length - 1, 'ArrowDown')).toEqual({ to: rows.length - 1 });
    expect(step([], 0, 'ArrowDown')).toBeNull();
  });

  test('finds names by their first letters, round the end', () => {
    const { rows, index } = at('tmp');
    expect(rows[typeAhead(rows, 0, 't')!]!.name.path).toBe('tmp');
    expect(rows[typeAhead(rows, index, 'ap')!]!.name.path).toBe('app');
    expect(typeAhead(rows, 0, 'zz')).toBeNull();
  });
});

describe('a file’s content', () => {
  const member = (layer: number, path: string) => greeter.image.layers[layer]!.files.find((file) => file.path === path)!;
  const blobOf = (subject: Subject, layer: number) => subject.archive.entries.find(({ path }) => path === subject.image.layers[layer]!.entryPath)!;
  const read = (subject: Subject, layer: number, path: string) => readFile(subject.source, blobOf(subject, layer), subject.image.layers[layer]!, subject.image.layers[layer]!.files.find((file) => file.path === path)!);

  test('is read from its layer, of a deleted file too', async () => {
    expect(contentOf(await read(greeter, 2, 'app/greet.sh')).text).toMatch(/^#!\/bin\/sh/);
    const scratch = contentOf(await read(greeter, 3, 'tmp/scratch.txt'));
    expect(scratch.text).toBe(Array.from({ length: 12000 }, (_, index) => `${index + 1}\n`).join(''));
    expect(scratch.shown).toBe(member(3, 'tmp/scratch.txt').size);
  });

  test('is cut at a limit, and shown in hexadecimal digits where it is no text', async () => {
    const bytes = await readFile(greeter.source, blobOf(greeter, 3), greeter.image.layers[3]!, member(3, 'tmp/scratch.txt'), 10);
    expect(new TextDecoder().decode(bytes)).toBe('1\n2\n3\n4\n5\n');
    expect(contentOf(await read(greeter, 0, 'bin/busybox'))).toMatchObject({ kind: 'hex', shown: 1024, text: expect.stringMatching(/^00000000 {2}7f 45 4c 46/) });
    expect(hexOf(new Uint8Array([0x41, 0]))).toMatch(/^00000000 {2}41 00 .* A\.$/);
    expect(contentOf(new TextEncoder().encode('half a €').slice(0, -1)).kind).toBe('text');
    expect(contentOf(new Uint8Array()).kind).toBe('empty');
  });

  test('is found in layers that are compressed and in those that are not', async () => {
    for (const compress of [true, false]) {
      const subject = await subjectOf(await archiveOfLayers([[[{ name: 'pad' }, 'x'.repeat(70_000)], [{ name: 'secret' }, 'token']]], {}, compress));
      expect(contentOf(await read(subject, 0, 'secret')).text).toBe('token');
    }
  });
});

describe('the state', () => {
  test('from outside is taken as far as it makes sense for the image', () => {
    const state = restore(greeter.image, timeline, {}, { layer: 2, changes: true, sort: 'size', query: 'sh', toggled: ['bin', 'nowhere', 7], selected: 'app/greet.sh', version: 2 });
    expect(state).toEqual({ layer: 2, changes: true, sort: 'size', query: 'sh', toggled: ['bin'], selected: 'app/greet.sh', version: 2 });
    expect(restore(greeter.image, timeline, {}, { layer: 99, version: -1, selected: 'nowhere' })).toMatchObject({ layer: 4, version: null, selected: null });
  });

  test('begins where the author says', () => {
    expect(restore(greeter.image, timeline, { layer: 3, path: '/app/greet.sh' }, null)).toMatchObject({ layer: 2, selected: 'app/greet.sh' });
    expect(viewOf([{ ...greeter, file: { name: 'mine.tar', size: 1, sha256: null } }], { layer: 3 }).choice).toEqual({});
  });

  test('of an image without layers has none to show', async () => {
    const { image } = await subjectOf(await archiveOfLayers([]));
    expect(restore(image, timelineOf(image), {}, null)).toMatchObject({ layer: 0, selected: null });
  });
});

test('a hundred thousand names make no row more than those that are unfolded', async () => {
  const files = Array.from({ length: 100_000 }, (_, index) => ({
    path: `d${index % 100}/f${index}`, type: 'file' as const, size: 1, storedSize: 1, offset: 0, mode: 0o644, uid: 0, gid: 0, mtime: 0, link: null, whiteout: null, device: null, xattrs: null,
  }));
  const layer = { ...greeter.image.layers[0]!, files, changes: files.map(() => 'added' as const), removed: [] };
  const large = timelineOf({ layers: [layer] });
  expect(large.names).toHaveLength(100_101);
  const { rows } = rowsOf(snapshotOf(large, 0), { query: '', changes: false, sort: 'name', toggled: ['d7'] });
  expect(rows).toHaveLength(1_100);
});
