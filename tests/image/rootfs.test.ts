import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asciiPath } from '../../src/image/paths.ts';
import { diveScore, openImage, RootFilesystem, type LayerEntry } from '../../src/image/index.ts';
import { blobOf, fixture, fixtureText } from './fixtures.ts';

/** A member as tests write it: `dir/`, `file=content`, `link->target`, `name=>hard link`, whiteouts by their names. */
function member(text: string): LayerEntry {
  const [, path, mark, rest] = /^(.*?)(?:(\/$|=>|->|=)(.*))?$/s.exec(text)!;
  const base = path!.slice(path!.lastIndexOf('/') + 1);
  const type = mark === '/' ? 'dir' : mark === '->' ? 'symlink' : mark === '=>' ? 'hardlink' : 'file';
  const size = mark === '=' ? rest!.length : 0;
  return {
    path: path!, type, size, storedSize: size, offset: 0, mode: type === 'dir' ? 0o755 : 0o644, uid: 0, gid: 0, mtime: 0,
    link: mark === '->' || mark === '=>' ? rest! : null, device: null, xattrs: null,
    whiteout: base === '.wh..wh..opq' ? 'opaque' : base.startsWith('.wh.') && base !== '.wh.' ? 'file' : null,
  };
}

function stack(...layers: string[][]) {
  const root = new RootFilesystem();
  const codes: string[] = [];
  const effects = layers.map((layer) => root.apply(layer.map(member), (code) => codes.push(code)));
  const paths = root.list().map(({ path, type }) => (type === 'dir' ? `${path}/` : path));
  return { root, paths, effects, codes, last: effects.at(-1)! };
}

describe('the files that an image shows', () => {
  test.each(['changes.oci.tar', 'changes.docker.tar', 'changes.skopeo.tar'])('%s: they are those that umoci unpacks', async (name) => {
    const archive = await openImage(blobOf(await fixture(name)));
    const root = new RootFilesystem();
    for (const { files } of archive.images[0]!.layers) root.apply(files);
    const rows = root.list().map(({ path, type, size, mode, link }) => (
      [asciiPath(path), type, size, mode.toString(8).padStart(4, '0'), asciiPath(link ?? '')].join('\t')
    ));
    expect(rows).toEqual((await fixtureText('changes.tree')).replace(/\n$/, '').split('\n'));
    expect(archive.images[0]!.tree.paths).toBe(rows.length);
  });

  test('what a layer takes away is named with all that was below it', async () => {
    const { layers, unreachableBytes } = (await openImage(blobOf(await fixture('changes.oci.tar')))).images[0]!;
    expect(layers.map(({ removed }) => removed.toSorted())).toEqual([
      [],
      ['big', 'dir/sub', 'dir/sub/two', 'opaque/keep', 'opaque/old', 'opaque/old/file', 'to-file/inner', 'to-file/inner/file'],
      ['opaque/new'],
    ]);
    // Two, old, keep, inner, the file that became a directory, the old passwd, new; big lives on under its other name.
    expect(unreachableBytes).toBe(4 + 4 + 5 + 6 + 5 + 7 + 4);
  });
});

describe('whiteouts', () => {
  test('remove a file, or a directory with all that is in it, of lower layers', () => {
    expect(stack(['a=1', 'd/', 'd/x=1', 'd/y/', 'd/y/z=1'], ['.wh.a', '.wh.d']).paths).toEqual([]);
  });

  test.each([['before', ['d/.wh.x', 'd/x=new']], ['after', ['d/x=new', 'd/.wh.x']]])('standing %s what its own layer brings, leave that alone', (_, layer) => {
    const { paths, root } = stack(['d/', 'd/x=old'], layer);
    expect(paths).toEqual(['d/', 'd/x']);
    expect(root.totals.bytes).toBe(3);
  });

  test.each([['first', ['d/.wh..wh..opq', 'd/new=1']], ['last', ['d/new=1', 'd/.wh..wh..opq']]])('opaque, standing %s, hide everything lower and nothing of their own layer', (_, layer) => {
    expect(stack(['d/', 'd/old=1', 'd/sub/', 'd/sub/x=1'], layer).paths).toEqual(['d/', 'd/new']);
  });

  test('of a directory keep what their own layer put there', () => {
    expect(stack(['d/', 'd/old=1', 'd/sub/x=1'], ['d/sub/y=2', '.wh.d']).paths).toEqual(['d/', 'd/sub/', 'd/sub/y']);
  });

  test('of nothing do nothing, and a bare .wh. is no file of the image', () => {
    const { paths, last } = stack(['a=1'], ['.wh.b', 'no/.wh.c', '.wh.', '.wh..wh.plnk/', '.wh..wh.aufs=x']);
    expect(paths).toEqual(['a']);
    expect(last.changes).toEqual(['none', 'none', 'none', 'none', 'none']);
  });

  test('opaque in a directory that replaced a link leave the link’s target alone', () => {
    expect(stack(['real/', 'real/x=1', 'link->real'], ['link/', 'link/.wh..wh..opq', 'link/y=1']).paths).toEqual(['link/', 'link/y', 'real/', 'real/x']);
  });
});

describe('what a layer does to the names below it', () => {
  test('is told for each of its members', () => {
    const { last } = stack(
      ['d/', 'same=1', 'file=1', 'gone=1', 'kind=1', 'dirs/', 'dirs/x=1', 'mode/'],
      ['d/', 'd/new=1', 'file=22', '.wh.gone', 'kind->file', 'dirs=1'],
    );
    expect(last.changes).toEqual(['unchanged', 'added', 'changed', 'deleted', 'replaced', 'replaced']);
    expect(last.removed.toSorted()).toEqual(['dirs/x', 'gone']);
  });

  test('a file of which mode or owner alone differs is metadata', () => {
    const root = new RootFilesystem();
    root.apply([member('f=1'), member('d/')]);
    expect(root.apply([{ ...member('f=1'), mode: 0o755 }, { ...member('d/'), uid: 1000 }]).changes).toEqual(['metadata', 'metadata']);
  });

  test('a name that is taken away and brought again is changed, not removed', () => {
    const { last } = stack(['d/', 'd/x=1', 'd/y=1'], ['d/.wh..wh..opq', 'd/x=22']);
    expect(last).toEqual({ changes: ['deleted', 'changed'], removed: ['d/y'] });
  });

  test('the root itself is added by the first layer that describes it', () => {
    const { effects } = stack(['/'], ['/', 'a=1']);
    expect(effects.map(({ changes }) => changes)).toEqual([['added'], ['unchanged', 'added']]);
  });
});

test('a directory of two hundred thousand files is counted, listed and removed', () => {
  const files = Array.from({ length: 200_000 }, (_, i) => ({ ...member('=x'), path: `d/${i}` }));
  const root = new RootFilesystem();
  root.apply(files);
  expect(root.totals).toEqual({ paths: 200_001, bytes: 200_000 });
  expect(root.list()).toHaveLength(200_001);
  expect(diveScore([{ files }, { files: [member('.wh.d')] }])).toBe(1);
  expect(root.apply([member('.wh.d')]).removed).toHaveLength(200_001);
  expect(root.unreachableBytes).toBe(200_000);
});

describe('hard links', () => {
  test('share their bytes, which are counted once and last as long as one name does', () => {
    const { root } = stack(['a=12345', 'b=>a', 'c=>b'], ['.wh.a'], ['.wh.b']);
    expect(root.totals).toEqual({ paths: 1, bytes: 5 });
    expect(root.unreachableBytes).toBe(0);
    root.apply([member('.wh.c')]);
    expect(root.unreachableBytes).toBe(5);
  });

  test('to what is not there are empty files, with a problem', () => {
    const { paths, codes, root } = stack(['a=>nowhere', 'd/', 'b=>d']);
    expect(paths).toEqual(['a', 'b', 'd/']);
    expect(codes).toEqual(['LB-IMG-074', 'LB-IMG-074']);
    expect(root.totals.bytes).toBe(0);
  });
});

describe('what AUFS left in layers', () => {
  test('is no part of the image, and hard links to it get its content', () => {
    const { paths, root, codes } = stack(
      ['.wh..wh.plnk/', '.wh..wh.plnk/12.34=12345', '.wh..wh.orph/', '.wh..wh.orph/x=1', '.wh..wh.aufs=x', 'a=>.wh..wh.plnk/12.34', 'd/b=>.wh..wh.plnk/12.34'],
    );
    expect(paths).toEqual(['a', 'd/', 'd/b']);
    expect(codes).toEqual([]);
    expect(root.totals.bytes).toBe(5);
    // The orphan and AUFS' own file.
    expect(root.unreachableBytes).toBe(2);
  });

  test('belongs to its own layer only', () => {
    expect(stack(['.wh..wh.plnk/1.2=1'], ['a=>.wh..wh.plnk/1.2']).codes).toEqual(['LB-IMG-074']);
  });
});

describe('bytes that no name shows', () => {
  test('are known by the layer that stores them and the member there', () => {
    const { root } = stack(['a=1', 'b=22', 'd/c=333', 'keep=4'], ['a=55555', '.wh.d', 'x=1', 'x=22'], ['.wh.a', 'b=>keep']);
    expect(root.unreachable()).toEqual([
      { layer: 0, member: 0, bytes: 1 }, { layer: 0, member: 1, bytes: 2 }, { layer: 0, member: 2, bytes: 3 },
      { layer: 1, member: 0, bytes: 5 }, { layer: 1, member: 2, bytes: 1 },
    ]);
    expect(root.unreachableBytes).toBe(12);
  });

  test('are those that a walk over all names does not meet, in any stack', () => {
    const name = fc.constantFrom('a', 'b', 'c/d', 'c/e', 'c');
    const item = fc.oneof(name.map((p) => `${p}=xy`), name.map((p) => `${p}/`), name.map((p) => p.replace(/([^/]+)$/, '.wh.$1')), fc.tuple(name, name).map(([p, to]) => `${p}=>${to}`));
    fc.assert(fc.property(fc.array(fc.array(item, { maxLength: 8 }), { maxLength: 4 }), (layers) => {
      const { root } = stack(...layers);
      const stored = layers.flat().filter((text) => /[^>]=x/.test(text)).length * 2;
      expect(root.unreachableBytes + root.totals.bytes).toBe(stored);
    }), { numRuns: 500 });
  });

  test('count where a hard link took the place of the directory that it names a file in', () => {
    const { root, paths } = stack(['c/e=1', 'c=>c/e', 'c/f=22']);
    expect(paths).toEqual(['c/', 'c/f']);
    expect([root.totals.bytes, root.unreachableBytes]).toEqual([2, 1]);
  });
});

describe('paths through other things than directories', () => {
  test('links in the way are followed inside the root, absolute and relative and beyond its top', () => {
    const { paths } = stack(['usr/lib/', 'lib->usr/lib', 'abs->/usr', 'up->../../../usr'], ['lib/a=1', 'abs/b=1', 'up/c=1', 'lib/.wh.none']);
    expect(paths).toEqual(['abs', 'lib', 'up', 'usr/', 'usr/b', 'usr/c', 'usr/lib/', 'usr/lib/a']);
  });

  test('links on the way to what a hard link names are followed too', () => {
    const { root, codes } = stack(['usr/lib/', 'usr/lib/a=123', 'lib->usr/lib'], ['b=>lib/a']);
    expect(codes).toEqual([]);
    expect(root.totals.bytes).toBe(3);
  });

  test('links in a circle are left out with a problem', () => {
    const { paths, codes } = stack(['a->b', 'b->a', 'a/x=1']);
    expect(paths).toEqual(['a', 'b']);
    expect(codes).toEqual(['LB-IMG-077']);
  });

  test('a file in the way gives way to a directory, with a problem', () => {
    const { paths, codes } = stack(['a=1'], ['a/x=1']);
    expect(paths).toEqual(['a/', 'a/x']);
    expect(codes).toEqual(['LB-IMG-075']);
  });

  test('more directories than a path can hold are left out with a problem', () => {
    const { paths, codes } = stack([`${'d/'.repeat(3000)}x=1`]);
    expect(codes).toEqual(['LB-IMG-077']);
    expect(paths.length).toBeLessThan(3000);
  });

  test('implied parents are directories of mode 0755', () => {
    const { root } = stack(['a/b/c=1']);
    expect(root.list().map(({ path, mode }) => [path, mode])).toEqual([['a', 0o755], ['a/b', 0o755], ['a/b/c', 0o644]]);
  });
});

test('names are listed in the order of their bytes', () => {
  expect(stack(['b=1', 'a/x=1', 'a-b=1', 'a.c=1', 'Z=1', 'é=1']).paths).toEqual(['Z', 'a/', 'a-b', 'a.c', 'a/x', 'b', 'é']);
});

describe('in any stack of layers', () => {
  const name = fc.constantFrom('a', 'b', 'c');
  const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
  const item = fc.oneof(
    path.map((p) => `${p}/`), path.map((p) => `${p}=xy`),
    path.map((p) => p.replace(/([^/]+)$/, '.wh.$1')), path.map((p) => `${p}/.wh..wh..opq`),
  );
  const layers = fc.array(fc.array(item, { maxLength: 6 }), { maxLength: 4 });

  test('a layer of whiteouts alone brings no name, and nothing that it removes is left', () => {
    fc.assert(fc.property(layers, fc.array(item.filter((text) => text.includes('.wh.')), { maxLength: 4 }), (below, whiteouts) => {
      const before = stack(...below).paths.map((p) => p.replace(/\/$/, ''));
      const { paths, last } = stack(...below, whiteouts);
      const after = paths.map((p) => p.replace(/\/$/, ''));
      expect(after.toSorted()).toEqual(before.filter((p) => !last.removed.includes(p)).toSorted());
    }));
  });

  test('a layer over nothing shows every file that it brings and no later member replaces', () => {
    fc.assert(fc.property(fc.uniqueArray(path, { maxLength: 8 }), (paths) => {
      const free = paths.filter((p) => !paths.some((other) => other.startsWith(`${p}/`)));
      const { paths: shown, root } = stack(free.map((p) => `${p}=xy`));
      expect(shown.filter((p) => !p.endsWith('/')).toSorted()).toEqual(free.toSorted());
      expect(root.unreachableBytes).toBe(0);
    }));
  });

  const linked = fc.oneof(item, fc.tuple(path, path).map(([p, target]) => `${p}=>${target}`), fc.tuple(path, path).map(([p, target]) => `${p}->${target}`));

  test('the bytes that are counted along are those of the names that are there', () => {
    fc.assert(fc.property(fc.array(fc.array(linked, { maxLength: 8 }), { maxLength: 4 }), (all) => {
      const root = new RootFilesystem();
      for (const layer of all) {
        root.apply(layer.map(member));
        expect(root.bytes).toBe(root.totals.bytes);
      }
    }), { numRuns: 500 });
  });

  test('those below made into one layer, and the others put on that one by one, give the same names', () => {
    fc.assert(fc.property(layers, layers, (below, above) => {
      const lower = new RootFilesystem();
      for (const layer of below) lower.apply(layer.map(member));
      const squashed = new RootFilesystem();
      squashed.apply(lower.list().map((entry) => ({ ...member('x'), ...entry, storedSize: entry.size })));
      for (const layer of above) squashed.apply(layer.map(member));
      const names = (root: RootFilesystem) => root.list().map(({ path: p, type, size }) => [p, type, size]);
      expect(names(squashed)).toEqual(names(stack(...below, ...above).root));
    }));
  });

  test('whiteouts do the same wherever they stand in their layer, and never to its own files', () => {
    fc.assert(fc.property(layers, fc.array(item, { maxLength: 8 }), (below, layer) => {
      const marks = layer.filter((text) => text.includes('.wh.'));
      const rest = layer.filter((text) => !text.includes('.wh.'));
      const first = stack(...below, [...marks, ...rest]);
      expect(stack(...below, [...rest, ...marks]).paths).toEqual(first.paths);
      const alone = stack(rest).paths.filter((p) => !p.endsWith('/'));
      expect(first.paths).toEqual(expect.arrayContaining(alone));
    }));
  });

  test('the bytes shown and the bytes not shown are together the bytes stored', () => {
    fc.assert(fc.property(layers, (all) => {
      const { root } = stack(...all);
      const stored = all.flat().filter((text) => text.includes('=')).length * 2;
      expect(root.totals.bytes + root.unreachableBytes).toBe(stored);
    }));
  });
});
