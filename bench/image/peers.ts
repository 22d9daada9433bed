/** The peers in a worker: they list every layer's members, and hash what the layers unpack to as it passes by. */
import { createSHA256 } from 'hash-wasm';
import { createTarDecoder } from 'modern-tar';
import { extract } from 'tar-stream';

export interface PeerRequest {
  peer: 'tar-stream' | 'modern-tar';
  file: File;
  layers: { offset: number; size: number }[];
  gzip: boolean;
  hash: boolean;
}

export interface PeerAnswer {
  entries: number;
  digests: string[];
}

interface Found {
  name: string;
  size: number;
}

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;

async function withTarStream(stream: Bytes, found: Found[]): Promise<void> {
  const extractor = extract();
  const finished = new Promise((resolve, reject) => {
    extractor.on('finish', resolve);
    extractor.on('error', reject);
  });
  extractor.on('entry', ({ name, size = 0 }, body, next) => {
    found.push({ name, size });
    body.on('end', next);
    body.resume();
  });
  const reader = stream.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    if (!extractor.write(piece.value)) await new Promise((resolve) => void extractor.once('drain', () => resolve(undefined)));
  }
  extractor.end();
  await finished;
}

async function withModernTar(stream: Bytes, found: Found[]): Promise<void> {
  const reader = stream.pipeThrough(createTarDecoder()).getReader();
  for (let entry = await reader.read(); !entry.done; entry = await reader.read()) {
    found.push({ name: entry.value.header.name, size: entry.value.header.size });
    await entry.value.body.cancel();
  }
}

async function hashing(): Promise<{ through: TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>; digest: () => string }> {
  const hasher = (await createSHA256()).init();
  const through = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(piece, controller) {
      hasher.update(piece);
      controller.enqueue(piece);
    },
  });
  return { through, digest: () => `sha256:${hasher.digest('hex')}` };
}

self.addEventListener('message', async ({ data: { peer, file, layers, gzip, hash } }: MessageEvent<PeerRequest>) => {
  const found: Found[] = [];
  const digests: string[] = [];
  for (const { offset, size } of layers) {
    let stream: Bytes = file.slice(offset, offset + size).stream();
    if (gzip) stream = stream.pipeThrough(new DecompressionStream('gzip'));
    const hasher = hash ? await hashing() : null;
    if (hasher !== null) stream = stream.pipeThrough(hasher.through);
    await (peer === 'tar-stream' ? withTarStream(stream, found) : withModernTar(stream, found));
    if (hasher !== null) digests.push(hasher.digest());
  }
  self.postMessage({ entries: found.length, digests } satisfies PeerAnswer);
});
