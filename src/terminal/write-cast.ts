/** Writes recordings, always in version 3. */
import type { Cast } from './cast-format.ts';
import { isObject } from './parse-cast.ts';

/** What a recording is written from: a size, further header fields, and events with their times from the start. */
export type CastSource = Pick<Cast, 'cols' | 'rows' | 'events'> & { readonly header?: Readonly<Record<string, unknown>> };

/** Header fields that version 3 keeps elsewhere or no longer has. */
const OLD_FIELDS = new Set(['version', 'term', 'width', 'height', 'duration', 'theme']);

/**
 * Writes a recording in version 3. Intervals are whole milliseconds; each is the difference of rounded
 * times, so that a rounding error is made up for by the next interval and the sum does not drift.
 */
export function writeCast({ cols, rows, header = {}, events }: CastSource): string {
  const others = Object.fromEntries(Object.entries(header).filter(([key]) => !OLD_FIELDS.has(key)));
  const term = { ...(isObject(header['term']) ? header['term'] : {}), ...(header['theme'] ? { theme: header['theme'] } : {}), cols, rows };
  const lines = [JSON.stringify({ version: 3, term, ...others })];
  let written = 0;
  for (const { time, code, data } of events) {
    const now = Math.max(written, Math.round(time * 1000));
    lines.push(`[${((now - written) / 1000).toFixed(3)}, ${JSON.stringify(code)}, ${JSON.stringify(data)}]`);
    written = now;
  }
  return `${lines.join('\n')}\n`;
}
