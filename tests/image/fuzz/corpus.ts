/** What the fuzzer starts from: every committed archive of a program, unpacked, and every hostile one. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { SMALL } from '../../fixtures/hostile/cases.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** Larger ones only slow it down. */
const MAX_BYTES = 300_000;

export async function corpus(): Promise<Uint8Array[]> {
  const names = globSync(['tests/fixtures/image/**/*.{tar,gz,zst}', 'public/demos/*/*.tar'], { cwd: ROOT }).sort();
  const archives = names.map((name) => {
    const bytes = readFileSync(join(ROOT, name));
    return new Uint8Array(name.endsWith('.gz') ? gunzipSync(bytes) : bytes);
  });
  const hostile = await Promise.all(SMALL.map(({ make }) => make()));
  return [...archives, ...hostile].filter(({ length }) => length <= MAX_BYTES);
}
