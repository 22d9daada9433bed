import { expect, test } from 'vitest';
import { type BuiltFile, makeManifest, SiteList } from '../../src/offline/manifest.ts';

const built = (path: string, text: string | null = null, sha256 = `${path.length}`.padStart(64, 'a')): BuiltFile => ({ path, sha256, bytes: path.length, text });

const SITE = [
  built('index.html', '<script src="./_astro/page.1.js"></script><a href="./lessons/images/">'),
  built('lessons/images/index.html', '<link href="../../_astro/page.2.css"><div data-archives="[{&quot;src&quot;:&quot;../../demos/a/my%20image.tar?v=abc&quot;}]"><a href="../../index.html">'),
  built('_astro/page.1.js', 'import"./shared.js";const later=()=>import("./lazy.js")'),
  built('_astro/shared.js', 'new Worker(new URL("worker.js",import.meta.url))'),
  built('_astro/lazy.js', 'import"./page.1.js"'),
  built('_astro/worker.js', ''),
  built('_astro/page.2.css', 'src:url(../_astro/font.woff2)'),
  built('_astro/font.woff2'),
  built('demos/a/my image.tar'),
  built('demos/a/facts.json'),
  built('404.html', 'demos/a/facts.json'),
];
const list = (base = '/') => new SiteList(makeManifest(SITE, ['404.html']), base);
const paths = (files: readonly (readonly [string, ...unknown[]])[]) => files.map(([path]) => path);
const at = (address: string, base?: string) => list(base).at(new URL(address, 'https://host.example'));

test('a page needs what it names, and what that names: scripts fetched later, workers, fonts, archives; but no other page', () => {
  expect(paths(list().needs(['index.html']))).toEqual(['_astro/lazy.js', '_astro/page.1.js', '_astro/shared.js', '_astro/worker.js', 'index.html']);
  expect(paths(list().needs(['lessons/images/index.html']))).toEqual(['_astro/font.woff2', '_astro/page.2.css', 'demos/a/my image.tar', 'lessons/images/index.html']);
});

test('the course is what any page needs, each file once', () => {
  expect(paths(list().course())).toEqual(SITE.map(({ path }) => path).filter((path) => !['404.html', 'demos/a/facts.json'].includes(path)).sort());
});

test('a page of an older version is passed over', () => {
  expect(list().needs(['lessons/gone/index.html'])).toEqual([]);
});

test('an address names its file whatever view is asked for, below any base', () => {
  for (const [address, base] of [['/lessons/images/?view=slides#one', '/'], ['/book/lessons/images/', '/book/'], ['/book/lessons/images/index.html', '/book/']] as const) {
    expect(at(address, base)).toMatchObject({ kind: 'file', file: expect.arrayContaining(['lessons/images/index.html']) });
  }
  expect(at('/book/', '/book/')).toMatchObject({ kind: 'file', file: expect.arrayContaining(['index.html']) });
  expect(at('/demos/a/my%20image.tar')).toMatchObject({ kind: 'file', file: expect.arrayContaining(['demos/a/my image.tar']) });
});

test('a page whose last slash is missing is found with it', () => {
  expect(at('/book/lessons/images?view=slides', '/book/')).toEqual({ kind: 'slash', address: '/book/lessons/images/?view=slides' });
});

test('a file of another version, by its digest, is none of this one', () => {
  const [, sha256] = list().file('demos/a/my image.tar')!;
  expect(at(`/demos/a/my%20image.tar?v=${sha256.slice(0, 12)}`).kind).toBe('file');
  expect(at('/demos/a/my%20image.tar?v=000000000000').kind).toBe('unknown');
});

test.each(['/elsewhere/', '/lessons/', '/lessons/images/x', '/404.html', '/%E0%A4%A', '/constructor', '/__proto__/'])('%s is unknown', (address) => {
  expect(at(address).kind).toBe('unknown');
});

test('what is not below the base is unknown', () => {
  expect(at('/index.html', '/book/').kind).toBe('unknown');
});
