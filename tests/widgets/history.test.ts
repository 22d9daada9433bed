import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { readDockerfile } from '../../src/docker/stages/dockerfile.ts';
import { cardOf, headline } from '../../src/widgets/image-card/card.ts';
import { type GivenDockerfile, historyOf, restore, tie } from '../../src/widgets/history/history.ts';
import type { Subject } from '../../src/widgets/instrument/subject.ts';
import { archiveOfLayers, GREETER, subjectOf } from './archives.ts';

let greeter: Subject;
let dockerfile: GivenDockerfile;
beforeAll(async () => {
  greeter = await subjectOf(GREETER);
  const text = readFileSync('demos/save-anatomy/greeter/Dockerfile', 'utf8');
  dockerfile = { name: 'Dockerfile', text, lines: readDockerfile(text).instructions.slice(1).map(({ line, keyword }) => ({ line, keyword })) };
});

describe('the history', () => {
  test('ties each row to its line of the Dockerfile, and sets off what came with the base image', () => {
    const { rows, base } = historyOf(greeter.image, dockerfile);
    expect(base).toBe(2);
    const lines = dockerfile.text.split('\n');
    expect(rows.map(({ line }) => line)).toEqual([null, null, 2, 3, 4, 5, 6, 7]);
    expect(rows.slice(2).map(({ instruction, line }) => [instruction.split(' ')[0], lines[line! - 1]!.split(' ')[0]]).every(([made, written]) => made === written)).toBe(true);
  });

  test('keeps rows that made no layer in their places, and gives the others theirs', () => {
    const { rows } = historyOf(greeter.image, null);
    expect(rows.map(({ layer }) => layer?.place ?? null)).toEqual([1, null, null, 2, 3, 4, 5, null]);
  });

  test('ties nothing where the Dockerfile is another one', () => {
    expect(tie(['RUN a', 'CMD b'], [{ line: 2, keyword: 'CMD' }, { line: 3, keyword: 'RUN' }])).toBeNull();
    expect(tie(['CMD b'], [{ line: 2, keyword: 'RUN' }, { line: 3, keyword: 'CMD' }])).toBeNull();
    expect(tie(['ADD x', 'run a'], [{ line: 2, keyword: 'RUN' }])).toBe(1);
    expect(historyOf(greeter.image, { ...dockerfile, lines: [{ line: 1, keyword: 'EXPOSE' }] })).toMatchObject({ base: null, dockerfile: null });
  });

  test('takes a state from outside as far as it makes sense', () => {
    const view = historyOf(greeter.image, null);
    expect(restore(view, { row: 3, newestFirst: false })).toEqual({ row: 3, newestFirst: false });
    expect(restore(view, { row: 99 })).toEqual({ row: null, newestFirst: true });
  });
});

describe('the image card', () => {
  test('says how much the image is, as inspect counts', () => {
    expect(headline(cardOf(greeter))).toBe('81 names, 403 kB, in 5 layers');
    expect(cardOf(greeter).tops[0]).toEqual({ path: 'bin', bytes: 403_288, directory: true });
  });

  test('names the command and the environment of the config', () => {
    const facts = new Map(cardOf(greeter).facts.map(({ name, values }) => [name, values]));
    expect(facts.get('command')).toEqual(['./greet.sh world']);
    expect(facts.get('environment')).toContain('GREETING=Hello');
    expect(facts.get('directory')).toEqual(['/app']);
  });

  test('says that there is no kernel where none of the names is one, and not where one is', async () => {
    const whats = ({ absent }: ReturnType<typeof cardOf>) => absent.map(({ what }) => what);
    expect(whats(cardOf(greeter))).toContain('no kernel');
    const machine = await subjectOf(await archiveOfLayers([[[{ name: 'boot/vmlinuz-6.1' }, 'x']]]));
    expect(whats(cardOf(machine))).not.toContain('no kernel');
  });

  test('has no metadata for a mere root filesystem', async () => {
    expect(cardOf(await subjectOf('public/demos/load-and-import/rootfs.tar')).facts).toEqual([]);
  });
});
