/** Recordings of a given size, made of a committed one: real output, repeated, played in the same time. */
import { readFileSync } from 'node:fs';
import { outputBytesOf, parseCast, writeCast, type CastEvent } from '../../src/terminal/cast.ts';

/** Seconds that each recording lasts. */
const DURATION = 6;

const source = parseCast(readFileSync('public/demos/save-anatomy/session.cast', 'utf8'));
const output = source.events.filter(({ code }) => code === 'o');

/** The steps of each recording: the first ends in its middle. */
const STEPS = ['first', 'second'] as const;

/** A recording of about so many bytes, in two steps of the same length. */
export function recordingOf(bytes: number): string {
  const rounds = Math.max(1, Math.round(bytes / outputBytesOf(source)));
  const total = source.duration * rounds;
  const events = Array.from({ length: rounds }, (_, round) => output.map(({ time, data }): CastEvent => (
    { code: 'o', data, time: ((round * source.duration + time) / total) * DURATION }
  ))).flat();
  const marks = STEPS.map((data, index): CastEvent => ({ code: 'm', data, time: (index / STEPS.length) * DURATION }));
  const middle = events.findIndex(({ time }) => time > marks[1]!.time);
  return writeCast({ cols: source.cols, rows: source.rows, events: [marks[0]!, ...events.slice(0, middle), marks[1]!, ...events.slice(middle)] });
}
