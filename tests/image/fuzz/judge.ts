/** What must hold of whatever the reader says about whatever bytes. Throws where it does not. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { contentOf } from '../../../src/image/content.ts';
import { MAX_LAYERS, MAX_MANIFESTS, MAX_MEMBERS } from '../../../src/image/limits.ts';
import { identitiesOf, openImage, verificationOf, type Archive, type Image, type Layer } from '../../../src/image/index.ts';

const RE_DIGEST = /^sha256:[0-9a-f]{64}$/;
const RE_CODE = /^LB-IMG-\d{3}$/;
/** What no message and no name may show as it is. */
const RE_INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** Sums may pass what can be counted exactly, where sparse files claim to be huge. */
const isSum = (value: number) => Number.isFinite(value) && value >= 0;
const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0;

function judgeLayer(layer: Layer, index: number): void {
  const { files, changes, removed, entries, whiteouts, opaques, duplicates, diffId, digest, present } = layer;
  assert.equal(changes.length, files.length, `changes of layer ${index}`);
  for (const count of [layer.size, layer.storedSize, entries, whiteouts, opaques, duplicates]) assert.ok(isCount(count), `a count of layer ${index}: ${count}`);
  assert.ok(isSum(layer.total));
  assert.ok(files.length <= entries && whiteouts + opaques <= entries && duplicates <= entries);
  for (const id of [diffId, digest]) assert.ok(id === null || RE_DIGEST.test(id));
  assert.ok(present || (files.length === 0 && diffId === null));
  for (const file of files) {
    assert.ok(isCount(file.size) && isCount(file.storedSize) && isCount(file.offset), `sizes of ${file.path}`);
    assert.ok(Number.isInteger(file.mode) && file.mode >= 0 && file.mode <= 0o7777);
    assert.ok([file.uid, file.gid, file.mtime].every(Number.isFinite), `numbers of ${file.path}`);
    assert.ok(!RE_INVISIBLE.test(file.path) && !file.path.startsWith('/') && !file.path.split('/').includes('..'), `path ${file.path}`);
    assert.equal(file.link !== null, file.type === 'symlink' || file.type === 'hardlink');
  }
  for (const path of removed) assert.equal(typeof path, 'string');
}

function judgeImage(image: Image): void {
  assert.ok(image.layers.length <= MAX_LAYERS);
  image.layers.forEach(judgeLayer);
  for (const { layer } of image.history) assert.ok(layer === null || layer < image.layers.length);
  assert.ok(isCount(image.tree.paths) && isSum(image.tree.bytes) && isSum(image.unreachableBytes));
  assert.ok(image.id === null || RE_DIGEST.test(image.id));
  const contributions = image.layers.reduce((sum, { contribution }) => sum + contribution, 0);
  if (image.layers.every(({ total }) => Number.isSafeInteger(total))) assert.equal(contributions, image.tree.bytes, 'contributions add up to the tree');
  identitiesOf(image);
}

function judgeProblems({ problems, images }: Archive): void {
  for (const { code, severity, message } of [...problems, ...images.flatMap((image) => image.problems)]) {
    assert.match(code, RE_CODE);
    assert.ok(['error', 'warning', 'note'].includes(severity));
    assert.ok(message.length > 0 && message.length < 20_000 && !RE_INVISIBLE.test(message), `message ${JSON.stringify(message)}`);
    const unfilled = /\{[a-z]+\}|undefined|NaN|\[object/.exec(message)?.[0];
    assert.equal(unfilled, undefined, `every place of the message is filled: ${message.slice(0, 200)}`);
  }
}

/** Every digest that was found, by an implementation of its own. */
async function judgeDigests(archive: Archive, source: Blob): Promise<void> {
  const content = new Uint8Array(await contentOf(source).arrayBuffer());
  for (const { path, offset, size, digest } of archive.entries) {
    if (digest === null || offset + size > content.length) continue;
    assert.equal(digest, `sha256:${createHash('sha256').update(content.subarray(offset, offset + size)).digest('hex')}`, `digest of ${path}`);
  }
}

/** Opens bytes and judges the answer. */
export async function judge(bytes: Uint8Array<ArrayBuffer>): Promise<Archive> {
  const source = new Blob([bytes]);
  const progress: number[] = [];
  const archive = await openImage(source, { onProgress: ({ done, total }) => progress.push(done / total) });
  assert.equal(archive.size, bytes.length);
  assert.ok(archive.entries.length <= MAX_MEMBERS && archive.images.length <= MAX_MANIFESTS);
  assert.deepEqual(progress, progress.toSorted((a, b) => a - b), 'progress only rises');
  assert.ok(progress.every((share) => share >= 0 && share <= 1), 'progress stays within the whole');
  for (const { path, offset, size } of archive.entries) assert.ok(isCount(offset) && isCount(size) && !RE_INVISIBLE.test(path), `entry ${path}`);
  archive.images.forEach(judgeImage);
  judgeProblems(archive);
  await judgeDigests(archive, source);
  // Plain data: it goes from thread to thread and into JSON as it is.
  JSON.stringify(structuredClone(archive));
  const problems = [...archive.problems, ...archive.images.flatMap((image) => image.problems)];
  if (verificationOf(archive.checks, problems) === 'verified') assert.ok(problems.every(({ severity }) => severity !== 'error'));
  if (archive.format === 'unknown') assert.ok(problems.length > 0, 'what is not read has a reason');
  return archive;
}
