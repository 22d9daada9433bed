import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedDemo } from '../../src/demo/agreement.ts';
import { demoNames, loadDemo } from '../../src/demo/load.ts';

/** Every committed recording, with its kept files. */
export function recordings(): (RecordedDemo & { title: string })[] {
  return demoNames().flatMap((name) => {
    const { demo, recordings } = loadDemo(name);
    return Object.values(recordings).map(({ engine, folder, cast, facts }) => ({
      title: `${name} on ${engine}`,
      demo,
      cast,
      facts,
      files: Object.fromEntries(demo.keep.map((file) => [file, new Uint8Array(readFileSync(join(folder, file)))])),
    }));
  });
}

/** A copy of one recording that a test may spoil. */
export function copyOf(name: string): RecordedDemo {
  const { demo, cast, facts, files } = recordings().find(({ demo }) => demo.name === name)!;
  return structuredClone({ demo, cast, facts, files });
}
