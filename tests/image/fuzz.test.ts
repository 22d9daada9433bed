import { describe, expect, test } from 'vitest';
import { corpus } from './fuzz/corpus.ts';
import { judge } from './fuzz/judge.ts';
import { mutated } from './fuzz/mutate.ts';
import { Random } from './fuzz/random.ts';
import { base256, mendChecksum, rawTar } from './raw-tar.ts';

/** Some three seconds of what `npm run fuzz` does for as long as it is asked to. */
const SEED = 20260;
const CASES = 400;

describe('archives that are spoilt at random', async () => {
  const archives = await corpus();

  test('are answered with a sound model and problems, never with a failure', async () => {
    const codes = new Set<string>();
    for (let number = 0; number < CASES; number++) {
      const bytes = mutated(archives, new Random(SEED, number));
      const { problems, images } = await judge(bytes).catch((error: unknown) => {
        throw new Error(`Again: npm run fuzz -- --seed ${SEED} --case ${number}`, { cause: error });
      });
      for (const { code } of [...problems, ...images.flatMap((image) => image.problems)]) codes.add(code);
    }
    // The cases reach far into the reader, or they would prove little.
    expect(codes.size).toBeGreaterThan(25);
  });

  test('are the same for the same seed', () => {
    expect(mutated(archives, new Random(1, 2))).toEqual(mutated(archives, new Random(1, 2)));
  });
});

describe('what the fuzzer has found', () => {
  test('a checksum field that holds no number is said to hold none', async () => {
    const bytes = rawTar([{ name: 'manifest.json', body: '[]' }, { name: 'b', body: 'x' }]);
    bytes.fill(0xff, 1024 + 148, 1024 + 156);
    const { problems } = await judge(bytes);
    expect(problems.map(({ message }) => message).join()).toContain('its checksum field says no number');
  });

  test('a document that is no JSON is quoted without its control characters', async () => {
    const { problems } = await judge(rawTar([{ name: 'manifest.json', body: '\x00\x1b[31m' }]));
    expect(problems.map(({ code }) => code)).toContain('LB-IMG-032');
  });

  test('a sparse file that claims 2^90 bytes counts as what is stored of it', async () => {
    const bytes = rawTar([{ name: '.wh.x' }, { name: 'huge', type: 'S', magic: 'ustar  \0', body: 'stored' }]);
    const at = 512;
    bytes.set(base256(2n ** 90n), at + 483);
    mendChecksum(bytes, at);
    const { images } = await judge(bytes);
    expect(images[0]!.problems.map(({ code }) => code)).toContain('LB-IMG-023');
    expect(images[0]!.layers[0]!.files[1]).toMatchObject({ path: 'huge', size: 6, storedSize: 6 });
  });

  test('a sparse file that claims more than sums can count leaves them exact once another takes its name', async () => {
    const bytes = rawTar([{ name: 'first', body: '1' }, { name: 'sparse', type: 'S', magic: 'ustar  \0', body: 'x' }, { name: 'last', body: '2' }, { name: 'sparse', body: '34' }]);
    const at = 1024;
    bytes.set(base256(2n ** 53n - 1n), at + 483);
    mendChecksum(bytes, at);
    const { images } = await judge(bytes);
    expect(images[0]).toMatchObject({ tree: { paths: 3, bytes: 4 }, layers: [{ contribution: 4, total: 4 }] });
  });

  test('a tar may end in the padding of a global header, before any member', async () => {
    const bytes = rawTar([{ name: 'pax_global_header', type: 'g', body: '13 comment=x\n' }]);
    expect((await judge(bytes.slice(0, 700))).problems.map(({ code }) => code)).toEqual(['LB-IMG-004']);
  });
});
