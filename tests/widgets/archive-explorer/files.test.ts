import { describe, expect, test } from 'vitest';
import { hiddenBy, modeText } from '../../../src/widgets/archive-explorer/files.ts';
import { filesOf } from '../../../src/widgets/archive-explorer/layer-files.ts';
import { GREETER, sample, type SampleLayer } from './sample.ts';

function rows(layers: SampleLayer[], place: number, filter = '', order: 'path' | 'size' = 'path') {
  const [image] = sample(layers).archive.images;
  const files = filesOf(image!, image!.layers[place - 1]!);
  return files.find(filter, order).map((file) => files.row(file));
}
const rowOf = (layers: SampleLayer[], place: number, path: string) => rows(layers, place).find((row) => row.path === path)!;

describe('a mode', () => {
  test.each([
    ['dir', 0o755, 'drwxr-xr-x'], ['file', 0o644, '-rw-r--r--'], ['symlink', 0o777, 'lrwxrwxrwx'], ['dir', 0o1777, 'drwxrwxrwt'],
    ['file', 0o4755, '-rwsr-xr-x'], ['file', 0o2644, '-rw-r-Sr--'], ['char', 0o600, 'crw-------'], ['hardlink', 0, 'h---------'],
  ] as const)('of a %s with %o is printed as tar prints it: %s', (type, mode, text) => {
    expect(modeText(type, mode)).toBe(text);
  });
});

describe('a whiteout', () => {
  test('hides the name that follows .wh., an opaque mark all that its folder held', () => {
    expect(hiddenBy({ path: 'tmp/.wh.scratch.txt', whiteout: 'file' })).toBe('tmp/scratch.txt');
    expect(hiddenBy({ path: '.wh.etc', whiteout: 'file' })).toBe('etc');
    expect(hiddenBy({ path: 'home/.wh..wh..opq', whiteout: 'opaque' })).toBe('home/');
    expect(hiddenBy({ path: '.wh..wh..opq', whiteout: 'opaque' })).toBe('/');
    expect(hiddenBy({ path: 'home/note', whiteout: null })).toBeNull();
  });

  test('says which layer below still stores what it hides', () => {
    expect(rowOf(GREETER, 5, 'tmp/.wh.scratch.txt').elsewhere).toMatchObject({ how: 'stored', place: 4, path: 'tmp/scratch.txt' });
  });

  test('of a folder finds what is stored inside it, where the folder itself has no entry', () => {
    const layers = [{ createdBy: 'a', files: ['srv/www/index.html 5'] }, { createdBy: 'b', files: ['.wh.srv'], removed: ['srv', 'srv/www', 'srv/www/index.html'] }];
    expect(rowOf(layers, 2, '.wh.srv').elsewhere).toMatchObject({ how: 'stored', place: 1, path: 'srv/www/index.html' });
    expect(rowOf(layers, 1, 'srv/www/index.html').elsewhere).toMatchObject({ how: 'hidden', place: 2, path: '.wh.srv' });
  });

  test('that is opaque is named by the files below that it hides', () => {
    const layers = [{ createdBy: 'a', files: ['home/', 'home/old 5'] }, { createdBy: 'b', files: ['home/', 'home/.wh..wh..opq', 'home/note 3'], removed: ['home/old'] }];
    expect(rowOf(layers, 1, 'home/old').elsewhere).toMatchObject({ how: 'hidden', place: 2, path: 'home/.wh..wh..opq' });
    expect(rowOf(layers, 2, 'home/.wh..wh..opq').elsewhere).toMatchObject({ how: 'stored', place: 1 });
    expect(rowOf(layers, 2, 'home/note').elsewhere).toBeNull();
  });

  test('of something that nothing below has points nowhere', () => {
    expect(rowOf([{ createdBy: 'a', files: ['.wh.ghost'] }], 1, '.wh.ghost').elsewhere).toBeNull();
  });
});

describe('a file', () => {
  test('that a later layer hides, or stores again, says so; the nearest layer counts', () => {
    expect(rowOf(GREETER, 4, 'tmp/scratch.txt').elsewhere).toMatchObject({ how: 'hidden', place: 5, path: 'tmp/.wh.scratch.txt' });
    expect(rowOf(GREETER, 3, 'app/greet.sh').elsewhere).toMatchObject({ how: 'replaced', place: 4, path: 'app/greet.sh' });
    expect(rowOf(GREETER, 4, 'app/greet.sh').elsewhere).toBeNull();
  });

  test('that a folder of a later layer only mentions is left alone', () => {
    expect(rowOf(GREETER, 1, 'tmp').elsewhere).toBeNull();
  });

  test('of a whole hidden folder is found by each of its parents', () => {
    const layers = [{ createdBy: 'a', files: ['a/', 'a/b/', 'a/b/c 1'] }, { createdBy: 'b', files: ['.wh.a'], removed: ['a', 'a/b', 'a/b/c'] }];
    expect(rows(layers, 1).map(({ elsewhere }) => elsewhere?.path)).toEqual(['.wh.a', '.wh.a', '.wh.a']);
  });
});

describe('the rows', () => {
  test('are sorted by path, a whiteout where the hidden name would stand, folders with a slash', () => {
    const layers = [{ createdBy: 'a', files: ['z 1', 'm/', '.wh.b', 'a 1', 'm/n 1'] }];
    expect(rows(layers, 1).map(({ shown }) => shown)).toEqual(['a', '.wh.b', 'm/', 'm/n', 'z']);
  });

  test('are filtered by path, link target and hidden name, letter case aside', () => {
    expect(rows(GREETER, 1, ' BusyBox ').map(({ path }) => path)).toEqual(['bin/busybox', 'bin/sh']);
    expect(rows(GREETER, 5, 'tmp/scratch').map(({ path }) => path)).toEqual(['tmp/.wh.scratch.txt']);
    expect(rows(GREETER, 1, '')).toHaveLength(5);
  });

  test('are sorted by size on request, the largest first, those of one size by path', () => {
    const layers = [{ createdBy: 'a', files: ['c 2', 'b 1', 'a 1', 'd 3'] }];
    expect(rows(layers, 1, '', 'size').map(({ path }) => path)).toEqual(['d', 'c', 'a', 'b']);
  });

  test('are the same whatever was searched before', () => {
    const [image] = sample(GREETER).archive.images;
    const files = filesOf(image!, image!.layers[0]!);
    for (const text of ['b', 'bu', 'bus', 'bu', 'x', '', 'bin', 'in', 'i']) {
      for (const order of ['path', 'size'] as const) expect(files.find(text, order).map((file) => files.row(file)), text).toEqual(rows(GREETER, 1, text, order));
    }
  });

  test('of a layer with very many files and whiteouts are made in one go over them', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `d/${index}`);
    const layers = [{ createdBy: 'a', files: many }, { createdBy: 'b', files: many.map((path) => path.replace('d/', 'd/.wh.')), removed: many }];
    expect(rows(layers, 1).every(({ elsewhere }) => elsewhere?.how === 'hidden')).toBe(true);
    expect(rows(layers, 2).every(({ elsewhere }) => elsewhere?.how === 'stored')).toBe(true);
  });
});
