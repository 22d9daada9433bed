/** Recordings of a given size, made of a committed one: real output, repeated, played in the same time. */
import { readFileSync } from 'node:fs';
import { outputBytesOf, parseCast, writeCast, type CastEvent } from '../../src/terminal/cast.ts';

/** Seconds that each recording lasts. */
const DURATION = 6;

const source = parseCast(readFileSync('public/demos/save-anatomy/session.cast', 'utf8'));
const output = source.events.filter(({ code }) => code === 'o');

/** A recording of about so many bytes, without markers, so that both players play it in one go. */
export function recordingOf(bytes: number): string {
  const rounds = Math.max(1, Math.round(bytes / outputBytesOf(source)));
  const total = source.duration * rounds;
  const events = Array.from({ length: rounds }, (_, round) => output.map(({ time, data }): CastEvent => (
    { code: 'o', data, time: ((round * source.duration + time) / total) * DURATION }
  ))).flat();
  return writeCast({ cols: source.cols, rows: source.rows, events });
}
