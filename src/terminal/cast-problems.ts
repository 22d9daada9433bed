/** What can be wrong with a recording, under permanent codes. */
import { problemsOf } from '../base/problems.ts';
import { MAX_SIZE } from './cast-format.ts';

/** A larger recording is refused: xterm.js throws away what exceeds 50 MB of waiting output. */
export const MAX_CAST_LENGTH = 50_000_000;

/** The size of a terminal whose recording names none. */
export const DEFAULT_SIZE = { cols: 80, rows: 24 } as const;

export const castProblem = problemsOf({
  'LB-CAST-001': { severity: 'error', message: 'A recording was expected, but the file is empty.' },
  'LB-CAST-002': {
    severity: 'error',
    message: 'Line {line}: a header (a JSON object with "version") was expected, found {found}.',
    hint: 'Its events are read as far as they can be understood.',
  },
  'LB-CAST-003': { severity: 'error', message: 'Line {line}: asciicast version 1, 2 or 3 was expected, found {found}.' },
  'LB-CAST-004': {
    severity: 'error',
    message: `Line {line}: a terminal size up to ${MAX_SIZE.cols} × ${MAX_SIZE.rows} was expected, found {found}.`,
    hint: `${DEFAULT_SIZE.cols} × ${DEFAULT_SIZE.rows} is used.`,
  },
  'LB-CAST-005': { severity: 'error', message: 'Line {line}: JSON was expected, found {found}.', hint: 'The line is left out.' },
  'LB-CAST-006': {
    severity: 'error',
    message: 'Line {line}: an event [time, code, text] was expected, found {found}.',
    hint: 'The event is left out; its time counts where it has one.',
  },
  'LB-CAST-007': {
    severity: 'warning',
    message: 'Line {line}: a time that does not run backwards was expected, found {found}.',
    hint: 'The event is played together with the one before it.',
  },
  'LB-CAST-008': { severity: 'error', message: 'Line {line}: a new size such as "80x24" was expected, found {found}.' },
  'LB-CAST-009': { severity: 'error', message: 'Line {line}: an exit status such as "0" was expected, found {found}.' },
  'LB-CAST-010': {
    severity: 'error',
    message: `A recording of at most ${MAX_CAST_LENGTH / 1e6} MB was expected, found {length}.`,
    hint: 'Nothing of it is read. Cut it into several recordings.',
  },
  'LB-CAST-011': { severity: 'error', message: 'From line {line} on, {count} further problems are not listed.' },
  'LB-CAST-012': { severity: 'error', message: 'A recording was expected, but the file cannot be opened ({found}).' },
});
