/** Collects the events of one recording, whichever version they come from. */
import type { Problem } from '../base/problems.ts';
import { EVENT_CODE, parseSize, type Cast, type CastEvent } from './cast-format.ts';
import { castProblem } from './cast-problems.ts';

const MAX_PROBLEMS = 100;

/** Thirty years: a time beyond it is an accident, and adding many such would be no number. */
const MAX_SECONDS = 1e9;

const RE_INTEGER = /^-?\d{1,9}$/;

/** A value as a message shows it: as JSON, cut after 40 characters. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** Microseconds: what remains of the error of adding many small floating-point numbers is cut off. */
function exact(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}

/** Takes events in their order; what is malformed becomes a problem with its line. */
export class CastReader {
  readonly events: CastEvent[] = [];
  readonly problems: Problem[] = [];
  /** Where the markers stand among the events. */
  readonly marks: number[] = [];
  exit: number | null = null;
  private time = 0;
  /** Lines of the problems that are counted only. */
  private readonly unlisted: number[] = [];

  report(code: Parameters<typeof castProblem>[0], line: number, found: unknown): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push(castProblem(code, { line, found: shown(found) }));
    else this.unlisted.push(line);
  }

  /** Takes one event; `relative` says whether its time counts from the event before it. */
  take(event: unknown, line: number, relative: boolean): void {
    const parts: readonly unknown[] = Array.isArray(event) ? event : [];
    // By index, not by iterator: a large recording has a hundred thousand events.
    const stored = parts[0];
    const code = parts[1];
    const data = parts[2];
    const timed = typeof stored === 'number' && Math.abs(stored) <= MAX_SECONDS;
    if (timed) this.advance(stored, line, relative);
    if (!timed || typeof code !== 'string' || typeof data !== 'string') return this.report('LB-CAST-006', line, event);
    if (code === EVENT_CODE.RESIZE && parseSize(data) === null) return this.report('LB-CAST-008', line, data);
    if (code === EVENT_CODE.EXIT) {
      if (!RE_INTEGER.test(data)) return this.report('LB-CAST-009', line, data);
      this.exit = Number(data);
    }
    if (code === EVENT_CODE.MARKER) this.marks.push(this.events.length);
    this.events.push({ time: this.time, code, data });
  }

  private advance(stored: number, line: number, relative: boolean): void {
    const time = exact(relative ? this.time + stored : stored);
    if (time < this.time) this.report('LB-CAST-007', line, stored);
    else this.time = time;
  }

  finish(version: Cast['version'], header: Record<string, unknown>, size: { cols: number; rows: number }): Cast {
    const [line] = this.unlisted;
    if (line !== undefined) this.problems.push(castProblem('LB-CAST-011', { line, count: this.unlisted.length }));
    return this.cast(version, header, size, this.events.length);
  }

  /** The recording's first `count` events, as far as they are taken. */
  cast(version: Cast['version'], header: Record<string, unknown>, size: { cols: number; rows: number }, count: number): Cast {
    const events = count === this.events.length ? this.events : this.events.slice(0, count);
    return {
      version,
      ...size,
      header,
      duration: count === this.events.length ? this.time : this.events[count]!.time,
      events,
      markers: events.filter((event) => event.code === EVENT_CODE.MARKER).map(({ time, data }) => ({ time, label: data })),
      exit: this.exit,
      problems: this.problems,
    };
  }
}
