import { gunzipSync, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openImage, verificationOf } from '../../src/image/index.ts';
import { eachPieceOfMembers } from '../../src/image/gzip-members.ts';
import { eachUnpackedPiece } from '../../src/image/unpack.ts';
import { archiveOf, blobOf, digestOf, hybridOf, layerOf, tarOf } from './fixtures.ts';

const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
const noise = (size: number) => Uint8Array.from({ length: size }, (_, i) => (i * i * 31 + (i >> 3)) % 251);
const zstd = (bytes: Uint8Array) => new Uint8Array(zstdCompressSync(bytes));

/** What a blob unpacks to, and its bytes as they were seen on the way. */
async function unpack(bytes: Uint8Array<ArrayBuffer>, packed: 'gzip' | 'zstd' = 'gzip') {
  const [stored, out]: [Uint8Array[], Uint8Array[]] = [[], []];
  await eachUnpackedPiece(new Blob([bytes]), packed, (piece) => void stored.push(piece.slice()), (piece) => void out.push(piece.slice()));
  return { stored: joined(...stored), out: joined(...out) };
}

/** A layer as eStargz has it: a member for every header and every content, and one for the footer. */
async function estargzOf(layer: Uint8Array) {
  const footer = gzipSync(new Uint8Array());
  const parts = Array.from({ length: Math.ceil(layer.length / 512) }, (_, i) => gzipSync(layer.subarray(i * 512, (i + 1) * 512)));
  return joined(...parts, footer);
}

async function openLayer(packed: Uint8Array<ArrayBuffer>, tar: Uint8Array) {
  const archive = await openImage(blobOf(await archiveOf(hybridOf({ layers: [packed], diffIds: [digestOf(tar)] }).files)));
  return { archive, problems: [...archive.problems, ...archive.images[0]!.problems], layer: archive.images[0]!.layers[0]! };
}

describe('layers in other compressions than plain gzip', () => {
  test('zstd, by its content: both digests, the files and the sizes', async () => {
    const tar = await layerOf({ 'etc/': '', 'etc/motd': 'hello\n'.repeat(5000) });
    const packed = zstd(tar);
    const { archive, problems, layer } = await openLayer(packed, tar);
    expect(problems).toEqual([]);
    expect(layer).toMatchObject({ compression: 'zstd', diffId: digestOf(tar), digest: digestOf(packed), size: tar.length, storedSize: packed.length, entries: 2 });
    expect(verificationOf(archive.checks)).toBe('verified');
  });

  test('zstd in several frames, with frames to skip between and before them', async () => {
    const tar = await layerOf({ a: 'x'.repeat(3000), b: 'y' });
    const skipped = Uint8Array.of(0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3);
    const packed = joined(skipped, zstd(tar.subarray(0, 1000)), skipped, zstd(tar.subarray(1000)), skipped);
    expect(await openLayer(packed, tar)).toMatchObject({ problems: [], layer: { compression: 'zstd', diffId: digestOf(tar), entries: 2 } });
  });

  test('gzip in many members, as eStargz writes it', async () => {
    const tar = await layerOf({ 'etc/': '', 'etc/motd': 'hello\n', stargz: noise(5000).join() });
    const packed = await estargzOf(tar);
    const { archive, problems, layer } = await openLayer(packed, tar);
    expect(problems).toEqual([]);
    expect(layer).toMatchObject({ compression: 'gzip', diffId: digestOf(tar), digest: digestOf(packed), size: tar.length, entries: 3 });
    expect(verificationOf(archive.checks)).toBe('verified');
  });

  test.each([['zstd', zstd], ['gzip', (bytes: Uint8Array) => joined(gzipSync(bytes.subarray(0, 2048)), gzipSync(bytes.subarray(2048)))]] as const)(
    '%s that is cut is reported with its compression, and what was unpacked before is kept', async (compression, pack) => {
      const tar = await tarOf([[{ name: 'first' }, 'x'], [{ name: 'second' }, Buffer.from(noise(500_000))]]);
      const packed = pack(tar).slice(0, -30);
      const { archive, problems, layer } = await openLayer(new Uint8Array(packed), tar);
      expect(problems).toMatchObject([{ code: 'LB-IMG-071', severity: 'error', compression }]);
      expect(layer).toMatchObject({ compression, diffId: null, digest: digestOf(packed) });
      expect(layer.files[0]).toMatchObject({ path: 'first' });
      expect(verificationOf(archive.checks)).toBe('incomplete');
    },
  );

  test('zstd that asks for a window of gigabytes is refused before it is given', async () => {
    const tar = await layerOf({ a: '1' });
    const hungry = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xa0, 1, 0, 0);
    const { problems } = await openLayer(hungry, tar);
    expect(problems).toMatchObject([{ code: 'LB-IMG-083', limit: 'zstdWindow', message: expect.stringContaining('window') as string }]);
  });
});

describe('unpacking', () => {
  test('gzip of any members, in any pieces, gives what zlib gives, and every stored byte once', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 70_000 }), { minLength: 1, maxLength: 6 }), async (sizes) => {
      const packed = joined(...sizes.map((size) => gzipSync(noise(size))));
      const { stored, out } = await unpack(packed);
      expect(digestOf(stored)).toBe(digestOf(packed));
      expect(digestOf(out)).toBe(digestOf(gunzipSync(packed)));
    }), { numRuns: 40 });
  });

  test('members may be cut into pieces anywhere, inside their headers and trailers too', async () => {
    const packed = joined(gzipSync(noise(300)), gzipSync(new Uint8Array()), gzipSync(noise(7)), gzipSync('end'));
    for (const step of [1, 2, 3, 7, 10, 18, 19, 100]) {
      const pieces = Array.from({ length: Math.ceil(packed.length / step) }, (_, i) => packed.slice(i * step, (i + 1) * step));
      const stream = () => new ReadableStream({ start(out) { pieces.forEach((piece) => out.enqueue(piece)); out.close(); } });
      const blob = { size: packed.length, stream } as unknown as Blob;
      const out: Uint8Array[] = [];
      await eachPieceOfMembers(blob, () => {}, (piece) => void out.push(piece.slice()));
      expect(digestOf(joined(...out)), `pieces of ${step}`).toBe(digestOf(gunzipSync(packed)));
    }
  });

  test('one damaged bit in any member is noticed, and so is a cut anywhere', async () => {
    const first = gzipSync(noise(200));
    const packed = joined(first, gzipSync(noise(50)));
    const whole = digestOf(gunzipSync(packed));
    for (let at = 0; at < packed.length; at++) {
      const damaged = packed.slice();
      damaged[at]! ^= 0x04;
      const result = await unpack(damaged).then(({ out }) => digestOf(out), () => 'refused');
      // Some bits of a header mean nothing to the content.
      expect([whole, 'refused'], `byte ${at}`).toContain(result);
      // A cut between two members leaves a sound file.
      if (at > 0 && at !== first.length) await expect(unpack(packed.slice(0, at)), `cut at ${at}`).rejects.toThrow();
    }
  });

  test('what stands behind the last member is an error, as for Docker', async () => {
    await expect(unpack(joined(gzipSync(noise(2000)), Buffer.from('junk behind it')))).rejects.toThrow();
  });

  test('thousands of tiny members come to an end', async () => {
    const one = gzipSync('x');
    const { out } = await unpack(joined(...Array.from({ length: 5000 }, () => one)));
    expect(out.length).toBe(5000);
  });

  test('a taker that has had enough is not asked again', async () => {
    let asked = 0;
    const packed = joined(gzipSync(noise(200_000)), gzipSync(noise(200_000)));
    await expect(eachUnpackedPiece(new Blob([packed]), 'gzip', () => {}, () => {
      asked += 1;
      throw new Error('enough');
    })).rejects.toThrow('enough');
    expect(asked).toBe(1);
  });

  test('gzip whose source fails half-way ends with that failure', async () => {
    const packed = new Uint8Array(gzipSync(noise(300_000)));
    const chunks = [packed.subarray(0, packed.length / 2)].values();
    const blob = Object.assign(new Blob([packed]), {
      stream: () => new ReadableStream({
        pull(controller) {
          const { done, value } = chunks.next();
          if (done) controller.error(new DOMException('The file has changed.', 'NotReadableError'));
          else controller.enqueue(value);
        },
      }),
    });
    await expect(eachUnpackedPiece(blob, 'gzip', () => {}, () => {})).rejects.toThrow('changed');
  });

  test('zstd of any content gives it back', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 300_000 }), { minLength: 1, maxLength: 3 }), async (sizes) => {
      const { stored, out } = await unpack(joined(...sizes.map((size) => zstd(noise(size)))), 'zstd');
      expect(stored.length).toBeGreaterThan(0);
      expect(digestOf(out)).toBe(digestOf(joined(...sizes.map(noise))));
    }), { numRuns: 25 });
  });
});
