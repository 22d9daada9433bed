import { readFileSync } from 'node:fs';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { beforeAll, describe, expect, test } from 'vitest';
import { shortDigest } from '../../src/base/digest.ts';
import { loadDemo, type LoadedDemo } from '../../src/demo/load.ts';
import { parseCast } from '../../src/terminal/cast.ts';
import { renderSteps } from '../../src/terminal/headless.ts';
import { rowText } from '../../src/terminal/rows.ts';
import { framed } from '../../src/widgets/instrument/plain.ts';
import { boardAfter, type Deed, emptyBoard, namesOf, type Repository, type Suffix } from '../../src/widgets/tag-board/board.ts';
import { tagBoard } from '../../src/widgets/tag-board/instrument.ts';
import { recordedRepository } from '../../src/widgets/tag-board/recorded.ts';
import { MOST_DEEDS, restore, suffixesOf } from '../../src/widgets/tag-board/state.ts';

interface RecordedStep { id: string; command: string; output: string[] }

let demo: LoadedDemo['demo'];
let repository: Repository;
let session: RecordedStep[];
beforeAll(async () => {
  const loaded = loadDemo('moved-tag');
  demo = loaded.demo;
  const [recording] = Object.values(loaded.recordings);
  const views = await renderSteps(parseCast(recording!.cast));
  session = views.map(({ step, command, output }) => ({ id: step.id, command, output: output.map(rowText).map((line) => line.trimEnd()).filter((line) => line !== '') }));
  repository = await recordedRepository();
});

const older = () => repository.versions[0]!.digest;
const newer = () => repository.versions[1]!.digest;

/** What a recorded command does to the board; null where it only looks. */
function deedOf({ command }: RecordedStep): Deed | null {
  const { name, versions } = repository;
  const [, verb, said] = /^docker (pull|run)(?: --rm)? (\S+)$/.exec(command) ?? [];
  if (verb !== undefined) return { what: verb as 'pull' | 'run', suffix: said === '$first' ? `@${older()}` : said!.slice(name.length) as Suffix };
  const [, tag, source] = /imagetools create -t \S+:(\S+) \S+:(\S+)$/.exec(command) ?? [];
  if (tag === undefined) return null;
  return { what: 'move', tag, to: versions.find((version) => version.tag === source)!.digest };
}

/** The board after the session up to and with a step. */
function boardAt(id: string) {
  const until = session.findIndex((step) => step.id === id);
  return boardAfter(repository, session.slice(0, until + 1).flatMap((step) => deedOf(step) ?? []));
}

describe('the recorded session, done on the board', () => {
  test('is whole: every step is one of the board’s deeds or changes nothing', () => {
    expect(session.filter((step) => deedOf(step) === null).map(({ id }) => id)).toEqual(['digest', 'name', 'images']);
    expect(session).toHaveLength(11);
  });

  test('runs the same image in each step', () => {
    const runs = session.filter((step) => deedOf(step)?.what === 'run');
    expect(runs.map(({ id }) => id)).toEqual(['run', 'run-again', 'run-newer', 'run-digest']);
    for (const { id, output } of runs) expect(boardAt(id).log.at(-1)!.printed, id).toEqual(output);
    expect(runs.map(({ id }) => boardAt(id).log.at(-1)!.ran)).toEqual([older(), older(), newer(), older()]);
  });

  test('gets the same digests and says the same of them when it pulls', () => {
    const pulls = session.filter((step) => deedOf(step)?.what === 'pull');
    expect(pulls.map(({ id }) => id)).toEqual(['pull', 'pull-again', 'pull-digest']);
    for (const { id, output } of pulls) {
      expect(boardAt(id).log.at(-1)!.printed, id).toEqual(output.filter((line) => /^(?:Using default tag|Digest|Status): /.test(line)));
    }
  });

  test('types the commands that the board names', () => {
    for (const step of session.filter((one) => deedOf(one) !== null)) {
      expect(boardAt(step.id).log.at(-1)!.command).toBe(step.command.replace('$first', `${repository.name}@${older()}`));
    }
  });

  test('lists the images and names that the board’s engine has', () => {
    const rows = session.find(({ id }) => id === 'images')!.output.slice(1).map((line) => line.split(/ {2,}/).slice(0, 3));
    const board = boardAt('images');
    const listed = board.held.map((digest) => {
      const [suffix] = namesOf(board, digest);
      return [...(suffix === undefined ? ['<none>', '<none>'] : [repository.name, suffix.slice(1)]), shortDigest(digest)];
    });
    expect(listed.toSorted()).toEqual(rows.toSorted());
  });

  test('pushes both versions under the board’s tags, and latest as the first', () => {
    for (const { tag } of repository.versions) expect(demo.prepare.join('\n')).toContain(`docker push ${repository.name}:${tag}`);
    expect(emptyBoard(repository).tags.get('latest')).toBe(older());
    expect(demo.prepare.some((line) => line.startsWith('docker tag greeter localhost:5000/greeter:latest'))).toBe(true);
  });

  test('is what the board begins with, until the tag has moved and the old image has run', () => {
    const until = session.findIndex(({ id }) => id === 'run-again');
    expect(restore(repository, null).deeds).toEqual(session.slice(0, until + 1).flatMap((step) => deedOf(step) ?? []));
  });
});

describe('the board', () => {
  const after = (...deeds: Deed[]) => boardAfter(repository, deeds);
  const pull = (suffix: Suffix = ''): Deed => ({ what: 'pull', suffix });
  const run = (suffix: Suffix = ''): Deed => ({ what: 'run', suffix });
  const move = (tag: string, to = newer()): Deed => ({ what: 'move', tag, to });

  test('asks the registry in each pull, and in a run only for what the engine does not have', () => {
    expect(after(run(), run(), pull(), move('latest'), run(), pull()).log.map(({ asked }) => asked)).toEqual([true, false, true, null, false, true]);
  });

  test('pulls before it runs what is not there, and says so as docker run does', () => {
    const [entry] = after(run()).log;
    expect(entry!.printed[0]).toBe(`Unable to find image '${repository.name}:latest' locally`);
    expect(entry!.printed.at(-1)).toBe(repository.versions[0]!.prints);
  });

  test('says that an image is up to date where the tag has not moved', () => {
    expect(after(pull(), pull()).log.at(-1)!.printed.at(-1)).toBe(`Status: Image is up to date for ${repository.name}:latest`);
  });

  test('changes nothing in the engine when a tag moves', () => {
    const before = after(pull());
    const { names, held } = after(pull(), move('latest'));
    expect({ names, held }).toEqual({ names: before.names, held: before.held });
  });

  test('keeps the old image without a name, and with one where it has another', () => {
    const nameless = after(pull(), move('latest'), pull());
    expect(nameless.held).toEqual([older(), newer()]);
    expect(namesOf(nameless, older())).toEqual([]);
    expect(nameless.log.at(-1)!.why).toContain(`${shortDigest(older())} stays, without a name`);
    const named = after(pull(), pull(':1.0'), move('latest'), pull());
    expect(namesOf(named, older())).toEqual([':1.0']);
    expect(named.log.at(-1)!.why).not.toContain('without a name');
  });

  test('gives by a digest the image of that digest, wherever the tags are', () => {
    for (const moves of [[], [move('latest')], [move('1.0'), move('latest')]]) {
      expect(after(...moves, run(`@${older()}`)).log.at(-1)!.ran).toBe(older());
    }
  });

  test('finds an image by its digest under any name that the engine has for it', () => {
    expect(after(pull(), run(`@${older()}`)).log.at(-1)!.asked).toBe(false);
    expect(after(pull(), move('latest'), pull(), run(`@${older()}`)).log.at(-1)!.asked).toBe(true);
  });

  test('moves a tag by the digest where no other tag stands for the image', () => {
    const { command } = after(move('1.0'), move('latest'), move('1.0', older())).log.at(-1)!;
    expect(command).toBe(`docker buildx imagetools create -t ${repository.name}:1.0 ${repository.name}@${older()}`);
  });
});

describe('the instrument', () => {
  const drawn = (state: unknown, ready = true) => renderToString(h('div', null, framed(tagBoard, { id: 'board', view: repository, state: restore(repository, state), ready, onState: () => {} })));

  test('has no control that does nothing before its script is there', () => {
    const controls = drawn(null, false).match(/<(?:button|select)[^>]*>/g)!;
    expect(controls).toHaveLength(7);
    for (const control of controls) expect(control).toContain('disabled');
  });

  test('shows an engine with nothing in it', () => {
    expect(drawn({ deeds: [] })).toContain('No image yet.');
  });

  test('takes the state of another window, and of an odd one what makes sense', () => {
    const state = { deeds: [{ what: 'pull', suffix: ':1.1' }, { what: 'move', tag: '1.0', to: newer() }], suffix: `@${newer()}` };
    expect(restore(repository, JSON.parse(JSON.stringify(state)))).toEqual(state);
    const odd = { deeds: [{ what: 'pull', suffix: ':9' }, { what: 'move', tag: 'none', to: newer() }, { what: 'eat' }, null, { what: 'run', suffix: '' }], suffix: 7 };
    expect(restore(repository, odd)).toEqual({ deeds: [{ what: 'run', suffix: '' }], suffix: '' });
    expect(restore(repository, { deeds: new Array(1500).fill({ what: 'run', suffix: '' }) }).deeds).toHaveLength(MOST_DEEDS);
  });

  test('offers every tag and digest of the registry', () => {
    expect(suffixesOf(repository)).toEqual(['', ':1.0', ':1.1', `@${older()}`, `@${newer()}`]);
  });

  test('types no digest by hand', () => {
    for (const file of ['board.ts', 'state.ts', 'recorded.ts', 'TagBoard.tsx', 'TagBoard.astro']) {
      expect(readFileSync(`src/widgets/tag-board/${file}`, 'utf8')).not.toMatch(/[0-9a-f]{12}/);
    }
  });
});
