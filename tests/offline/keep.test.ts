import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { heldOf, keepFiles, unneeded, type Means } from '../../src/offline/keep.ts';
import type { SiteFile } from '../../src/offline/manifest.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const file = (path: string, text = path): SiteFile => [path, sha256(bytesOf(text)), text.length];

const FILES = [file('a.html'), file('a-large-archive.tar'), file('b.js')];

/** A host with files, and a shelf with room for some bytes. */
function world(host: Record<string, string>, room = Infinity) {
  const kept = new Map<string, number>();
  const fetched: string[] = [];
  let clock = 0;
  const means: Means = {
    shelf: {
      digests: () => Promise.resolve(new Set(kept.keys())),
      put(digest, bytes) {
        const used = [...kept.values()].reduce((sum, size) => sum + size, 0);
        if (used + bytes.length > room) return Promise.reject(new DOMException('Quota exceeded.', 'QuotaExceededError'));
        kept.set(digest, bytes.length);
        return Promise.resolve();
      },
      remove: (digest) => Promise.resolve(void kept.delete(digest)),
    },
    fetch([path], anew) {
      fetched.push(anew ? `${path} anew` : path);
      const text = host[anew ? `${path} anew` : path] ?? host[path];
      if (text === undefined) return Promise.reject(new TypeError('Failed to fetch'));
      return Promise.resolve({ status: 200, headers: new Headers(), bytes: bytesOf(text) });
    },
    sha256: (bytes) => Promise.resolve(sha256(bytes)),
    now: () => clock++,
  };
  return { means, kept, fetched };
}

const sound = Object.fromEntries(FILES.map(([path]) => [path, path]));

test('all files are kept, the small first, and none twice', async () => {
  const { means, fetched } = world(sound);
  expect(await keepFiles(FILES, means)).toEqual({ phase: 'done', problem: null });
  expect(fetched).toEqual(['b.js', 'a.html', 'a-large-archive.tar']);
  expect(heldOf(FILES, await means.shelf.digests())).toEqual({ files: 3, bytes: 29, keptFiles: 3, keptBytes: 29 });
  await keepFiles(FILES, means);
  expect(fetched).toHaveLength(3);
});

test('an update fetches only what changed, and leaves aside what the new version does not have', async () => {
  const { means, fetched, kept } = world({ ...sound, 'b.js': 'new' });
  await keepFiles(FILES.slice(0, 2), means);
  const next = [...FILES.slice(1, 2), file('b.js', 'new')];
  await keepFiles(next, means);
  expect(fetched.slice(2)).toEqual(['b.js']);
  expect(unneeded(next, new Set(kept.keys()))).toEqual([FILES[0]![1]]);
});

test('progress is told after each file', async () => {
  const { means } = world(sound);
  const seen: number[] = [];
  await keepFiles(FILES, means, Infinity, (kept) => seen.push(heldOf(FILES, kept).keptFiles));
  expect(seen).toEqual([1, 2, 3]);
});

describe('a problem ends it, and what is kept stays', () => {
  test('no room', async () => {
    const { means, kept } = world(sound, 12);
    const { phase, problem } = await keepFiles(FILES, means);
    expect(phase).toBe('done');
    expect(problem).toMatchObject({ code: 'LB-OFFLINE-001', message: 'Expected room to keep pages in this browser and found none left: 10 B of 29 B are kept.' });
    expect(kept.size).toBe(2);
  });

  test('no network', async () => {
    const { means, kept } = world({ 'b.js': 'b.js' });
    expect((await keepFiles(FILES, means)).problem).toMatchObject({ code: 'LB-OFFLINE-002' });
    expect(kept.size).toBe(1);
  });

  test('other bytes than were built, even when fetched anew', async () => {
    const { means, kept, fetched } = world({ ...sound, 'a.html': 'of another version' });
    expect((await keepFiles(FILES, means)).problem).toMatchObject({ code: 'LB-OFFLINE-003', file: 'a.html' });
    expect(fetched).toContain('a.html anew');
    expect(kept.has(sha256(bytesOf('of another version')))).toBe(false);
  });
});

test('a store on the way that holds an older version is passed by', async () => {
  const { means, fetched } = world({ ...sound, 'a.html': 'older', 'a.html anew': 'a.html' });
  expect(await keepFiles(FILES, means)).toEqual({ phase: 'done', problem: null });
  expect(fetched).toContain('a.html anew');
});

test('when its time is up it says that there is more, and goes on when asked again', async () => {
  const { means } = world(sound);
  expect(await keepFiles(FILES, means, 1)).toEqual({ phase: 'more', problem: null });
  expect(await keepFiles(FILES, means)).toEqual({ phase: 'done', problem: null });
});
