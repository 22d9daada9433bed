import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const { files } = JSON.parse(readFileSync(join(ROOT, 'cspell.json'), 'utf8')) as { files: string[] };
/** What comes by standard input, under a name of its own. */
const GIVEN = 'given.md';

/** What cspell finds with the project’s words, a line each. It runs once: its dictionaries take longer to read than all the words. */
let found: string[];

beforeAll(() => {
  const { stdout, status, error } = spawnSync(process.execPath, [join(ROOT, 'node_modules/cspell/bin.mjs'), '--no-progress', '--no-summary', ...files, `stdin://${GIVEN}`], { cwd: ROOT, encoding: 'utf8', input: 'A contaner of an image.\n' });
  expect(error).toBeUndefined();
  expect(status).toBe(1);
  found = stdout.split('\n').filter((line) => line.trim() !== '');
}, 60_000);

test('every word of the lessons, the guide, the talks and the READMEs is spelt as a dictionary or content/words.txt has it', () => {
  expect(found.filter((line) => !line.startsWith(GIVEN))).toEqual([]);
});

test('a misspelt word is found', () => {
  expect(found.filter((line) => line.startsWith(GIVEN)).join()).toContain('contaner');
});
