import { zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { LIMITS, openImage, verificationOf, type Limits } from '../../src/image/index.ts';
import { hostileArchives } from '../fixtures/hostile/cases.ts';
import { archiveOf, digestOf, gzip, hybridOf, indexOf, layerOf, pathOf } from './fixtures.ts';
import { judge } from './fuzz/judge.ts';
import { paxRecord, rawTar } from './raw-tar.ts';

const around = async (layer: Uint8Array) => archiveOf(hybridOf({ layers: [layer] }).files);

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

/** For each limit an archive that meets it once it is set so low. */
async function tooMuch(): Promise<Record<keyof Limits, [bytes: Uint8Array<ArrayBuffer>, limits: Partial<Limits>]>> {
  const text = { 'a/b/c': '1', d: '2', e: '3'.repeat(2000) };
  const plain = await archiveOf(hybridOf({ layers: [await layerOf(text)], history: [{ created_by: 'one' }] }).files);
  const packed = await around(gzip(await layerOf(text)));
  const index = (descriptor: object) => indexOf({ ...descriptor, mediaType: 'application/vnd.oci.image.index.v1+json' });
  const inner = index({ digest: digestOf(''), size: 0 });
  const nested = await archiveOf(new Map([['index.json', index({ digest: digestOf(inner), size: inner.length })], [pathOf(digestOf(inner)), inner]]));
  const linked = await around(rawTar([{ name: 'l', type: '2', link: 'd' }, { name: 'd/' , type: '5' }, { name: 'l/x', body: '1' }]));
  return {
    members: [plain, { members: 2 }], appliedMembers: [plain, { appliedMembers: 1 }],
    unpackedBytes: [packed, { unpackedBytes: 100 }], unpackedRatio: [packed, { unpackedRatio: 0, unpackedFree: 100 }], unpackedFree: [packed, { unpackedRatio: 0, unpackedFree: 100 }],
    outerBytes: [Uint8Array.from(gzip(plain)), { outerBytes: 1000 }], zstdWindow: [await around(zstdCompressSync(await layerOf(text))), { zstdWindow: 100 }],
    extendedHeader: [await around(rawTar([{ name: 'pax', type: 'x', body: paxRecord('path', 'x'.repeat(200)) }, { name: 'y', body: '1' }])), { extendedHeader: 100 }],
    jsonBytes: [plain, { jsonBytes: 10 }], jsonDepth: [plain, { jsonDepth: 2 }], indexDepth: [nested, { indexDepth: 0 }], manifests: [plain, { manifests: 0 }],
    layers: [plain, { layers: 0 }], history: [plain, { history: 0 }], linkHops: [linked, { linkHops: 0 }], pathDepth: [plain, { pathDepth: 1 }],
  };
}

describe('the bounds', () => {
  test('each is named in a message, with the way to raise it, and holds no longer once it is raised', async () => {
    for (const [limit, [bytes, limits]] of Object.entries(await tooMuch())) {
      const problemsWith = async (given: Partial<Limits>) => {
        const { problems, images } = await openImage(new Blob([bytes]), { limits: given });
        return [...problems, ...images.flatMap((image) => image.problems)].filter((met) => met['limit'] === limit || (limit === 'unpackedFree' && met['limit'] === 'unpackedRatio'));
      };
      const [met] = await problemsWith(limits);
      expect(met, limit).toMatchObject({ severity: met!.code === 'LB-IMG-077' ? 'warning' : 'error', hint: expect.stringContaining(`--limit ${String(met!['limit'])}=NUMBER`) as string });
      expect(await problemsWith({ ...limits, [limit]: LIMITS[limit as keyof Limits] }), limit).toEqual([]);
    }
  });

  test('a message gives a bound in units that a person reads', async () => {
    const { images } = await openImage(new Blob([await around(gzip(await layerOf({ a: 'x'.repeat(20_000) })))]), { limits: { unpackedBytes: 12_345 } });
    expect(images[0]!.problems).toMatchObject([{ code: 'LB-IMG-078', expected: 12_345, message: expect.stringContaining('more than 12.3 kB;') as string }]);
  });

  test('an undefined limit is the default', async () => {
    const bytes = await archiveOf(hybridOf({ layers: [await layerOf({ a: '1' })] }).files);
    expect((await openImage(new Blob([bytes]), { limits: {}, maxUnpackedBytes: undefined })).problems).toEqual([]);
  });
});
