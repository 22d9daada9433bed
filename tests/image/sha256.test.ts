import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createSha256 } from '../../src/image/sha256.ts';

const expected = (...parts: Uint8Array[]) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');
const noise = (length: number) => Uint8Array.from({ length }, (_, index) => Math.imul(index + 1, 0x9e3779b1) >>> 23);

afterEach(() => void vi.restoreAllMocks());

describe('sha256 of a stream', () => {
  test('is that of node, for every length around the blocks and around the room for what waits', async () => {
    const hasher = await createSha256();
    const bytes = noise(64 * 1024 + 200);
    const lengths = [...Array.from({ length: 200 }, (_, index) => index), ...Array.from({ length: 150 }, (_, index) => 64 * 1024 - 75 + index)];
    for (const length of lengths) expect(hasher.init().update(bytes.subarray(0, length)).digest('hex'), String(length)).toBe(expected(bytes.subarray(0, length)));
  });

  test('is the same in whatever pieces it comes, and of several at a time', async () => {
    const [one, other] = [await createSha256(), await createSha256()];
    fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 3000 }), { maxLength: 20 }), (parts) => {
      one.init();
      other.init();
      for (const part of parts) other.update(one.update(part) === one ? part.toReversed() : part);
      expect([one.digest('hex'), other.digest('hex')]).toEqual([expected(...parts), expected(...parts.map((part) => part.toReversed()))]);
    }), { numRuns: 50 });
  });

  test('comes from elsewhere where WebAssembly has no vectors', async () => {
    const instantiate = vi.spyOn(WebAssembly, 'instantiate').mockRejectedValueOnce(new WebAssembly.CompileError('no vectors'));
    const hasher = await createSha256();
    expect(instantiate).toHaveBeenCalled();
    expect(hasher.init().update(noise(1000)).digest('hex')).toBe(expected(noise(1000)));
  });
});
