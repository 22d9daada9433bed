import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { expect, test } from 'vitest';

/** The concepts of src/ in steps; an import goes to the right or stays within its step. */
const STEPS = [
  ['pages'],
  ['layouts'],
  ['book', 'deck'],
  ['widgets', 'checks'],
  ['course', 'demo', 'state', 'offline'],
  ['terminal', 'docker'],
  ['image', 'remark-reveal'],
  ['base'],
];
/** What stands above every step: it may use all cores, and nothing may use it. */
const ABOVE = ['cli'];
/** No code of the order: looks that any screen may import. */
const BESIDE = ['styles'];

const ROOT = resolve(import.meta.dirname, '../..');
const SOURCE = join(ROOT, 'src');
const RE_IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*|new URL\(\s*)['"](\.{1,2}\/[^'"?]+)(?:\?[^'"]*)?['"]/g;

interface Import {
  from: string;
  to: string;
  file: string;
}

/** Every relative import in src/ that crosses from one concept to another. */
function crossings(read = (file: string) => readFileSync(join(SOURCE, file), 'utf8')): Import[] {
  return globSync('**/*.{ts,tsx,astro}', { cwd: SOURCE }).flatMap((file) => [...read(file).matchAll(RE_IMPORT)].flatMap(([, path]) => {
    const target = relative(SOURCE, resolve(SOURCE, dirname(file), path!));
    const [from, to] = [file.split(sep)[0]!, target.split(sep)[0]!];
    return from === to || target.startsWith('..') || !file.includes(sep) ? [] : [{ from, to, file: `${file} → ${target}` }];
  }));
}

const stepOf = (concept: string) => STEPS.findIndex((step) => step.includes(concept));

function breaks({ from, to }: Import): boolean {
  if (BESIDE.includes(to)) return false;
  if (ABOVE.includes(from)) return ABOVE.includes(to);
  return stepOf(from) === -1 || stepOf(to) === -1 || stepOf(from) > stepOf(to);
}

test('every folder of src/ has its place in the order of dependencies', () => {
  const folders = globSync('*/', { cwd: SOURCE }).map((folder) => folder.replace(/[\\/]$/, ''));
  const known = [...STEPS.flat(), ...ABOVE, ...BESIDE];
  expect(folders.filter((folder) => !known.includes(folder))).toEqual([]);
});

test('imports run one way: pages → layouts → book, deck → widgets, checks → course, demo, state, offline → terminal, docker → image, remark-reveal → base', () => {
  expect(crossings().length).toBeGreaterThan(10);
  expect(crossings().filter(breaks).map(({ file }) => file)).toEqual([]);
});

test('within one step no two concepts import each other', () => {
  const pairs = new Set(crossings().map(({ from, to }) => `${from} ${to}`));
  expect([...pairs].filter((pair) => pairs.has(pair.split(' ').reverse().join(' ')))).toEqual([]);
});

test('an import that goes back to the left is found', () => {
  const planted = crossings((file) => (file === join('base', 'bytes.ts') ? "import { x } from '../deck/deck.ts';" : ''));
  expect(planted.filter(breaks)).toHaveLength(1);
});

test('the studio uses cores only', () => {
  const files = globSync('demos/studio/**/*.ts', { cwd: ROOT });
  const screens = ['pages', 'layouts', 'book', 'deck', 'widgets'];
  const used = files.flatMap((file) => [...readFileSync(join(ROOT, file), 'utf8').matchAll(RE_IMPORT)].map(([, path]) => relative(SOURCE, resolve(ROOT, dirname(file), path!)).split(sep)[0]!));
  expect(used.filter((concept) => screens.includes(concept))).toEqual([]);
});
