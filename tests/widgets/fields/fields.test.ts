import { globSync, openAsBlob } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openImage, readJson } from '../../../src/image/index.ts';
import { type DocumentKind, FIELDS, kindOf, meaningOf, pointerTo } from '../../../src/widgets/fields/index.ts';

const KINDS = Object.keys(FIELDS) as DocumentKind[];

/** A pointer that a pattern is for. */
const exampleOf = (pattern: string) => pattern.replaceAll(/\*+/g, 'anything');

/** The pointers to everything in a value. */
function* pointersIn(value: unknown, at = ''): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    const pointer = pointerTo(at, key);
    yield pointer;
    yield* pointersIn(item, pointer);
  }
}

test.each(KINDS)('every field of %s is explained in one or two sentences with a source, and no earlier pattern stands in its way', (kind) => {
  for (const field of FIELDS[kind]) {
    expect(meaningOf(kind, exampleOf(field.pattern)), field.pattern).toEqual(field);
    expect(field.meaning).toMatch(/^[^.].{8,}\.$/);
    expect(field.meaning.match(/[.:;?]\s+(?=[A-Z])/g)?.length ?? 0, field.meaning).toBeLessThanOrEqual(1);
    expect(field.meaning.length, field.meaning).toBeLessThanOrEqual(200);
    expect(field.source).not.toBe('');
  }
});

const ARCHIVES = globSync(['public/demos/**/*.tar', 'tests/fixtures/image/*.tar', 'tests/fixtures/image/{tools,docker}/*.{gz,zst}']);

test.each(ARCHIVES)('every field of every document in %s is explained', async (file) => {
  const blob = await openAsBlob(file);
  const { entries, format } = await openImage(blob);
  let documents = 0;
  for (const entry of entries.filter(({ type, role, size }) => type === 'file' && role !== 'layer' && size < 100_000)) {
    const value = await readJson(blob, entry).catch(() => undefined);
    const kind = kindOf(value);
    if (kind === null) {
      expect(value, entry.path).not.toBeTypeOf('object');
      continue;
    }
    documents += 1;
    expect([...pointersIn(value)].filter((pointer) => meaningOf(kind, pointer) === null), `${entry.path} as ${kind}`).toEqual([]);
  }
  if (format !== 'rootfs' && format !== 'layer') expect(documents).toBeGreaterThan(1);
});

describe('a document is known by its keys', () => {
  test.each<[DocumentKind | null, unknown]>([
    ['manifest.json', [{ Config: 'c', RepoTags: [], Layers: [] }]],
    ['manifest.json', [{ config: 'config.json', repoTags: [], layers: [] }]],
    ['repositories', { greeter: { latest: '00' } }],
    ['oci-layout', { imageLayoutVersion: '1.0.0' }],
    ['index', { schemaVersion: 2, manifests: null }],
    ['manifest', { schemaVersion: 2, config: {}, layers: [] }],
    ['config', { architecture: 'amd64', config: {}, rootfs: {} }],
    ['v1', { id: '00', container_config: {} }],
    ['v1', { id: '00' }],
    ['statement', { _type: '', predicateType: '' }],
    ['inspect', [{ Id: '', RepoTags: [], RootFS: {} }]],
    ['inspect', { Id: '', RepoTags: [], RootFS: {} }],
    [null, [{ schemaVersion: 2, manifests: [] }]],
    [null, {}],
    [null, { a: { b: 1 } }],
    [null, []],
    [null, 'text'],
  ])('%s', (kind, value) => expect(kindOf(value)).toBe(kind));
});

describe('a field', () => {
  test('is found whatever the case of its letters, as Docker reads it', () => {
    expect(meaningOf('manifest.json', '/0/repoTags')).toBe(meaningOf('manifest.json', '/0/RepoTags'));
    expect(meaningOf('manifest.json', '/0/repoTags')).not.toBeNull();
  });

  test('of an image in a list that docker image inspect prints is that of the image', () => {
    expect(meaningOf('inspect', '/0/Config/Env/3')).toBe(meaningOf('inspect', '/Config/Env/0'));
  });

  test('whose key holds a slash or a tilde is found by its escaped pointer', () => {
    const pointer = pointerTo('/manifests/0/annotations', 'containerd.io/distribution.source.registry.example');
    expect(meaningOf('index', pointer)?.meaning).toContain('containerd fetched');
    expect(meaningOf('config', pointerTo('/config/Labels', 'a~b/c'))?.pattern).toBe('/config/Labels/*');
  });

  test('that no specification has is not explained', () => {
    expect(meaningOf('manifest', '/nonsense')).toBeNull();
    expect(meaningOf('config', '/rootfs/diff_ids/0/deeper')).toBeNull();
  });
});
