import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkContent, contentFiles } from '../../src/course/check/content.ts';
import { Site } from '../../src/course/check/site.ts';
import { termKey } from '../../src/course/terms.ts';

let root: string;
const lesson = (body: string) => `---\ntitle: T\nsummary: S.\nminutes: 1\nobjectives: [{ id: a, text: b }]\ndemos: []\n---\n\n# T\n\n${body}\n`;
const write = (name: string, body: string) => writeFileSync(join(root, 'content/lessons', name), lesson(body));
const LAYER = '<Term means="a set of changes">layer</Term>';

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'layerbook-terms-'));
  for (const folder of ['content/lessons', 'demos']) mkdirSync(join(root, folder), { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The problems of terms, as `code line:column`. */
async function told(second: string) {
  write('01-one.mdx', `A ${LAYER} is that.`);
  write('02-two.mdx', second);
  const problems = await checkContent(root, contentFiles(root), []);
  return problems.filter(({ message }) => /term/i.test(message)).map(({ code, file, line, column }) => `${code} ${file}:${line}:${column}`);
}

describe('a term', () => {
  test('is defined once in the course: a second definition is told in both places', async () => {
    expect(await told('Here\n<Term means="x">Layer</Term> again.')).toEqual([
      'LB-COURSE-041 content/lessons/01-one.mdx:11:3', 'LB-COURSE-041 content/lessons/02-two.mdx:12:1',
    ]);
  });

  test('is defined once in its lesson', async () => {
    expect(await told('A <Term means="x">tag</Term> and a <Term means="y">tag</Term>.')).toEqual(['LB-COURSE-041 content/lessons/02-two.mdx:11:36']);
  });

  test('says what it means, and has a word', async () => {
    expect(await told('A <Term>tag</Term>.')).toEqual(['LB-COURSE-003 content/lessons/02-two.mdx:11:3']);
    expect(await told('A <Term means="x"></Term>.')).toEqual(['LB-COURSE-040 content/lessons/02-two.mdx:11:3']);
  });

  test('is the same whatever its case and spaces', () => {
    expect(termKey(' Union  file\nsystem')).toBe(termKey('union file system'));
  });
});

test('the course defines the words that its lessons are about', () => {
  const text = new Site(process.cwd()).pages('lessons').map((page) => page.text).join('\n');
  for (const word of ['image', 'layer', 'container', 'registry', 'digest', 'manifest', 'config', 'tag', 'whiteout', 'stage']) expect(text).toMatch(new RegExp(`<Term means="[^"]+">${word}</Term>`));
});
