import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { archiveOf, digestOf, hybridOf, layerOf, tarOf } from './fixtures.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/image/', import.meta.url));
let folder: string;

beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'inspect-'))));
afterAll(() => rm(folder, { recursive: true }));

async function run(...args: string[]) {
  let out = '';
  let err = '';
  const exit = await main(args, {
    path: (relative) => join(FIXTURES, relative),
    out: (text) => void (out += text),
    err: (text) => void (err += text),
  });
  return { exit, out, err };
}

async function runOn(bytes: Uint8Array | string, ...args: string[]) {
  const file = join(folder, 'archive');
  await writeFile(file, bytes);
  const path = `../../../../../../../../../..${file}`;
  return run('inspect', path, ...args);
}

const json = (text: string) => JSON.parse(text) as Record<string, unknown>;

describe('layerbook', () => {
  test('lists its commands on request, and on stderr where none is given', async () => {
    expect(await run('--help')).toMatchObject({ exit: 0, out: expect.stringContaining('inspect FILE|FOLDER') as string, err: '' });
    expect(await run()).toMatchObject({ exit: 2, out: '', err: expect.stringContaining('inspect FILE|FOLDER') as string });
  });

  test('answers a mistyped command with the one that was meant', async () => {
    expect(await run('inspekt', 'x')).toEqual({ exit: 2, out: '', err: 'There is no command “inspekt”. Did you mean “inspect”?\n' });
  });

  test('shows the usage of one command', async () => {
    expect(await run('inspect', '--help')).toMatchObject({ exit: 0, out: expect.stringContaining('--tree N') as string });
  });
});

describe('inspect', () => {
  test('--json prints one document with every key of the contract', async () => {
    const { exit, out, err } = await run('inspect', 'changes.oci.tar', '--json');
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    const document = json(out) as { images: Record<string, unknown>[] };
    expect(Object.keys(document)).toEqual(['format', 'outer', 'images', 'others', 'problems']);
    const [image] = document.images as [Record<string, unknown> & { layers: object[]; history: object[] }];
    expect(Object.keys(image).toSorted()).toEqual([
      'config', 'diveScore', 'history', 'id', 'layers', 'manifestDigest', 'platform', 'present', 'problems', 'tags', 'tree', 'unreachableBytes',
    ]);
    expect(Object.keys(image.layers[0]!).toSorted()).toEqual([
      'claimedDiffId', 'compression', 'createdBy', 'diffId', 'digest', 'duplicates', 'entries', 'opaques', 'present', 'size', 'storedSize', 'whiteouts',
    ]);
    expect(Object.keys(image.history[0]!).toSorted()).toEqual(['comment', 'created', 'createdBy', 'emptyLayer', 'layer']);
    const rows = (await readFile(join(FIXTURES, 'changes.tree'), 'utf8')).trimEnd().split('\n');
    const bytes = rows.reduce((sum, row) => sum + Number(row.split('\t')[2]), 0);
    expect(image).toMatchObject({ tags: ['changes'], platform: 'linux/amd64', tree: { paths: rows.length, bytes }, unreachableBytes: 35 });
    expect(image.layers).toMatchObject([
      { entries: 26, whiteouts: 0, opaques: 0, compression: 'gzip' }, { entries: 12, whiteouts: 2, opaques: 1 }, { entries: 9, whiteouts: 1, opaques: 0 },
    ]);
  });

  test('without --json tells a person the same', async () => {
    const { exit, out } = await run('inspect', 'changes.docker.tar');
    expect(exit).toBe(0);
    expect(out).toContain('docker-archive');
    expect(out).toContain('every digest agrees with its bytes');
    expect(out).toContain('Image 1: example.com/changes:one (linux/amd64)');
  });

  test('--tree lists the final root filesystem as umoci unpacks it', async () => {
    const { exit, out } = await run('inspect', 'changes.docker.tar', '--tree', '1');
    expect(exit).toBe(0);
    expect(out).toBe(`path\ttype\tsize\tmode\tlink\n${await readFile(join(FIXTURES, 'changes.tree'), 'utf8')}`);
  });

  test('--tree with a number that no image has says how many there are', async () => {
    expect(await run('inspect', 'changes.docker.tar', '--tree=2')).toEqual({ exit: 2, out: '', err: 'There is no image 2: the archive has 1.\n' });
  });

  test('--fast leaves the digests of layers null', async () => {
    const { out } = await run('inspect', 'changes.docker.tar', '--json', '--fast');
    const { images } = json(out) as { images: { layers: object[] }[] };
    expect(images[0]!.layers[0]).toMatchObject({ diffId: null, digest: null, entries: 26 });
  });

  test('an error within makes the exit status 1, and stands in the result and on stderr', async () => {
    const layer = await layerOf({ a: '1' });
    const archive = await archiveOf(hybridOf({ layers: [layer], diffIds: [digestOf('other')] }).files);
    const { exit, out } = await runOn(archive, '--json');
    expect(exit).toBe(1);
    expect(json(out)).toMatchObject({ images: [{ problems: [{ code: 'LB-IMG-040', severity: 'error', expected: digestOf('other'), found: digestOf(layer) }] }] });
    const said = await runOn(archive);
    expect(said.exit).toBe(1);
    expect(said.err).toContain('error LB-IMG-040');
    expect(said.out).toContain('at least one digest differs');
  });

  test('every form of archive is told as the contract has it', async () => {
    const tools = (name: string) => join('tools', name);
    const told = async (name: string) => {
      const { exit, out } = await run('inspect', tools(name), '--json');
      const { format, outer, images } = json(out) as { format: string; outer: string; images: { config: unknown; layers: { compression: string }[] }[] };
      return [exit, format, outer, images.length, images[0]?.config === null, images[0]?.layers.length];
    };
    expect(await told('umoci-oci.tar.zst')).toEqual([0, 'oci-layout', 'zstd', 1, false, 4]);
    expect(await told('skopeo-dir.tar.gz')).toEqual([0, 'skopeo-dir', 'gzip', 1, false, 4]);
    expect(await told('podman-multi.tar.gz')).toEqual([0, 'docker-archive', 'gzip', 1, false, 4]);
    expect(await told('podman-dir.tar.gz')).toEqual([0, 'skopeo-dir', 'gzip', 1, false, 4]);
    expect(await told('podman-export.tar.gz')).toEqual([0, 'layer', 'gzip', 1, true, 1]);
    expect(await told('umoci-oci.tar.xz')).toEqual([2, 'unknown', 'xz', 0, false, undefined]);
    const { out } = await run('inspect', tools('umoci-oci.tar.zst'));
    expect(out).toContain('oci-layout in zstd');
    expect((await run('inspect', tools('podman-export.tar.gz'))).out).toContain('no digests');
  });

  test('--tree lists a root filesystem and an archive compressed as a whole too', async () => {
    const tree = await readFile(join(FIXTURES, 'tools', 'every.tree'), 'utf8');
    for (const name of ['podman-export.tar.gz', 'umoci-oci.tar.zst', 'skopeo-oci-zstd.tar.gz']) {
      const { exit, out } = await run('inspect', join('tools', name), '--tree', '1');
      expect([exit, out]).toEqual([0, `path\ttype\tsize\tmode\tlink\n${tree}`]);
    }
  });

  test('a folder with an image is read as the archive of it', async () => {
    const { files } = hybridOf({ layers: [await layerOf({ 'etc/': '', 'etc/motd': 'hello' })] });
    const root = await mkdtemp(join(folder, 'layout-'));
    for (const [name, content] of files) {
      await mkdir(dirname(join(root, name)), { recursive: true });
      await writeFile(join(root, name), content);
    }
    const path = `../../../../../../../../../..${root}`;
    const [one, other] = [await run('inspect', path, '--json'), await runOn(await archiveOf(files), '--json')];
    expect(one).toEqual(other);
    expect((await run('inspect', path, '--tree', '1')).out).toContain('etc/motd\tfile\t5\t0644');
  });

  test('what is no archive, or not there, or a folder, is exit status 2 with the same form', async () => {
    for (const result of [await runOn('hello', '--json'), await run('inspect', 'nowhere.tar', '--json'), await run('inspect', 'tars', '--json')]) {
      expect(result.exit).toBe(2);
      expect(json(result.out)).toMatchObject({ format: 'unknown', outer: 'none', images: [], others: [], problems: [{ severity: 'error' }] });
    }
  });

  test('--limit raises or lowers a bound of the reader by its name', async () => {
    const bytes = await archiveOf(hybridOf({ layers: [await layerOf({ a: '1', b: '2' })] }).files);
    const lowered = await runOn(bytes, '--limit', 'jsonBytes=10', '--limit=members=1000');
    expect(lowered).toMatchObject({ exit: 1, err: expect.stringContaining('--limit jsonBytes=NUMBER') as string });
    expect(await runOn(bytes, '--limit', 'jsonBytes=10000')).toMatchObject({ exit: 0, err: '' });
    for (const wrong of ['jsonBytes', 'elephants=7', 'jsonBytes=-1', '__proto__=1']) {
      expect(await runOn(bytes, '--limit', wrong)).toMatchObject({ exit: 2, out: '', err: expect.stringContaining('Limits: members, ') as string });
    }
  });

  test('wrong use prints the usage and nothing else', async () => {
    for (const args of [[], ['a', 'b'], ['a', '--tree', 'x'], ['a', '--tree', '0'], ['a', '--what'], ['a', '--json', '--tree', '1']]) {
      expect(await run('inspect', ...args)).toEqual({ exit: 2, out: '', err: expect.stringContaining('Usage: ') as string });
    }
  });

  test('nothing of an archive reaches the terminal as a control sequence', async () => {
    const layer = await tarOf([[{ name: 'a\u001b[31m' }, 'x']]);
    const { files } = hybridOf({ layers: [layer], tag: 'x\u001b[2J', history: [{ created_by: 'RUN \u001b]0;title\u0007' }] });
    const archive = await archiveOf(files);
    for (const args of [[], ['--tree', '1'], ['--json']]) {
      const { out, err } = await runOn(archive, ...args);
      expect(`${out}${err}`).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/);
    }
  });
});
