import { describe, expect, test } from 'vitest';
import type { RecordedDemo } from '../../src/demo/agreement.ts';
import type { Digest } from '../../src/base/digest.ts';
import { compareRecordings, maskedRow } from '../../src/demo/comparison.ts';
import { VOLATILE_KINDS } from '../../src/demo/definition.ts';
import { copyOf, recordings } from './support.ts';

const HEX = '8118d191c4c7425c136ba690a458e9c73567e92fba5ba47c6e7e8e61b63f794f';

/** What a change to a copy of a recording is found to be. */
async function changesAfter(name: string, spoil: (copy: RecordedDemo) => void): Promise<string[]> {
  const copy = copyOf(name);
  spoil(copy);
  return (await compareRecordings(copyOf(name), copy)).changes;
}

describe('what may differ is masked:', () => {
  test.each([
    [`FROM docker.io/library/busybox:1.35@sha256:${HEX}  0.0s`, 'FROM docker.io/library/busybox:1.35@‹digest› ‹time›'],
    ['writing image sha256:1353ec0df502618223bb35e030cb82a892dbfe3b220851a9  0.12s', 'writing image ‹digest› ‹time›'],
    ['greeter      latest    8118d191c4c7   2 years ago   465kB', 'greeter latest ‹id› ‹time› ‹size›'],
    ['hello  Less than a second ago  12.3 kB', 'hello ‹time› ‹size›'],
    ['import 2026-11-22T03:24:26.123Z 7.5MB / 8MB', 'import ‹time› ‹size› / ‹size›'],
    [HEX, '‹digest›'],
    ['-rw-r--r-- 0/0 12 2024-01-01 00:00:00 x', '-rw-r--r-- 0/0 12 ‹time› x'],
    ['-rw------- 1 root root 1.1M Nov 22 04:53 hello.tar', '-rw------- 1 root root 1.1M ‹time› hello.tar'],
    ['drwxr-xr-x 2 root root 4096 Jan  1  2024 hello', 'drwxr-xr-x 2 root root 4096 ‹time› hello'],
  ])('%s', (row, masked) => {
    expect(maskedRow(row, VOLATILE_KINDS)).toBe(masked);
  });

  test('but only of the kinds that the demo declares, and nothing that only looks like it', () => {
    const row = `greeter 8118d191c4c7 sha256:${HEX} 465kB 2 years ago`;
    expect(maskedRow(row, [])).toBe(row);
    expect(maskedRow(row, ['time'])).toBe(`greeter 8118d191c4c7 sha256:${HEX} 465kB ‹time›`);
    const words = 'step 2/5 of v1.35s2: 12 items, 3B5 and effaced deadbeef';
    expect(maskedRow(words, VOLATILE_KINDS)).toBe(words);
  });
});

describe('between two recordings', () => {
  test.each(recordings())('$title: nothing changed from itself', async (recorded) => {
    const { changes, notes } = await compareRecordings(recorded, recorded);
    expect(changes).toEqual([]);
    expect(notes).toEqual([expect.stringMatching(/^(\d+) of \1 digests and IDs are as before$/)]);
  });

  test('a digest that the registry served may differ where the session made it, and not where it is a base image’s', async () => {
    const withOther = (of: string) => ({ facts }: RecordedDemo) => {
      const [digest, name] = Object.entries(facts.digests).find(([, name]) => name.startsWith(of))!;
      delete facts.digests[digest as Digest];
      facts.digests[`sha256:${HEX}`] = name;
    };
    expect(await changesAfter('moved-tag', withOther('layer 5 of greeter:1.0'))).toEqual([]);
    expect(await changesAfter('save-anatomy', withOther('manifest of busybox:1.35'))).toEqual([expect.stringContaining(`manifest of busybox:1.35, from the session's registry was `)]);
  });

  test('an exit code, a text and a step that are new are found', async () => {
    const changes = await changesAfter('export-flat', (copy) => {
      copy.facts.steps['run']!.exit = 126;
      copy.cast = copy.cast.replace('no command specified', 'no command given');
      copy.demo.steps.push({ id: 'more', run: 'true', say: 'More.', expect: { exit: 0 } });
    });
    expect(changes).toEqual([
      'step “run”: the exit code was 125 and is 126',
      expect.stringMatching(/^step “run” shows something else\n {2}- .*no command specified.*\n {2}\+ .*no command given/s),
    ]);
  });

  test('a step that is gone is found', async () => {
    expect(await changesAfter('export-flat', ({ demo, facts }) => {
      demo.steps.pop();
      delete facts.steps['images'];
    })).toEqual(['step “images” is no longer there']);
  });

  test('rows in another order, another time and another ID are no change', async () => {
    expect(await changesAfter('save-anatomy', (copy) => {
      copy.cast = copy.cast.replace('2 years ago', '3 years ago').replaceAll('c6400800ae4c', 'd6400800ae4c');
      copy.facts.archives['greeter.tar']!.images[0]!.layers[3]!.digest = `sha256:${HEX}`;
    })).toEqual([]);
  });

  test('a digest of the base image is, though the demo lets its own digests differ', async () => {
    const changes = await changesAfter('save-anatomy', ({ facts }) => {
      facts.archives['greeter.tar']!.images[0]!.layers[0]!.diffId = `sha256:${HEX}`;
      const [name] = Object.values(facts.digests);
      facts.digests = { [`sha256:${HEX}`]: name! };
    });
    expect(changes).toEqual([
      expect.stringMatching(/^diffId of layer 1 of greeter:latest in greeter\.tar was sha256:\w+ and is sha256:8118d191/),
      expect.stringMatching(/^manifest of busybox:1\.35, from the session's registry was sha256:\w+ and is sha256:8118d191/),
    ]);
  });

  test('another version of Docker is told, and is no change by itself', async () => {
    const after = copyOf('save-docker20');
    after.facts.engine.version = '20.10.25';
    delete after.facts.engine.packages['jq'];
    const { changes, notes } = await compareRecordings(copyOf('save-docker20'), after);
    expect(changes).toEqual([]);
    expect(notes).toEqual(expect.arrayContaining(['Docker was 20.10.24 and is 20.10.25', expect.stringMatching(/^jq was \S+ and is not there$/)]));
  });
});
