/** The steps of a recording: each begins at its marker and ends at the next marker or the end. */
import { EVENT_CODE, stepName, type Cast } from './cast.ts';

/** One step: its place in time and the events that belong to it. */
export interface CastStep {
  /** The marker's label; the number of the step where that is empty. */
  readonly id: string;
  readonly index: number;
  /** Seconds from the start of the recording. */
  readonly start: number;
  readonly end: number;
  /** Its events are `events.slice(from, to)`: its own marker included, the next one not. */
  readonly from: number;
  readonly to: number;
}

/** The steps in their order; a recording without markers has none. */
export function stepsOf(cast: Pick<Cast, 'events' | 'duration'>): CastStep[] {
  const { events, duration } = cast;
  const marks: number[] = [];
  for (let index = 0; index < events.length; index++) if (events[index]!.code === EVENT_CODE.MARKER) marks.push(index);
  return marks.map((from, index) => {
    const next = marks[index + 1];
    return {
      id: stepName(events[from]!.data, index),
      index,
      start: events[from]!.time,
      end: next === undefined ? duration : events[next]!.time,
      from,
      to: next ?? events.length,
    };
  });
}

/** The steps that a player moves through: where there are no markers, the whole recording is one. */
export function playableSteps(cast: Pick<Cast, 'events' | 'duration'>): CastStep[] {
  const steps = stepsOf(cast);
  if (steps.length > 0) return steps;
  return [{ id: 'recording', index: 0, start: 0, end: cast.duration, from: 0, to: cast.events.length }];
}
