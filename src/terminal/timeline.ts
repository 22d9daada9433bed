/** The time that a player shows: long silences are cut short, and a speed says how fast it passes. */
import type { Cast } from './cast.ts';

/** No silence lasts longer than this in the player, in seconds, unless the recording asks for less. */
export const IDLE_LIMIT = 2;

/** Recordings are written in milliseconds; what differs by less than a microsecond, in seconds, is a rounding error. */
const SAME_MOMENT = 1e-6;

/** A recording's events on the player's clock. Times are the recording's seconds, positions the player's. */
export interface Timeline {
  readonly duration: number;
  /** The position of each event, by its index. */
  readonly positions: readonly number[];
  positionOf(time: number): number;
  timeOf(position: number): number;
  /** How many events have happened at this position (those exactly at it included). */
  countAt(position: number): number;
}

/** How many of the sorted `values` are at most `limit`. */
function countUpTo(values: readonly number[], limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Maps between two clocks that agree at the same indexes and run alike until the next of them, no further than it. */
function translate(value: number, from: readonly number[], to: readonly number[]): number {
  const next = countUpTo(from, value);
  const base = next === 0 ? 0 : to[next - 1]!;
  const passed = base + Math.max(0, value) - (next === 0 ? 0 : from[next - 1]!);
  return Math.min(passed, to[next] ?? base);
}

/** Lays a recording's events out in time; the header's `idle_time_limit` holds where it is lower than `idleLimit`. */
export function timelineOf(cast: Pick<Cast, 'events' | 'header'>, idleLimit: number = IDLE_LIMIT): Timeline {
  const asked = cast.header['idle_time_limit'];
  const limit = typeof asked === 'number' && asked > 0 ? Math.min(asked, idleLimit) : idleLimit;
  const times: number[] = [];
  const positions: number[] = [];
  let before = 0;
  let position = 0;
  for (const { time } of cast.events) {
    position += Math.min(time - before, limit);
    before = time;
    times.push(time);
    positions.push(position);
  }
  return {
    duration: position,
    positions,
    positionOf: (time) => translate(time, times, positions),
    timeOf: (place) => translate(place, positions, times),
    countAt: (place) => countUpTo(positions, place + SAME_MOMENT),
  };
}

/** Where the player is after `elapsed` milliseconds of a viewer's time at a speed. */
export function advance(position: number, elapsed: number, speed: number): number {
  return position + (elapsed / 1000) * speed;
}
