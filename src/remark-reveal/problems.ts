import { problemsOf } from '../base/problems.ts';

/**
 * What can be wrong with a slide source. An `error` stops the build of a lesson; a `warning` leaves the text as it
 * stands. Each problem carries `line` and `column` of the source, from 1.
 */
export const markdownProblem = problemsOf({
  'LB-MD-001': {
    severity: 'error',
    message: 'Two slides are called “{name}”, the first one at line {first}.',
    hint: 'Give one of them a name of its own: a line “name: …” at its top.',
  },
  'LB-MD-002': {
    severity: 'error',
    message: 'The code fence {fence} opened here is never closed{hides}.',
    hint: 'Close it with a line of the same characters, at least as many.',
  },
  'LB-MD-003': {
    severity: 'error',
    message: 'The code fence {fence} opened here seems not to be closed: another one opens inside it at line {inner}{hides}.',
    hint: 'Close the first, or open it with more characters than the one inside.',
  },
  'LB-MD-004': {
    severity: 'error',
    message: '“.{name}[” opens a block that is not closed before the slide or its notes end.',
    hint: 'Close it with a line “]”.',
  },
  'LB-MD-005': {
    severity: 'warning',
    message: '“.{name}[” has no closing bracket, so it stays text.',
    hint: 'Close it with “]”, or write “\\.{name}[” if text is meant.',
  },
  'LB-MD-006': {
    severity: 'warning',
    message: '“{found}” is no separator here: {reason}.',
    hint: 'A separator stands alone on its line, from the first column, with nothing after it.',
  },
  'LB-MD-007': {
    severity: 'warning',
    message: '“{key}:” is not a property of slides, so it stays text.',
    hint: '{suggestion}',
  },
  'LB-MD-008': {
    severity: 'warning',
    message: 'This slide is empty.',
    hint: 'Remove one of the two separators.',
  },
  'LB-MD-009': {
    severity: 'error',
    message: 'The comment opened here is never closed{hides}.',
    hint: 'Close it with “*/}”.',
  },
  'LB-MD-010': {
    severity: 'error',
    message: 'The brackets of “.{name}[ … ]” open and close in different blocks.',
    hint: 'Close it in the list item, quotation or component in which it was opened.',
  },
  'LB-MD-011': {
    severity: 'warning',
    message: '“{key}:” is a property of remark.js that is not read here, so it stays text.',
  },
  'LB-MD-020': {
    severity: 'error',
    message: '{reason}.',
    hint: '{mend}',
  },
});
