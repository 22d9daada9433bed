import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Hashing } from '../../src/image/hash.ts';
import { digestOf } from '../../src/image/layer.ts';
import { piecesOf } from '../../src/image/stream.ts';

const noise = (length: number) => Uint8Array.from({ length }, (_, index) => Math.imul(index + 1, 0x9e3779b1) >>> 23);
const sha256 = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const hashed = (blob: Blob, hashing = new Hashing()) => digestOf(blob, { hashing, onBytes: () => {} });

function streamOf(chunks: Iterable<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const rest = chunks[Symbol.iterator]();
  return new ReadableStream({
    pull(controller) {
      const { done, value } = rest.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

async function joined(blob: Blob): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const piece of piecesOf(blob)) parts.push(piece.slice());
  return new Uint8Array(Buffer.concat(parts));
}

/** A Blob whose stream gives these chunks, in the way of a browser without byte streams. */
function withoutByteStream(chunks: readonly Uint8Array<ArrayBuffer>[]): Blob {
  const blob = new Blob([...chunks]);
  return Object.assign(blob, { stream: () => streamOf(chunks) });
}

afterEach(() => void vi.unstubAllGlobals());

describe('reading a Blob from end to end', () => {
  const lengths = [0, 1, 511, 512 * 1024 - 1, 512 * 1024, 512 * 1024 + 1, 1_300_000];

  test.each(lengths)('gives all of %i bytes, and their digest', async (length) => {
    const bytes = noise(length);
    expect(sha256(await joined(new Blob([bytes])))).toBe(sha256(bytes));
    expect(await hashed(new Blob([bytes]))).toBe(sha256(bytes));
  });

  test.each(lengths)('hashes %i bytes piece by piece where they cannot be held', async (length) => {
    vi.stubGlobal('crypto', {});
    expect(await hashed(new Blob([noise(length)]))).toBe(sha256(noise(length)));
  });

  test('copies the pieces where the browser does not read into memory that is given to it', async () => {
    const chunks = [noise(700_000), noise(0), noise(3), noise(512 * 1024)];
    const bytes = new Uint8Array(Buffer.concat(chunks));
    expect(sha256(await joined(withoutByteStream(chunks)))).toBe(sha256(bytes));
    expect(await hashed(withoutByteStream(chunks))).toBe(sha256(bytes));
  });

  test('ends where the bytes do, though the Blob has announced more', async () => {
    const bytes = noise(600_000);
    for (const stream of [() => streamOf([bytes]), () => new Blob([bytes]).stream()]) {
      const blob = Object.assign(new Blob([noise(2_000_000)]), { stream });
      expect(await hashed(blob as Blob)).toBe(sha256(bytes));
    }
  });

  test('goes on with the next once one was given up half-way', async () => {
    const hashing = new Hashing();
    const broken = Object.assign(new Blob([noise(2_000_000)]), {
      stream: () => streamOf((function* () {
        yield noise(600_000);
        throw new DOMException('The file has changed.', 'NotReadableError');
      })()),
    });
    await expect(hashed(broken as Blob, hashing)).rejects.toThrow('changed');
    expect(await hashed(new Blob([noise(700_000)]), hashing)).toBe(sha256(noise(700_000)));
  });
});
