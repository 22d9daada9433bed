import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FileRow } from '../../../src/widgets/archive-explorer/files.ts';
import { foldersAbove, shownRows, treeOf } from '../../../src/widgets/archive-explorer/tree.ts';

/** `path size`, or `path/` for a folder. */
function row(text: string): FileRow {
  const [path, size = '0'] = text.split(' ') as [string, string?];
  const isFolder = path.endsWith('/');
  return {
    path: path.replace(/\/$/, ''), shown: path, mode: isFolder ? 'drwxr-xr-x' : '-rw-r--r--', size: Number(size), link: null,
    type: isFolder ? 'dir' : 'file', whiteout: null, extras: null, hides: null, elsewhere: null,
  };
}

const FILES = ['bin/sh 100', 'etc/', 'etc/passwd 5', 'etc/ssl/cert 50', 'readme 60', 'empty/'].map(row);
const rowsOf = (open: string[], most = 100) => shownRows(treeOf(FILES), new Set(open), most);
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
    expect(rows.map(({ path, open, row: own }) => [path, open, own !== undefined])).toEqual([
      ['bin', false, false], ['readme', null, true], ['etc', true, true], ['etc/ssl', false, false], ['etc/passwd', null, true], ['empty', false, true],
    ]);
  });

  test('are counted all, however few are drawn', () => {
    expect(rowsOf(['etc'], 2)).toMatchObject({ rows: [{ path: 'bin' }, { path: 'readme' }], total: 6 });
  });

  test('all open are every file once, and the sizes at the top are those of all', () => {
    const path = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    fc.assert(fc.property(fc.uniqueArray(path, { maxLength: 20 }), (paths) => {
      const rows = paths.map((one, size) => row(`${one} ${size}`));
      const open = new Set(rows.flatMap((one) => [one.path, ...foldersAbove(one.path)]));
      const shown = shownRows(treeOf(rows), open, Infinity);
      expect(shown.rows.filter((one) => one.row !== undefined).map((one) => one.path).toSorted()).toEqual(paths.toSorted());
      expect(shown.rows.filter(({ depth }) => depth === 0).reduce((sum, { size }) => sum + size, 0)).toBe(rows.reduce((sum, { size }) => sum + size, 0));
      expect(shown.total).toBe(shown.rows.length);
    }));
  });
});

test('the folders above a path are named from the top', () => {
  expect(foldersAbove('a/b/c')).toEqual(['a', 'a/b']);
  expect(foldersAbove('a')).toEqual([]);
});
