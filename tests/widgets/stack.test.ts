import { beforeAll, describe, expect, test } from 'vitest';
import type { Subject } from '../../src/widgets/instrument/subject.ts';
import { restore, scaleOf, sizeIn, stackOf, togetherIn } from '../../src/widgets/layer-stack/stack.ts';
import { GREETER, subjectOf } from './archives.ts';

let greeter: Subject;
let naive: Subject;
let small: Subject;
beforeAll(async () => {
  [greeter, naive, small] = await Promise.all([GREETER, 'public/demos/multi-stage/hello-naive.tar', 'public/demos/multi-stage/hello.tar'].map((file) => subjectOf(file))) as [Subject, Subject, Subject];
});

describe('one image', () => {
  test('stands alone, lowest layer first', () => {
    const { base, own } = stackOf([greeter.image]);
    expect(base).toEqual([]);
    expect(own[0]!.map(({ place }) => place)).toEqual([1, 2, 3, 4, 5]);
  });

  test('has three sizes per layer, and the largest is the scale', () => {
    const stack = stackOf([greeter.image]);
    const bottom = greeter.image.layers[0]!;
    expect([sizeIn('stored', bottom), sizeIn('tar', bottom), sizeIn('files', bottom)]).toEqual([bottom.storedSize, bottom.size, bottom.contribution]);
    expect(scaleOf('tar', stack)).toBe(bottom.size);
    expect(sizeIn('files', greeter.image.layers[4]!)).toBe(-greeter.image.unreachableBytes);
  });
});

describe('two images', () => {
  test('share the layers that both begin with, each of them once', () => {
    const stack = stackOf([greeter.image, naive.image]);
    expect(stack.base.map(({ instruction }) => instruction)).toEqual(['ADD rootfs.tar /']);
    expect(stack.own.map((layers) => layers.length)).toEqual([4, 4]);
    const apart = [greeter, naive].flatMap(({ image }) => image.layers).reduce((sum, { storedSize }) => sum + storedSize, 0);
    expect(togetherIn('stored', stack)).toBe(apart - greeter.image.layers[0]!.storedSize);
  });

  test('may have one layer in different places: it is not below both, but stored once', () => {
    const stack = stackOf([naive.image, small.image]);
    expect(stack.base).toEqual([]);
    expect([...stack.elsewhere]).toEqual([small.image.layers[0]!.diffId]);
  });

  test('of one name and content share everything', () => {
    const { base, own } = stackOf([greeter.image, greeter.image]);
    expect([base.length, ...own.map((layers) => layers.length)]).toEqual([5, 0, 0]);
  });

  test('give a shared layer one colour', () => {
    const { base, own } = stackOf([greeter.image, naive.image]);
    const colours = [...base, ...own.flat()].map(({ colour }) => `${colour!.colour}/${colour!.pattern}`);
    expect(new Set(colours).size).toBe(colours.length);
  });
});

test('a state from outside that names no measure falls back to the unpacked sizes', () => {
  expect(restore({ measure: 'stored' })).toEqual({ measure: 'stored' });
  expect(restore({ measure: 'weight' })).toEqual({ measure: 'tar' });
  expect(restore(null)).toEqual({ measure: 'tar' });
});
