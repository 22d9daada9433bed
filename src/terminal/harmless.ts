/** What a recording may not do to the page it is shown on, nor to the machine that renders it. */
import type { IParser } from '@xterm/headless';
import { MAX_SIZE } from './cast-format.ts';

/** Operating system commands that would change or read the theme's colours (xterm, “Operating System Commands”). */
const OSC_COLOURS = [4, 5, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 104, 105, 110, 111, 112];

/** Titles, the working folder, the clipboard, notifications. */
const OSC_OUTSIDE = [0, 1, 2, 7, 9, 52, 99, 777];

/** Modes that take mouse and focus away from the reader (DECSET). */
const MOUSE_MODES = new Set([9, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1015, 1016]);

/** REP, IL, DL, SU, SD, CHT and CBT: xterm.js does them as often as it is told to, two thousand million times if need be. */
const COUNTED = ['b', 'L', 'M', 'S', 'T', 'I', 'Z'];

/** More than the largest screen has of anything. */
const MAX_COUNT = MAX_SIZE.cols;

/** Swallows every sequence that reaches out of the picture, or would keep the machine busy for nothing. */
export function makeHarmless(parser: IParser): void {
  for (const command of [...OSC_COLOURS, ...OSC_OUTSIDE]) parser.registerOscHandler(command, () => true);
  parser.registerCsiHandler({ prefix: '?', final: 'h' }, (modes) => modes.some((mode) => MOUSE_MODES.has(Number(mode))));
  for (const final of COUNTED) parser.registerCsiHandler({ final }, ([count]) => Number(count) > MAX_COUNT);
}

/** The address that a recording's own link (OSC 8) may lead to: http(s) without a name or password in it, else null. */
export function safeAddress(uri: string): string | null {
  const url = URL.canParse(uri) ? new URL(uri) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '') return null;
  return url.href;
}
