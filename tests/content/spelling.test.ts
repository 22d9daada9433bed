import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** Runs cspell with the project’s words; what it found, a line each. */
function misspelt(...files: string[]): string[] {
  const { stdout, status, error } = spawnSync(process.execPath, [join(ROOT, 'node_modules/cspell/bin.mjs'), '--no-progress', '--no-summary', ...files], { cwd: ROOT, encoding: 'utf8' });
  expect(error).toBeUndefined();
  expect([0, 1]).toContain(status);
  return stdout.split('\n').filter((line) => line.trim() !== '');
}

test('every word of the lessons, the guide, the talks and the READMEs is spelt as a dictionary or content/words.txt has it', () => {
  expect(misspelt()).toEqual([]);
});

test('a misspelt word is found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'layerbook-words-'));
  writeFileSync(join(folder, 'page.md'), 'A contaner of an image.\n');
  expect(misspelt('--config', join(ROOT, 'cspell.json'), '--root', folder, join(folder, 'page.md')).join()).toContain('contaner');
  rmSync(folder, { recursive: true });
});
