import { readFileSync } from 'node:fs';
import { constants, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { WindowTooLarge } from '../../src/image/unpack.ts';
import { ZstdFrames } from '../../src/image/zstd-frames.ts';
import { joined } from './raw-tar.ts';

const SOURCE = readFileSync('package-lock.json').subarray(0, 300_000);
const SKIPPABLE = Uint8Array.of(0x5e, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3);
const ENDLESS = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x20, 0x0a, 0x65, 0, 0, 0xa2, 0, 0x02, 0x04, 0xf0, 0x03, 0x55, 0x80, 1, 1, 1, 0);
const HUNGRY = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, 0xa8, 1, 0, 0);
const MOST = 8 * 1024 * 1024;

const packed = (size: number, level: number, checksum: number) => zstdCompressSync(SOURCE.subarray(0, size), {
  params: { [constants.ZSTD_c_compressionLevel]: level, [constants.ZSTD_c_checksumFlag]: checksum },
});

function walk(bytes: Uint8Array, step: number): void {
  const frames = new ZstdFrames(MOST);
  for (let at = 0; at < bytes.length; at += step) frames.push(bytes.subarray(at, at + step));
}

describe('the look over zstd before it is unpacked', () => {
  test.each([[0, 3, 0], [1, 3, 1], [300, 1, 0], [5000, 19, 1], [300_000, 1, 1], [300_000, 9, 0]])('lets %i bytes at level %i with checksum %i pass, and finds what stands behind them', (size, level, checksum) => {
    const sound = joined(packed(size, level, checksum), SKIPPABLE, packed(size, level, checksum), SKIPPABLE);
    for (const step of [1, 7, 4096, sound.length + 100]) {
      expect(() => walk(sound, step)).not.toThrow();
      expect(() => walk(joined(sound, ENDLESS), step)).toThrow('Huffman');
      expect(() => walk(joined(sound, HUNGRY), step)).toThrow(WindowTooLarge);
    }
  });

  test('leaves what is no zstd to the decoder', () => {
    expect(() => walk(joined(SOURCE, ENDLESS), 1000)).not.toThrow();
  });
});
