import { beforeAll, describe, expect, test } from 'vitest';
import { restore, viewOf } from '../../src/widgets/image-comparison/comparison.ts';
import { rowsOf } from '../../src/widgets/image-comparison/files.ts';
import type { Subject } from '../../src/widgets/instrument/subject.ts';
import { viewOf as lossOf } from '../../src/widgets/save-or-export/loss.ts';
import { archiveOfLayers, GREETER, subjectOf } from './archives.ts';

let naive: Subject;
let small: Subject;
let greeter: Subject;
let exported: Subject;
beforeAll(async () => {
  const files = ['multi-stage/hello-naive.tar', 'multi-stage/hello.tar', 'save-anatomy/greeter.tar', 'load-and-import/rootfs.tar'];
  [naive, small, greeter, exported] = await Promise.all(files.map((file) => subjectOf(`public/demos/${file}`, file.split('/')[1]))) as [Subject, Subject, Subject, Subject];
});

describe('two images beside each other', () => {
  test('counts the names of both trees, each once', async () => {
    const { counts } = await viewOf([naive, small]);
    expect(counts.left + counts.same + counts.differs).toBe(naive.image.tree.paths);
    expect(counts.right + counts.same + counts.differs).toBe(small.image.tree.paths);
    expect(counts.same).toBe(1);
  });

  test('says what a pull still has to fetch: nothing, where every layer is there under another image', async () => {
    const { missing } = await viewOf([naive, small]);
    expect(missing[1]).toEqual({ layers: 0, bytes: 0 });
    expect(missing[0]!.layers).toBe(4);
    expect(missing[0]!.bytes).toBe(naive.image.layers.slice(0, 4).reduce((sum, { storedSize }) => sum + storedSize, 0));
  });

  test('compares files of one size by their bytes, and all by mode, kind and target', async () => {
    const a = await subjectOf(await archiveOfLayers([[
      [{ name: 'same' }, 'abc'], [{ name: 'bytes' }, 'abc'], [{ name: 'size' }, 'abc'], [{ name: 'mode', mode: 0o600 }, 'abc'],
      [{ name: 'kind' }, 'abc'], [{ name: 'link', type: 'symlink', linkname: 'same' }], [{ name: 'gone' }, 'abc'],
    ]]));
    const b = await subjectOf(await archiveOfLayers([[[{ name: 'pad' }, 'x']], [
      [{ name: 'same' }, 'abc'], [{ name: 'bytes' }, 'xyz'], [{ name: 'size' }, 'longer'], [{ name: 'mode', mode: 0o700 }, 'abc'],
      [{ name: 'kind', type: 'directory' }], [{ name: 'link', type: 'symlink', linkname: 'size' }],
    ]], {}, true));
    const { paths } = await viewOf([a, b]);
    expect(paths.map(({ path, kind, how }) => [path, kind, how.join()])).toEqual([
      ['bytes', 'differs', 'content'], ['gone', 'left', ''], ['kind', 'differs', 'kind,mode'], ['link', 'differs', 'target'],
      ['mode', 'differs', 'mode'], ['pad', 'right', ''], ['same', 'same', ''], ['size', 'differs', 'size'],
    ]);
  });

  test('lists a directory that only one has once, with all that is in it', async () => {
    const { paths } = await viewOf([naive, small]);
    const rows = rowsOf(paths, 'left');
    const usr = rows.find(({ difference }) => difference.path === 'usr')!;
    expect(rows.reduce((sum, { below }) => sum + below + 1, 0)).toBe(326);
    expect(usr.below).toBeGreaterThan(200);
    expect(rows.reduce((sum, { bytes }) => sum + bytes, 0)).toBeGreaterThanOrEqual(naive.image.tree.bytes - small.image.tree.bytes);
  });

  test('begins with the first kind of difference that there is', async () => {
    expect(restore(await viewOf([naive, small]), null)).toMatchObject({ kind: 'left' });
    expect(restore(await viewOf([small, small]), { kind: 'nonsense', rows: -1 })).toMatchObject({ kind: 'same', rows: 12 });
  });
});

describe('save or export', () => {
  const rows = async (a: Subject, b: Subject) => new Map((await lossOf([a, b])).groups.flatMap((group) => group.rows).map((row) => [row.what, row]));

  test('an export loses the name, the history and every setting, and keeps the files', async () => {
    const found = await rows(greeter, exported);
    for (const what of ['Name', 'Platform', 'History', 'Image ID', 'Cmd', 'Env', 'WorkingDir']) expect(found.get(what)?.fate, what).toBe('lost');
    expect(found.get('Cmd')!.saved).toBe('./greet.sh world');
    expect(found.get('Files')!.exported).toBe(`${exported.image.tree.paths} names, 403,431 bytes`);
  });

  test('is rid of what lower layers hide', async () => {
    const found = await rows(greeter, exported);
    expect(found.get('Hidden bytes')).toMatchObject({ saved: '60.9 kB', exported: null, fate: 'shed' });
  });

  test('has the names that the engine puts into each container', async () => {
    const { extra } = await lossOf([greeter, exported]);
    expect(extra.map(({ path }) => path)).toEqual(expect.arrayContaining(['.dockerenv', 'etc/hosts']));
    expect(extra.every(({ kind }) => kind === 'right')).toBe(true);
  });

  test('of one and the same archive nothing is lost', async () => {
    const found = await rows(greeter, greeter);
    expect([...found.values()].filter(({ fate }) => fate !== 'kept')).toEqual([]);
  });
});

test('the samples are what the tests take them for', () => {
  expect(GREETER).toContain('save-anatomy');
  expect([naive, small].map(({ image }) => image.tags[0])).toEqual(['hello:naive', 'hello:small']);
});
