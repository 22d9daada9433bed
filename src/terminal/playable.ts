/** A recording laid out for playing: its timeline, its steps, and which events belong to which moment. */
import type { Cast } from './cast.ts';
import { playableSteps, type CastStep } from './steps.ts';
import { timelineOf, type Timeline } from './timeline.ts';

/** A recording made ready. Positions are seconds on the player's clock, where long silences are cut short. */
export interface Playable {
  readonly cast: Cast;
  readonly timeline: Timeline;
  readonly steps: readonly CastStep[];
}

/** Makes a recording ready for playing. */
export function playable(cast: Cast): Playable {
  return { cast, timeline: timelineOf(cast), steps: playableSteps(cast) };
}

/** What a player plays before it was given anything. */
export const NOTHING: Playable = playable({
  version: null, cols: 80, rows: 24, header: {}, duration: 0, events: [], markers: [], exit: null, problems: [],
});

function positionAt({ timeline }: Playable, index: number): number {
  return timeline.positions[index] ?? timeline.duration;
}

/** Where a step begins. */
export function startOf(what: Playable, step: CastStep): number {
  return positionAt(what, step.from);
}

/** Where a step ends. */
export function endOf(what: Playable, step: CastStep): number {
  return positionAt(what, step.to);
}

/** The step that a position belongs to: where two meet, the later one. */
export function stepAt(what: Playable, position: number): CastStep {
  return what.steps.findLast((step) => startOf(what, step) <= position) ?? what.steps[0]!;
}

/** How many events are on the screen at a position within a step: never one of the next step's. */
export function countIn({ timeline }: Playable, step: CastStep, position: number): number {
  return Math.min(step.to, Math.max(step.from, timeline.countAt(position)));
}
