import { execFile } from 'node:child_process';
import { openAsBlob, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { lessonOf, openImage, rootFilesystemOf, trailOf } from '../../src/image/index.ts';
import { blobOf, fixture } from './fixtures.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const README = readFileSync(resolve(ROOT, 'src/image/README.md'), 'utf8');

test('the example in the README runs as it stands, and prints the archive’s own figures', async () => {
  const [, example = ''] = /```ts\n(.*?)```/s.exec(README)!;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module-typescript', '--eval', example], { cwd: ROOT });
  const [image] = (await openImage(await openAsBlob(resolve(ROOT, 'public/demos/save-anatomy/greeter.tar')))).images;
  const lines = stdout.trimEnd().split('\n');
  expect(lines[0]).toBe('docker-archive+oci verified');
  expect(lines[1]).toBe(`greeter:latest linux/amd64 ${image!.id}`);
  expect(lines.slice(2, -1).map((line) => line.split(' ')[0])).toEqual(image!.layers.map(({ diffId }) => diffId));
  expect(lines.at(-1)).toMatch(/^app\/greet\.sh \d+ from layer \d added$/);
});

test('the README names what the reader exports, and nothing else', async () => {
  const named = [...README.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell]) => [...cell!.matchAll(/`(\w+)(?:\(|`)/g)].map(([, name]) => name!));
  const exported = [...Object.keys(await import('../../src/image/index.ts')), 'openInWorker'];
  expect(named.toSorted()).toEqual(exported.toSorted());
});

test('every problem has something to teach, in a sentence or two', () => {
  const codes = [...readFileSync(resolve(ROOT, 'src/image/problems.ts'), 'utf8').matchAll(/^ {2}'(LB-IMG-\d+)'/gm)].map(([, code]) => code!);
  expect(codes.length).toBeGreaterThan(50);
  expect(new Set(codes).size).toBe(codes.length);
  for (const code of codes) expect(lessonOf(code), code).toMatch(/^.{30,220}\.$/);
  expect(lessonOf('LB-EXP-001')).toBeNull();
});

describe('an image after some of its layers', async () => {
  const [image] = (await openImage(blobOf(await fixture('changes.oci.tar')))).images;
  const pathsAfter = (count: number) => rootFilesystemOf(image!, count).map(({ path }) => path);

  test('has the files that it had then, each with the layer and the change that brought it', () => {
    expect(pathsAfter(0)).toEqual([]);
    expect(pathsAfter(1)).toContain('dir/sub/two');
    expect(pathsAfter(2)).not.toContain('dir/sub/two');
    const how = (path: string) => {
      const { layer, member } = rootFilesystemOf(image!).find((entry) => entry.path === path)!;
      return [layer, image!.layers[layer]!.changes[member]];
    };
    expect(how('etc/motd')).toEqual([0, 'added']);
    expect(how('etc/passwd')).toEqual([1, 'changed']);
    expect(how('to-file')).toEqual([1, 'replaced']);
  });

  test('tells of every path what each layer did to it', () => {
    const trail = (path: string) => trailOf(image!, path).map(({ layer, change }) => [layer, change]);
    expect(trail('etc/passwd')).toEqual([[0, 'added'], [1, 'changed']]);
    expect(trail('big')).toEqual([[0, 'added'], [1, 'deleted']]);
    expect(trail('opaque/new')).toEqual([[1, 'added'], [2, 'deleted']]);
    expect(trail('dir/sub')).toEqual([[0, 'added'], [1, 'deleted'], [2, 'added']]);
    expect(trail('nowhere')).toEqual([]);
  });
});
