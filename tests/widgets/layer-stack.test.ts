import { describe, expect, test } from 'vitest';
import type { Image, Layer, LayerEntry } from '../../src/image/index.ts';
import { cliffOf, HEIGHT } from '../../src/widgets/layer-stack/cliff.ts';
import { HEIGHTS, strataOf } from '../../src/widgets/layer-stack/strata.ts';

const file = (path: string): LayerEntry => ({
  path, type: 'file', size: 1, storedSize: 1, offset: 0, mode: 0o644, uid: 0, gid: 0, mtime: 0, link: null, device: null, xattrs: null, whiteout: null,
});

function layer(name: string, storedSize: number, createdBy: string | null, more: Partial<Layer> = {}): Layer {
  const diffId = `sha256:${name.repeat(64)}` as const;
  return {
    diffId, claimedDiffId: diffId, digest: diffId, entryPath: null, compression: 'gzip', storedSize, size: storedSize, present: true,
    files: [], changes: [], removed: [], entries: 0, whiteouts: 0, opaques: 0, duplicates: 0, createdBy,
    contribution: 0, total: 0, chainId: null, unreachableBytes: 0, unreachable: [], ...more,
  };
}

const image: Image = {
  tags: ['greeter:latest'], platform: 'linux/amd64', id: null, manifestDigest: null, configEntry: null, manifestEntry: null, config: null, history: [],
  layers: [
    layer('a', 220_000, 'ADD rootfs.tar / # buildkit'),
    layer('b', 26_000, 'RUN /bin/sh -c seq 1 12000 > /tmp/scratch.txt # buildkit', { files: [file('tmp/scratch.txt'), file('tmp/kept')] }),
    layer('c', 120, 'RUN /bin/sh -c rm /tmp/scratch.txt # buildkit', { removed: ['tmp/scratch.txt'] }),
  ],
  tree: { paths: 0, bytes: 0 }, unreachableBytes: 0, problems: [], present: true,
};

describe('the layer stack', () => {
  const strata = strataOf(image);

  test('shows the newest layer on top, with the instruction as its Dockerfile has it', () => {
    expect(strata.map(({ instruction }) => instruction)).toEqual(['RUN rm /tmp/scratch.txt', 'RUN seq 1 12000 > /tmp/scratch.txt', 'ADD rootfs.tar /']);
  });

  test('says what a layer hides, and in the layer below that it is hidden and still stored', () => {
    expect(strata.map(({ hides, hidden }) => [hides, hidden])).toEqual([[['tmp/scratch.txt'], []], [[], ['tmp/scratch.txt']], [[], []]]);
  });

  test('is thicker for a larger layer, within its bounds', () => {
    const [top, middle, base] = strata.map(({ height }) => height);
    expect(top).toBe(1);
    expect(middle!).toBeGreaterThan(top!);
    expect(base!).toBeGreaterThan(middle!);
    const [huge] = strataOf({ ...image, layers: [layer('d', 4e12, null)] });
    expect(huge).toMatchObject({ height: HEIGHTS, instruction: 'a layer without history' });
  });
});

describe('the cliff', () => {
  test('has a rock for each layer, reaches the bottom, and is the same each time', () => {
    const rocks = cliffOf(strataOf(image));
    expect(rocks.map(({ colour }) => colour)).toEqual(strataOf(image).map(({ colour }) => colour));
    for (const { path } of rocks) expect(path).toMatch(new RegExp(`^M0 -?\\d+(?:C[-\\d ]+)+V${HEIGHT}H0Z$`));
    expect(cliffOf(strataOf(image))).toEqual(rocks);
  });

  test('of other layers is another', () => {
    const other = { ...image, layers: [layer('e', 220_000, null), ...image.layers.slice(1)] };
    expect(cliffOf(strataOf(other)).at(-1)).not.toEqual(cliffOf(strataOf(image)).at(-1));
  });
});
