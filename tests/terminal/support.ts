import { readFileSync } from 'node:fs';
import { parseCast, type Cast } from '../../src/terminal/cast.ts';

/** The text of a fixture: `shell.cast` was recorded from bash, the others are written from the specifications. */
export function fixture(name: string): string {
  return readFileSync(new URL(`../fixtures/terminal/${name}`, import.meta.url), 'utf8');
}

/** A recording in version 3 from its events `[interval, code, data]`. */
export function castOf(events: readonly unknown[], cols = 30, rows = 6): Cast {
  return parseCast([{ version: 3, term: { cols, rows } }, ...events].map((line) => JSON.stringify(line)).join('\n'));
}

/** What the bytes of a recording's output are, in one text. */
export function outputOf(cast: Cast): string {
  return cast.events.filter(({ code }) => code === 'o').map(({ data }) => data).join('');
}
