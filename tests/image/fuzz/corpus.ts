/** What the fuzzer starts from: every committed archive of a program, unpacked. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const ROOT = join(import.meta.dirname, '../../..');
/** Larger ones only slow it down. */
const MAX_BYTES = 300_000;

export function corpus(): Uint8Array[] {
  const names = globSync(['tests/fixtures/image/**/*.{tar,gz,zst}', 'public/demos/*/*.tar'], { cwd: ROOT }).sort();
  const archives = names.map((name) => {
    const bytes = readFileSync(join(ROOT, name));
    return new Uint8Array(name.endsWith('.gz') ? gunzipSync(bytes) : bytes);
  });
  return archives.filter(({ length }) => length <= MAX_BYTES);
}
