import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldersAbove, shownRows, treeOf } from '../../../src/widgets/archive-explorer/tree.ts';

/** `path size`, or `path/` for a folder. */
function file(text: string) {
  const [path, size = '0'] = text.split(' ') as [string, string?];
  return { path: path.replace(/\/$/, ''), size: Number(size), type: path.endsWith('/') ? 'dir' as const : 'file' as const };
}

const tree = (files: ReturnType<typeof file>[]) => treeOf(files, files.map((_, index) => index));
const FILES = ['bin/sh 100', 'etc/', 'etc/passwd 5', 'etc/ssl/cert 50', 'readme 60', 'empty/'].map(file);
const rowsOf = (open: string[], from = 0, most = 100) => shownRows(tree(FILES), new Set(open), from, most);
const lines = (open: string[]) => rowsOf(open).rows.map(({ name, depth, size }) => `${'  '.repeat(depth)}${name} ${size}`);

describe('files as folders', () => {
  test('are listed with the bytes of all below them, the largest first', () => {
    expect(lines([])).toEqual(['bin/ 100', 'readme 60', 'etc/ 55', 'empty/ 0']);
  });

  test('show what is in the folders that are open', () => {
    expect(lines(['etc', 'etc/ssl'])).toEqual(['bin/ 100', 'readme 60', 'etc/ 55', '  ssl/ 50', '    cert 50', '  passwd 5', 'empty/ 0']);
  });

  test('of a folder that is closed show nothing, though one inside is open', () => {
    expect(lines(['etc/ssl'])).toEqual(lines([]));
  });

  test('know which folders are only implied, and which rows are no folders', () => {
    const { rows } = rowsOf(['etc']);
    expect(rows.map(({ path, open, file: own }) => [path, open, own !== null])).toEqual([
      ['bin', false, false], ['readme', null, true], ['etc', true, true], ['etc/ssl', false, false], ['etc/passwd', null, true], ['empty', false, true],
    ]);
  });

  test('are counted all, however few are drawn', () => {
    expect(rowsOf(['etc'], 0, 2)).toMatchObject({ rows: [{ path: 'bin' }, { path: 'readme' }], total: 6 });
    expect(rowsOf(['etc'], 3, 2)).toMatchObject({ rows: [{ path: 'etc/ssl' }, { path: 'etc/passwd' }], total: 6 });
  });

  test('all open are every file once, and the sizes at the top are those of all', () => {
    const path = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    fc.assert(fc.property(fc.uniqueArray(path, { maxLength: 20 }), (paths) => {
      const files = paths.map((one, size) => file(`${one} ${size}`));
      const open = new Set(files.flatMap((one) => [one.path, ...foldersAbove(one.path)]));
      const shown = shownRows(tree(files), open, 0, Infinity);
      expect(shown.rows.filter((one) => one.file !== null).map((one) => one.path).toSorted()).toEqual(paths.toSorted());
      expect(shown.rows.filter(({ depth }) => depth === 0).reduce((sum, { size }) => sum + size, 0)).toBe(files.reduce((sum, { size }) => sum + size, 0));
      expect(shown.total).toBe(shown.rows.length);
    }));
  });
});

test('the folders above a path are named from the top', () => {
  expect(foldersAbove('a/b/c')).toEqual(['a', 'a/b']);
  expect(foldersAbove('a')).toEqual([]);
});
