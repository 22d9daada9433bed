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
import { boardAfter, emptyBoard, namesOf } from '../../src/widgets/tag-board/board.ts';
import { type Deed, nameOf, type RegistryIndex, type Setting, type Suffix } from '../../src/widgets/tag-board/deed.ts';
import { tagBoard } from '../../src/widgets/tag-board/instrument.ts';
import { recordedSetting } from '../../src/widgets/tag-board/recorded.ts';
import { MOST_DEEDS, restore, suffixesOf } from '../../src/widgets/tag-board/state.ts';

interface RecordedStep { id: string; command: string; output: string[] }

let demo: LoadedDemo['demo'];
let setting: Setting;
let session: RecordedStep[];
beforeAll(async () => {
  const loaded = loadDemo('moved-tag');
  demo = loaded.demo;
  const [recording] = Object.values(loaded.recordings);
  const views = await renderSteps(parseCast(recording!.cast));
  session = views.map(({ step, command, output }) => ({ id: step.id, command, output: output.map(rowText).map((line) => line.trimEnd()).filter((line) => line !== '') }));
  setting = await recordedSetting();
});

const older = () => setting.versions[0]!.digest;
const newer = () => setting.versions[1]!.digest;
const first = () => nameOf(setting, 0);
const second = () => nameOf(setting, 1);

/** A reference as the session types it. */
function read(said: string): { registry: RegistryIndex; suffix: Suffix } {
  if (said === '$first') return { registry: 0, suffix: `@${older()}` };
  const registry = said.startsWith(first()) ? 0 : 1;
  return { registry, suffix: said.slice(nameOf(setting, registry).length) as Suffix };
}

/** What a recorded command does to the board; null where it only looks. */
function deedOf({ command }: RecordedStep): Deed | null {
  const [, verb, said] = /^docker (pull|run|push|tag)(?: --rm)? (\S+)/.exec(command) ?? [];
  if (verb !== undefined) return { what: verb as 'pull' | 'run' | 'push' | 'tag', ...read(said!) };
  const [, target, source] = /imagetools create --prefer-index=false -t (\S+) (\S+)$/.exec(command) ?? [];
  if (target === undefined) return null;
  const { registry, suffix } = read(target);
  return { what: 'move', registry, tag: suffix.slice(1), to: setting.versions.find((version) => version.tag === read(source!).suffix.slice(1))!.digest };
}

/** The board after the session up to and with a step. */
function boardAt(id: string) {
  const until = session.findIndex((step) => step.id === id);
  return boardAfter(setting, session.slice(0, until + 1).flatMap((step) => deedOf(step) ?? []));
}

const ofKind = (what: Deed['what']) => session.filter((step) => deedOf(step)?.what === what);
/** What a pull or a push prints, without the progress of its layers and the manifest’s size. */
const told = (lines: readonly string[]) => lines.filter((line) => /^(?:Using default tag|Digest|Status|The push refers|Error)|: digest: |^tag does not exist/.test(line)).map((line) => line.replace(/ size: \d+$/, ''));
/** The session’s terminal folds long lines. */
const joined = (lines: readonly string[]) => lines.join('').replaceAll(/\s/g, '');

describe('the recorded session, done on the board', () => {
  test('is whole: every step is one of the board’s deeds or changes nothing', () => {
    expect(session.filter((step) => deedOf(step) === null).map(({ id }) => id)).toEqual(['digest', 'name', 'images']);
    expect(session).toHaveLength(19);
  });

  test('runs the same image in each step', () => {
    expect(ofKind('run').map(({ id }) => id)).toEqual(['run', 'run-again', 'run-newer', 'run-digest', 'run-there']);
    for (const { id, output } of ofKind('run')) expect(boardAt(id).log.at(-1)!.printed, id).toEqual(output);
    expect(ofKind('run').map(({ id }) => boardAt(id).log.at(-1)!.ran)).toEqual([older(), older(), newer(), older(), newer()]);
  });

  test('gets the same digests and says the same of them when it pulls and pushes', () => {
    const steps = [...ofKind('pull'), ...ofKind('push')];
    expect(steps.map(({ id }) => id)).toEqual(['pull', 'pull-again', 'pull-digest', 'pull-elsewhere', 'pull-here', 'pull-there', 'push-unknown', 'push-elsewhere']);
    for (const { id, output } of steps) expect(joined(boardAt(id).log.at(-1)!.printed), id).toBe(joined(told(output)));
  });

  test('types the commands that the board names', () => {
    for (const step of session.filter((one) => deedOf(one) !== null)) {
      expect(boardAt(step.id).log.at(-1)!.command).toBe(step.command.replace('$first', `${first()}@${older()}`));
    }
  });

  test('lists the images and names that the board’s engine has', () => {
    const rows = session.find(({ id }) => id === 'images')!.output.slice(1).map((line) => line.split(/ {2,}/).slice(0, 3));
    const board = boardAt('images');
    const listed = board.held.map((digest) => {
      const [name] = namesOf(board, digest);
      return [...(name === undefined ? ['<none>', '<none>'] : [first(), name.slice(first().length + 1)]), shortDigest(digest)];
    });
    expect(listed.toSorted()).toEqual(rows.toSorted());
  });

  test('pushes both versions under the board’s tags to the first registry, latest as the first of them, and nothing to the second', () => {
    for (const { tag } of setting.versions) expect(demo.prepare.join('\n')).toContain(`docker push ${first()}:${tag}`);
    expect(emptyBoard(setting).shelves[0].tags.get('latest')).toBe(older());
    expect(demo.prepare.some((line) => line.startsWith(`docker tag greeter ${first()}:latest`))).toBe(true);
    expect(emptyBoard(setting).shelves[1]).toEqual({ tags: new Map(), held: [] });
    expect(demo.prepare.join('\n')).not.toContain(second());
  });

  test('leaves one name with two images, one on each registry', () => {
    const { shelves, names } = boardAt('run-there');
    expect(shelves.map(({ tags }) => tags.get('latest'))).toEqual([older(), newer()]);
    expect([names.get(`${first()}:latest`), names.get(`${second()}:latest`)]).toEqual([older(), newer()]);
  });

  test('has done everything that the board begins with', () => {
    const done = session.map(deedOf);
    for (const deed of restore(setting, null).deeds) expect(done).toContainEqual(deed);
  });
});

describe('the board', () => {
  const after = (...deeds: Deed[]) => boardAfter(setting, deeds);
  const pull = (suffix: Suffix = '', registry: RegistryIndex = 0): Deed => ({ what: 'pull', registry, suffix });
  const run = (suffix: Suffix = '', registry: RegistryIndex = 0): Deed => ({ what: 'run', registry, suffix });
  const push = (suffix: Suffix = '', registry: RegistryIndex = 1): Deed => ({ what: 'push', registry, suffix });
  const tag = (suffix: Suffix = '', registry: RegistryIndex = 0): Deed => ({ what: 'tag', registry, suffix });
  const move = (tag: string, to = newer(), registry: RegistryIndex = 0): Deed => ({ what: 'move', registry, tag, to });
  const last = (...deeds: Deed[]) => after(...deeds).log.at(-1)!;

  test('asks a registry in each pull, and in a run only for what the engine does not have', () => {
    expect(after(run(), run(), pull(), move('latest'), run(), pull()).log.map(({ reached }) => reached)).toEqual([0, null, 0, null, null, 0]);
  });

  test('pulls before it runs what is not there, and says so as docker run does', () => {
    const [entry] = after(run()).log;
    expect(entry!.printed[0]).toBe(`Unable to find image '${first()}:latest' locally`);
    expect(entry!.printed.at(-1)).toBe(setting.versions[0]!.prints);
  });

  test('says that an image is up to date where the tag has not moved', () => {
    expect(after(pull(), pull()).log.at(-1)!.printed.at(-1)).toBe(`Status: Image is up to date for ${first()}:latest`);
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
    expect(namesOf(named, older())).toEqual([`${first()}:1.0`]);
    expect(named.log.at(-1)!.why).not.toContain('without a name');
  });

  test('gives by a digest the image of that digest, wherever the tags are', () => {
    for (const moves of [[], [move('latest')], [move('1.0'), move('latest')]]) {
      expect(last(...moves, run(`@${older()}`)).ran).toBe(older());
    }
  });

  test('finds an image by its digest under any name that the engine has for it', () => {
    expect(last(pull(), run(`@${older()}`)).reached).toBe(null);
    expect(last(pull(), move('latest'), pull(), run(`@${older()}`)).reached).toBe(0);
  });

  test('finds no image by its digest under the name of another registry’s repository', () => {
    expect(last(pull(), run(`@${older()}`, 1))).toMatchObject({ reached: 1, ran: null });
    expect(last(pull(), tag(), run(`@${older()}`, 1))).toMatchObject({ reached: null, ran: older() });
  });

  test('moves a tag by the digest where no other tag stands for the image', () => {
    const { command } = after(move('1.0'), move('latest'), move('1.0', older())).log.at(-1)!;
    expect(command).toBe(`docker buildx imagetools create --prefer-index=false -t ${first()}:1.0 ${first()}@${older()}`);
  });

  test('refuses to let a tag stand for an image that the registry does not have', () => {
    const board = after(pull(), tag(), push(), move('latest', newer(), 1));
    expect(board.shelves[1].tags.get('latest')).toBe(older());
    expect(board.log.at(-1)!.why).toContain('no such image');
  });

  test('takes the same name on another registry for another repository', () => {
    const { printed, why, reached } = last(pull(), pull('', 1));
    expect(printed.at(-1)).toBe(`Error response from daemon: failed to resolve reference "${second()}:latest": ${second()}:latest: not found`);
    expect(why).toContain('another repository');
    expect(reached).toBe(1);
  });

  test('sends what the engine has under exactly the name that is pushed, and nothing where it has none', () => {
    expect(last(pull(), push())).toMatchObject({ reached: null, printed: expect.arrayContaining([`tag does not exist: ${second()}:latest`]) });
    expect(after(pull(), push()).shelves[1].held).toEqual([]);
    expect(after(pull(), tag(), push()).shelves[1]).toEqual({ tags: new Map([['latest', older()]]), held: [older()] });
    expect(after(pull(':1.1'), tag(':1.1'), push(':1.1')).shelves[1]).toEqual({ tags: new Map([['1.1', newer()]]), held: [newer()] });
  });

  test('has one digest for the same bytes on both registries', () => {
    const { shelves, log } = after(pull(), tag(), push());
    expect(shelves[1].tags.get('latest')).toBe(shelves[0].tags.get('latest'));
    expect(log.at(-1)!.printed.at(-1)).toBe(`latest: digest: ${older()}`);
  });

  test('lets a tag on one registry lag behind until somebody pushes again', () => {
    const lagging = [pull(), tag(), push(), move('latest')];
    expect(last(...lagging, pull('', 1)).why).toContain(`On ${setting.registries[0]} it stands for ${shortDigest(newer())}.`);
    const renewed = after(...lagging, pull(), tag(), push());
    expect(renewed.shelves[1]).toEqual({ tags: new Map([['latest', newer()]]), held: [older(), newer()] });
  });

  test('keeps an image while it has a name of either registry', () => {
    const board = after(pull(), tag(), move('latest'), pull());
    expect(namesOf(board, older())).toEqual([`${second()}:latest`]);
    expect(board.log.at(-1)!.why).not.toContain('without a name');
  });

  test('gives the other registry’s name to an image that was named by its digest, as latest', () => {
    const board = after(pull(), tag(`@${older()}`));
    expect(board.log.at(-1)!.command).toBe(`docker tag ${first()}@${older()} ${second()}`);
    expect(board.names.get(`${second()}:latest`)).toBe(older());
  });

  test('pushes no digest and names no image that is not there, as Docker says', () => {
    expect(last(pull(), push(`@${older()}`, 0)).printed).toEqual(['cannot push a digest reference']);
    expect(last(tag(':1.1')).printed).toEqual([`Error response from daemon: No such image: ${first()}:1.1`]);
  });
});

describe('the instrument', () => {
  const drawn = (state: unknown, ready = true) => renderToString(h('div', null, framed(tagBoard, { id: 'board', view: setting, state: restore(setting, state), ready, onState: () => {} })));

  test('has no control that does nothing before its script is there', () => {
    const controls = drawn(null, false).match(/<(?:button|select)[^>]*>/g)!;
    expect(controls).toHaveLength(10);
    for (const control of controls) expect(control).toContain('disabled');
  });

  test('shows an engine with nothing in it', () => {
    expect(drawn({ deeds: [] })).toContain('No image yet.');
  });

  test('takes the state of another window, and of an odd one what makes sense', () => {
    const state = { deeds: [{ what: 'pull', registry: 0, suffix: ':1.1' }, { what: 'push', registry: 1, suffix: '' }, { what: 'move', registry: 0, tag: '1.0', to: newer() }], registry: 1, suffix: `@${newer()}` };
    expect(restore(setting, JSON.parse(JSON.stringify(state)))).toEqual(state);
    const odd = { deeds: [{ what: 'pull', registry: 0, suffix: ':9' }, { what: 'pull', registry: 2, suffix: '' }, { what: 'move', registry: 0, tag: 'none', to: newer() }, { what: 'eat', registry: 0 }, null, { what: 'run', registry: 0, suffix: '' }], registry: '1', suffix: 7 };
    expect(restore(setting, odd)).toEqual({ deeds: [{ what: 'run', registry: 0, suffix: '' }], registry: 0, suffix: '' });
    expect(restore(setting, { deeds: new Array(1500).fill({ what: 'run', registry: 0, suffix: '' }) }).deeds).toHaveLength(MOST_DEEDS);
  });

  test('offers every tag and digest of the registry', () => {
    expect(suffixesOf(setting)).toEqual(['', ':1.0', ':1.1', `@${older()}`, `@${newer()}`]);
  });

  test('types no digest by hand', () => {
    for (const file of ['board.ts', 'deed.ts', 'state.ts', 'recorded.ts', 'TagBoard.tsx', 'TagBoard.astro']) {
      expect(readFileSync(`src/widgets/tag-board/${file}`, 'utf8')).not.toMatch(/[0-9a-f]{12}/);
    }
  });
});
