/**
 * What each built page weighs before any scroll or input: what its HTML names, and what that imports at once. Run by
 * itself, it writes the weights down, for the next changes to be compared with: `node tests/browser/weigh.ts`.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

const DIST = join(import.meta.dirname, '../../dist');
/** The weights of the site as it was last written down. */
export const WEIGHTS_FILE = join(import.meta.dirname, 'weights.json');

const KINDS = ['html', 'script', 'style', 'font'] as const;
type Kind = (typeof KINDS)[number];
/** In bytes as they travel: gzip -9, but for fonts, which are compressed already. */
export type Weight = Readonly<Record<Kind, number>>;
/** By the page’s folder; the home page is `/`. */
export type Weights = Readonly<Record<string, Weight>>;

const read = (path: string) => readFileSync(join(DIST, path));
const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0);

const compressed = new Map<string, number>();
function sizeOf(path: string): number {
  if (!compressed.has(path)) compressed.set(path, gzipSync(read(path), { level: 9 }).length);
  return compressed.get(path)!;
}

/** A module’s static imports, which the browser fetches with it. */
function withImports(path: string, seen: Set<string>): void {
  if (seen.has(path)) return;
  seen.add(path);
  for (const [, target] of read(path).toString().matchAll(/(?:from|import)\s*["'](\.\/[^"']+)["']/g)) withImports(posix.join(posix.dirname(path), target!), seen);
}

function weightOf(page: string): Weight {
  const html = read(page).toString();
  const named = (pattern: RegExp) => [...new Set([...html.matchAll(pattern)].map(([, path]) => posix.join(posix.dirname(page), path!.split('?')[0]!)))];
  const scripts = new Set<string>();
  for (const path of named(/<script[^>]+src="([^"]+)"/g)) withImports(path, scripts);
  const styles = named(/<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g);
  const fonts = new Set(styles.flatMap((path) => [...read(path).toString().matchAll(/url\(([^)]+\.woff2)\)/g)].map(([, font]) => posix.join(posix.dirname(path), font!))));
  return {
    html: sizeOf(page), script: sum([...scripts].map(sizeOf)), style: sum(styles.map(sizeOf)), font: sum([...fonts].map((font) => read(font).length)),
  };
}

/** Weighs every page of the built site; the one for unknown addresses is no page to visit. */
export function weigh(): Weights {
  const pages = globSync('**/*.html', { cwd: DIST }).map((path) => path.split(sep).join('/')).filter((path) => path !== '404.html').sort();
  return Object.fromEntries(pages.map((page) => [`/${page.replace(/index\.html$/, '')}`, weightOf(page)]));
}

/** Less than this is no news: names of files change with every build. */
const NOISE = 100;
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

/** What became heavier since the weights were written down, a line each, the most first. */
export function grown(before: Weights, now: Weights): string[] {
  const rows = Object.entries(now).flatMap(([page, weight]) => KINDS.map((kind) => ({ page, kind, from: before[page]?.[kind], to: weight[kind] })));
  const news = rows.filter(({ from, to }) => from !== undefined && to - from > NOISE).sort((a, b) => (b.to - b.from!) - (a.to - a.from!));
  return news.map(({ page, kind, from, to }) => `${page}: ${kind} ${kilobytes(from!)} → ${kilobytes(to)} (+${kilobytes(to - from!)})`);
}

/** The most that a page may weigh (docs: the numbers to reach), in bytes. */
export function budget(page: string): Weight {
  // A talk has the slides of many lessons, and the gallery every instrument.
  const [html, rest] = page.startsWith('/talks/') ? [60_000, 20_000] : page === '/gallery/' ? [20_000, 20_000] : [20_000, 15_000];
  return { html, script: rest, style: rest, font: 90_000 };
}

/** What is over its budget, a line each. */
export function tooHeavy(weights: Weights): string[] {
  return Object.entries(weights).flatMap(([page, weight]) => KINDS.filter((kind) => weight[kind] > budget(page)[kind])
    .map((kind) => `${page}: ${kind} weighs ${kilobytes(weight[kind])}, more than ${kilobytes(budget(page)[kind])}`));
}

if (import.meta.main) {
  const now = weigh();
  for (const line of grown(JSON.parse(readFileSync(WEIGHTS_FILE, 'utf8')) as Weights, now)) console.log(line);
  const rows = Object.entries(now).map(([page, weight]) => `  ${JSON.stringify(page)}: ${JSON.stringify(weight)}`);
  writeFileSync(WEIGHTS_FILE, `{\n${rows.join(',\n')}\n}\n`);
}
