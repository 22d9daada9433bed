import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { parseCast } from '../../src/terminal/cast.ts';
import { Player } from '../../src/terminal/player.ts';
import { STATE } from '../../src/terminal/player-states.ts';
import { Hand, Paper } from './paper.ts';
import { castOf, fixture, outputOf } from './support.ts';

const cast = castOf([
  [0, 'o', '$ '], [1, 'm', 'a'], [0.5, 'o', 'A1'], [0.5, 'o', 'A2'], [1, 'o', '$ '],
  [1, 'm', 'b'], [0.5, 'o', 'B1'], [0.5, 'r', '40x8'], [0.5, 'o', 'B2'], [0.5, 'x', '0'],
]);

let paper: Paper;
let hand: Hand;
let player: Player;

beforeEach(() => {
  paper = new Paper();
  hand = new Hand();
  player = new Player(paper, hand);
});

describe('a player', () => {
  test('does nothing before a recording is there', () => {
    player.play();
    player.seek(3);
    player.toEnd();
    player.pause();
    expect([player.view.state, hand.waits, paper.writes]).toEqual([STATE.EMPTY, false, 0]);
  });

  test('stands at the beginning of the first step and never starts by itself', () => {
    player.load(cast);
    hand.pass(10_000);
    expect(player.view).toMatchObject({ state: STATE.PAUSED, position: 1, duration: 6, step: { id: 'a' } });
    expect(paper.content).toBe('30x6:$ ');
  });

  test('plays to the end of the step, stops there and lets the clock rest', () => {
    player.load(cast);
    player.play();
    hand.pass(500);
    expect([paper.content, player.view.state]).toEqual(['30x6:$ A1', STATE.PLAYING]);
    hand.pass(10_000);
    expect([paper.content, player.view.state, player.view.position]).toEqual(['30x6:$ A1A2$ ', STATE.ENDED, 4]);
    expect([player.view.step.id, hand.waits]).toEqual(['a', false]);
  });

  test('writes all events that are due in a frame at once', () => {
    player.load(cast);
    player.play();
    const before = paper.writes;
    hand.pass(2500);
    expect([paper.content, paper.writes - before]).toEqual(['30x6:$ A1A2$ ', 1]);
  });

  test('goes on where it was paused, and counts no time of the pause', () => {
    player.load(cast);
    player.play();
    hand.pass(400);
    player.pause();
    hand.pass(60_000);
    expect([player.view.position, player.view.state, hand.waits]).toEqual([1.4, STATE.PAUSED, false]);
    player.play();
    hand.pass(200);
    expect(player.view.position).toBeCloseTo(1.6);
    expect(paper.content).toBe('30x6:$ A1');
  });

  test('begins a step again that has ended', () => {
    player.load(cast);
    player.toEnd('b');
    expect(player.view).toMatchObject({ state: STATE.ENDED, step: { id: 'b' }, position: 6 });
    player.play();
    expect([paper.content, player.view.position]).toEqual(['30x6:$ A1A2$ ', 4]);
    hand.pass(500);
    expect(paper.content).toBe('30x6:$ A1A2$ B1');
  });

  test('shows how a step ends at once, without anything of the next', () => {
    player.load(cast);
    player.toEnd('a');
    expect([paper.content, player.view.state, player.view.step.id]).toEqual(['30x6:$ A1A2$ ', STATE.ENDED, 'a']);
  });

  test('finds the step of a position: where two meet, the later one', () => {
    player.load(cast);
    const stepAt = (position: number) => (player.seek(position), player.view.step.id);
    expect([-1, 0, 3.99, 4, 5, 99].map(stepAt)).toEqual(['a', 'a', 'a', 'b', 'b', 'b']);
    expect(player.view.state).toBe(STATE.ENDED);
  });

  test('goes on playing when it is moved while it plays', () => {
    player.load(cast);
    player.play();
    hand.pass(100);
    player.seek(4.4);
    expect([player.view.state, player.view.step.id]).toEqual([STATE.PLAYING, 'b']);
    hand.pass(200);
    expect(paper.content).toBe('30x6:$ A1A2$ B1');
  });

  test('passes time faster or slower from the moment the speed is changed', () => {
    player.load(cast);
    player.play();
    hand.pass(500);
    player.setSpeed(4);
    hand.pass(250);
    expect(player.view).toMatchObject({ position: 2.5, speed: 4 });
    player.setSpeed(0.5);
    hand.pass(200);
    expect(player.view.position).toBeCloseTo(2.6);
  });

  test('replays from the start in one write, or as few as the sizes allow', () => {
    player.load(cast);
    player.toEnd('b');
    expect(paper.content).toBe('30x6:$ A1A2$ B1<40x8>B2');
    const { writes, resets } = paper;
    player.seek(3);
    expect([paper.content, paper.writes - writes, paper.resets - resets]).toEqual(['30x6:$ A1A2$ ', 1, 1]);
  });

  test('going forward writes only what is missing', () => {
    player.load(cast);
    player.seek(1.5);
    const { resets } = paper;
    player.toEnd('b');
    expect([paper.content, paper.resets]).toEqual(['30x6:$ A1A2$ B1<40x8>B2', resets]);
  });

  test('puts a time outside a step at the step’s start or end', () => {
    player.load(cast);
    player.seekInStep('b', 0);
    expect(player.view).toMatchObject({ position: 4, state: STATE.PAUSED, step: { id: 'b' } });
    player.seekInStep('a', 100);
    expect(player.view).toMatchObject({ position: 4, state: STATE.ENDED, step: { id: 'a' } });
  });

  test('ignores a step that the recording does not have', () => {
    player.load(cast);
    player.toStart('nowhere');
    player.toEnd('nowhere');
    expect(player.view).toMatchObject({ position: 1, step: { id: 'a' }, state: STATE.PAUSED });
  });

  test('tells of every change, the passing of time included', () => {
    const told: string[] = [];
    player = new Player(paper, hand, ({ state, position }) => told.push(`${state} ${position}`));
    player.load(cast);
    player.play();
    hand.pass(1000);
    hand.pass(5000);
    expect(told).toEqual(['paused 1', 'playing 1', 'playing 2', 'ended 4']);
  });

  test('takes another recording in the middle of one', () => {
    player.load(cast);
    player.play();
    player.load(parseCast(fixture('minimal-v3.cast')));
    expect(player.view).toMatchObject({ state: STATE.PAUSED, position: 1.5, duration: 1.75 });
    expect([paper.content, hand.waits]).toEqual(['90x30:', false]);
  });
});

test('goes on in the whole of a recording of which it had the first steps, and the screen stays as it is', () => {
  const events = [[1, 'm', 'a'], [1, 'o', 'one'], [1, 'm', 'b'], [1, 'o', 'two'], [1, 'm', 'c'], [1, 'o', 'three']];
  player.load(castOf(events.slice(0, 4)));
  player.toEnd('a');
  const [shown, writes] = [paper.content, paper.writes];
  player.extend(castOf(events));
  expect([paper.content, paper.writes]).toEqual([shown, writes]);
  expect(player.view).toMatchObject({ state: STATE.ENDED, position: 3, duration: 6, step: { id: 'a' } });
  expect(player.view.steps).toHaveLength(3);
  player.toEnd('c');
  expect(paper.content).toMatch(/onetwothree$/);
});

describe('seeking', () => {
  const real = parseCast(fixture('shell.cast'));

  test('gives the same screen as playing to the same moment, in frames of any length', () => {
    fc.assert(
      fc.property(fc.nat(real.markers.length - 1), fc.array(fc.integer({ min: 1, max: 700 }), { maxLength: 20 }), fc.constantFrom(0.5, 1, 3), (index, frames, speed) => {
        const [played, sought] = [new Paper(), new Paper()];
        const clock = new Hand();
        const player = new Player(played, clock);
        player.load(real);
        player.setSpeed(speed);
        player.toStart(real.markers[index]!.label);
        player.play();
        for (const frame of frames) clock.pass(frame);
        const other = new Player(sought, new Hand());
        other.load(real);
        other.seekInStep(player.view.step.id, player.time);
        expect(sought.content).toBe(played.content);
        expect(other.view.position).toBeCloseTo(player.view.position, 6);
      }),
      { numRuns: 200 },
    );
  });

  test('to the end shows the whole output', () => {
    player.load(real);
    player.seek(Infinity);
    expect(paper.content).toBe(`100x22:${outputOf(real)}`);
  });
});
