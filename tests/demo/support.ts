import type { RecordedDemo } from '../../src/demo/agreement.ts';
import { demoNames, loadDemo, loadRecordedDemo } from '../../src/demo/load.ts';

/** Every committed recording, with its kept files. */
export function recordings(): (RecordedDemo & { title: string })[] {
  return demoNames().flatMap((name) => {
    return Object.keys(loadDemo(name).recordings).map((engine) => ({ title: `${name} on ${engine}`, ...loadRecordedDemo(name, engine) }));
  });
}

/** A copy of one recording that a test may spoil. */
export function copyOf(name: string): RecordedDemo {
  const { demo, cast, facts, files } = recordings().find(({ demo }) => demo.name === name)!;
  return structuredClone({ demo, cast, facts, files });
}
