import { existsSync, globSync, openAsBlob, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { factText, type FactRequest } from '../../src/demo/fact-text.ts';
import type { Facts } from '../../src/demo/facts.ts';
import { openImage } from '../../src/image/index.ts';
import { CONTENT_SECURITY_POLICY } from '../../src/layouts/policy.ts';

const DIST = join(import.meta.dirname, '../../dist');
const pages = globSync('**/*.html', { cwd: DIST });
const html = (page: string) => readFileSync(join(DIST, page), 'utf8');

test.describe('the built pages', () => {
  test('are there', () => {
    expect(pages).toEqual(expect.arrayContaining(['index.html', join('explore', 'index.html'), join('lessons', 'save-and-export', 'index.html')]));
  });

  for (const page of pages) {
    test(`${page} holds no inline script, style element or style attribute, and asks for the strict policy`, () => {
      const text = html(page);
      expect(text.match(/<script(?![^>]*\bsrc=)[^>]*>/g) ?? []).toEqual([]);
      expect(text.match(/<style\b/g) ?? []).toEqual([]);
      expect(text.match(/<[a-z][^<>]*\sstyle=(?:"[^"]*"|'[^']*'|[^\s>]+)/gi) ?? []).toEqual([]);
      expect(text.match(/<[a-z][^<>]*\son[a-z]+=/gi) ?? []).toEqual([]);
      expect(text).toContain(CONTENT_SECURITY_POLICY);
      expect(text.match(/(?:src|href)="(?:https?:)?\/\/[^"]*"/g)?.filter((link) => link.startsWith('src')) ?? []).toEqual([]);
    });
  }

  test('give each id once', () => {
    for (const page of pages) {
      const ids = [...html(page).matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!);
      expect(ids.filter((id, index) => ids.indexOf(id) !== index), page).toEqual([]);
    }
  });
});

test('every link inside the site leads to a page, a file or a part of a page that is there', () => {
  const idsOf = new Map<string, Set<string>>();
  const ids = (page: string) => {
    if (!idsOf.has(page)) idsOf.set(page, new Set([...html(page).matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!)));
    return idsOf.get(page)!;
  };
  const broken: string[] = [];
  for (const page of pages) {
    const base = new URL(page.replace(/index\.html$/, ''), 'http://site.invalid/');
    for (const [, href] of html(page).matchAll(/<a\b[^>]*\shref="([^"]*)"/g)) {
      const url = new URL(href!.replaceAll('&amp;', '&'), base);
      if (url.origin !== base.origin) continue;
      const file = decodeURIComponent(url.pathname).slice(1);
      const target = file === '' || file.endsWith('/') ? `${file}index.html` : file;
      // A step of a slide, `#slide/2`, is part of the slide.
      const [part] = decodeURIComponent(url.hash.slice(1)).split('/');
      if (!existsSync(join(DIST, target)) || (part && target.endsWith('.html') && !ids(target).has(part))) broken.push(`${page}: ${href}`);
    }
  }
  expect(broken).toEqual([]);
});

/** What `facts.json` says of an archive, computed anew from its bytes. */
async function computed(file: string) {
  const source = await openAsBlob(file);
  const { images } = await openImage(source);
  return {
    bytes: source.size,
    images: images.map(({ tags, id, manifestDigest, layers }) => ({
      tags, configDigest: id, manifestDigest,
      layers: layers.map(({ diffId, digest, storedSize, size }) => ({ diffId, digest, bytes: storedSize, unpackedBytes: size })),
    })),
  };
}

const slugOf = (file: string) => file.replace(/^\d+-|\.mdx$/g, '');
const lessonFiles = readdirSync(join(DIST, '../content/lessons'));

for (const file of lessonFiles) {
  test(`every fact that ${file} shows is what the image reader computes from the archive`, async () => {
    const source = readFileSync(join(DIST, '../content/lessons', file), 'utf8');
    const [, first] = /^demos: \[([\w-]+)/m.exec(source)!;
    const asked = [...source.matchAll(/<Fact ([^>]*)\/>/g)].map(([, attributes]) => Object.fromEntries([...attributes!.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key!, value!]))) as Partial<FactRequest>[];
    const expected: string[] = [];
    for (const { demo = first!, ...request } of asked) {
      const archives = { [request.of!]: await computed(join(DIST, 'demos', demo, request.of!)) };
      const facts = { computed: { archives, images: [] } as unknown as Facts };
      expected.push(factText({ [demo]: facts }, { demo, ...request } as FactRequest).text);
    }
    const shown = [...html(join('lessons', slugOf(file), 'index.html')).matchAll(/class="fact"[^>]*>([^<]+)</g)].map(([, text]) => text);
    expect(shown).toEqual(expected);
    // A digest or a count of bytes that is typed by hand would grow old unseen.
    expect(source.match(/\b[0-9a-f]{12,64}\b/g) ?? []).toEqual([]);
  });
}

const kilobytes = (bytes: Buffer) => gzipSync(bytes, { level: 9 }).length / 1000;

/** A module’s static imports, which the browser fetches with it. */
function withImports(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  const code = readFileSync(join(DIST, path), 'utf8');
  for (const [, target] of code.matchAll(/(?:from|import)\s*"(\.\/[^"]+)"/g)) withImports(join(path, '..', target!), seen);
  return seen;
}

test('each instrument’s own script is at most 10 kB, gzip -9; what several instruments share is not counted', () => {
  const page = html(join('gallery', 'index.html'));
  const faces = [...page.matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, path]) => join('gallery', path!.split('?')[0]!));
  const instruments = new Map(faces.flatMap((face) => {
    const code = readFileSync(join(DIST, face), 'utf8');
    const [, tag] = /["'`](lb-[a-z-]+)["'`]/.exec(code) ?? [];
    const lazy = [...code.matchAll(/import\(\s*["'`](\.\/[^"'`]+)["'`]/g)].map(([, target]) => join(face, '..', target!));
    return tag === undefined || lazy.length === 0 ? [] : [[tag, new Set([face, ...lazy].flatMap((path) => [...withImports(path)]))] as const];
  }));
  expect(instruments.size).toBe(12);
  const users = (path: string) => [...instruments.values()].filter((scripts) => scripts.has(path)).length;
  for (const [tag, scripts] of instruments) {
    const own = [...scripts].filter((path) => users(path) === 1);
    expect(own.reduce((sum, path) => sum + kilobytes(readFileSync(join(DIST, path))), 0), tag).toBeLessThanOrEqual(10);
  }
});

test.describe('the forty-minute talk', () => {
  const sections = () => [...html(join('talks', 'meetup-40', 'index.html')).matchAll(/<section\b[^>]*class="slide[^]*?(?=<section\b[^>]*class="slide|<\/article>)/g)].map(([section]) => section);
  const sourceOf = (section: string) => /data-source="([^"]+)"/.exec(section)![1]!;

  test('has at most 35 slides, and a cue for the presenter on each that comes from a lesson', () => {
    expect(sections().length).toBeLessThanOrEqual(35);
    expect(sections().length).toBeGreaterThan(25);
    for (const section of sections()) if (sourceOf(section).endsWith('.mdx') && !/class="[^"]*\bcheck\b/.test(section)) expect(section, section.slice(0, 200)).toContain('presenter');
  });

  test('lasts 38 minutes of its 40', () => {
    const minutes = sections().flatMap((section) => [...section.matchAll(/^<section[^>]*data-part-minutes="(\d+)"/g)].map(([, count]) => Number(count)));
    expect(minutes.reduce((sum, count) => sum + count, 0)).toBe(38);
  });

  test('shows one slide with a session and one with a widget of each lesson', () => {
    const lessons = new Set(sections().map(sourceOf).filter((file) => file.endsWith('.mdx')));
    expect(lessons.size).toBe(5);
    for (const lesson of lessons) {
      const own = sections().filter((section) => sourceOf(section) === lesson);
      expect(own.filter((section) => section.includes('<lb-session')).length, `${lesson}: sessions`).toBe(1);
      const widgets = own.filter((section) => /<lb-(?!session|terminal|check)/.test(section)).length;
      expect(widgets, `${lesson}: widgets`).toBe(1);
    }
  });
});

test('no page, script or style sheet names a file of the site by a path that only holds at the root of a host', () => {
  const BASE = '/some/workbook/';
  const escaping: string[] = [];
  // The page that a host shows for every unknown address knows where it is hosted, and no other does.
  for (const page of pages.filter((path) => path !== '404.html')) {
    const own = new URL(page.replace(/index\.html$/, ''), `http://site.invalid${BASE}`);
    const text = html(page).replaceAll('&quot;', '"');
    for (const [, attribute, address] of text.matchAll(/\s(href|src|data-(?:src|cast|document|root))="([^"]*)"/g)) {
      const url = new URL(address!.replaceAll('&amp;', '&'), own);
      if (url.origin === own.origin && !url.pathname.startsWith(BASE)) escaping.push(`${page}: ${attribute}="${address}"`);
    }
    for (const [found] of text.matchAll(/"\/(?:lessons|talks|decks|guide|demos|gallery|explore|_astro)\/[^"]*"/g)) escaping.push(`${page}: ${found}`);
  }
  for (const file of globSync('_astro/*.{js,css}', { cwd: DIST })) {
    for (const [found] of readFileSync(join(DIST, file), 'utf8').matchAll(/["'`(]\/(?:lessons|talks|decks|guide|demos|gallery|explore|_astro|-layerbook-site-)\/[^"'`)]*/g)) escaping.push(`${file}: ${found}`);
  }
  expect(escaping).toEqual([]);
});
