import { describe, expect, test } from 'vitest';
import { LIMITS, openImage, verificationOf } from '../../src/image/index.ts';
import { hostileArchives } from '../fixtures/hostile/cases.ts';
import { archiveOf, hybridOf, layerOf } from './fixtures.ts';
import { judge } from './fuzz/judge.ts';

/** Content of that many bytes at a time may be in memory, whatever an archive unpacks to. */
const MAX_HELD = 64 * 1024 * 1024;
/** MiB that bombs unpack to: enough to take another way than small layers, and more than may be held. */
const [BOMB, LARGE_BOMB] = [40, 96];
/** Larger archives are opened, but not looked at name by name. */
const MAX_JUDGED = 10_000_000;

describe('hostile archives are answered with their codes, and what is sound stays readable', () => {
  test.each(hostileArchives(BOMB))('$name', async ({ make, codes, readable = [], files = [], images, verified = false, limits }) => {
    const bytes = await make();
    const isJudged = limits === undefined && bytes.length < MAX_JUDGED;
    const archive = await (isJudged ? judge(bytes) : openImage(new Blob([bytes]), { limits }));
    const problems = [...archive.problems, ...archive.images.flatMap((image) => image.problems)];
    expect(problems.map(({ code }) => code)).toEqual(expect.arrayContaining([...codes]));
    expect(archive.entries.map(({ path }) => path)).toEqual(expect.arrayContaining([...readable]));
    const listed = archive.images.flatMap((image) => image.layers.flatMap((layer) => layer.files.map(({ path }) => path)));
    for (const path of files) expect(listed).toContain(path);
    if (images !== undefined) expect(archive.images).toHaveLength(images);
    if (verified) expect(verificationOf(archive.checks, problems)).toBe('verified');
    else if (problems.some(({ severity }) => severity === 'error')) expect(verificationOf(archive.checks, problems)).not.toBe('verified');
  });

  test('a bomb is never held: memory stays below a bound that it passes', async () => {
    const [bomb] = hostileArchives(LARGE_BOMB).filter(({ name }) => name.startsWith('a gzip bomb'));
    const bytes = await bomb!.make();
    let peak = 0;
    const idle = process.memoryUsage().arrayBuffers;
    await openImage(new Blob([bytes]), { onProgress: () => (peak = Math.max(peak, process.memoryUsage().arrayBuffers - idle)) });
    expect(peak).toBeLessThan(MAX_HELD);
  });
});

describe('an archive that is cut', () => {
  test('at every block and a byte beside it: there is an answer, and whatever ends before the cut is listed', async () => {
    const bytes = await archiveOf(hybridOf({ layers: [await layerOf({ 'etc/': '', 'etc/motd': 'hello\n' })] }).files);
    const { entries } = await openImage(new Blob([bytes]));
    const last = entries.at(-1)!;
    for (let block = 0; block <= bytes.length; block += 512) {
      for (const cut of [block - 1, block, block + 1].filter((at) => at >= 0 && at <= bytes.length)) {
        const archive = await judge(bytes.slice(0, cut));
        const whole = entries.filter(({ offset, size }) => offset + size <= cut).map(({ path }) => path);
        expect(archive.entries.map(({ path }) => path).slice(0, whole.length)).toEqual(whole);
        const problems = [...archive.problems, ...archive.images.flatMap((image) => image.problems)];
        if (cut < last.offset + last.size) expect(problems.length, `cut at ${cut}`).toBeGreaterThan(0);
      }
    }
  });
});

describe('the bounds', () => {
  test('are named, with the limit to raise, where an image meets one in good faith', async () => {
    const bytes = await archiveOf(hybridOf({ layers: [await layerOf({ a: '1', b: '2', c: '3' })] }).files);
    const { problems } = await openImage(new Blob([bytes]), { limits: { members: 2 } });
    const [met] = problems.filter(({ code }) => code === 'LB-IMG-019');
    expect(met).toMatchObject({ message: expect.stringContaining('more than 2 members') as string, hint: expect.stringContaining('limit members') as string });
    expect((await openImage(new Blob([bytes]), { limits: { members: LIMITS.members } })).problems).toEqual([]);
  });

  test('an undefined limit is the default', async () => {
    const bytes = await archiveOf(hybridOf({ layers: [await layerOf({ a: '1' })] }).files);
    expect((await openImage(new Blob([bytes]), { limits: {}, maxUnpackedBytes: undefined })).problems).toEqual([]);
  });
});
