import { problemsOf } from '../base/problems.ts';

/** What an author can get wrong in a check; each is told with the line and column of the check. */
export const checkProblem = problemsOf({
  'LB-CHECK-001': { severity: 'error', message: 'A check needs {attribute}="…", and this one has none.', hint: '{why}' },
  'LB-CHECK-002': {
    severity: 'error',
    message: 'The check “{id}” tests the objective “{objective}”, and this lesson has no such objective.',
    hint: '{choice}',
  },
  'LB-CHECK-003': { severity: 'error', message: 'Two checks of this lesson are called “{id}”.', hint: 'Give one of them another id: saved answers are kept by it.' },
  'LB-CHECK-004': {
    severity: 'error',
    message: 'The check “{id}” has no list of options, numbered list or code block with its answer.',
    hint: 'Write options, lines and places as “- [ ] …” and “- [x] …”, things to put in order as “1. …”, a command to type as a code block.',
  },
  'LB-CHECK-005': { severity: 'error', message: 'No option of the check “{id}” is right.', hint: 'Mark each right one with [x].' },
  'LB-CHECK-006': {
    severity: 'error',
    message: 'The option “{option}” of the check “{id}” gives no reason.',
    hint: 'Say in a paragraph of its own under the option, indented as it is, why it is right or wrong.',
  },
  'LB-CHECK-007': { severity: 'error', message: 'The option “{option}” of the check “{id}” is neither [x] nor [ ].', hint: 'Mark every option of the list.' },
  'LB-CHECK-008': { severity: 'error', message: 'The check “{id}” asks nothing: no paragraph stands before its answer.', hint: 'Begin it with the question.' },
  'LB-CHECK-009': { severity: 'error', message: 'The check “{id}” has {count} {thing}; expected two or more.', hint: 'Add what a learner could take for right.' },
  'LB-CHECK-010': {
    severity: 'error',
    message: 'The check “{id}” shows no lines to mark.',
    hint: 'Put a code block, a <DemoFile file="…" /> or a <Session step="…" /> before its list.',
  },
  'LB-CHECK-011': {
    severity: 'error',
    message: 'An entry of the check “{id}” does not begin with code alone, found “{found}”.',
    hint: 'Begin each with a line, or a place, as code: - [x] `…`, and say why in a paragraph of its own under it.',
  },
  'LB-CHECK-012': { severity: 'error', message: 'The check “{id}” speaks of the line “{found}”, and no line that it shows has these words.', hint: '{choice}' },
  'LB-CHECK-013': { severity: 'error', message: 'In the check “{id}” “{found}” stands in {count} lines.', hint: 'Write so much of the line that it is the only one.' },
  'LB-CHECK-014': { severity: 'error', message: 'The check “{id}” is to be answered in the widget “{found}”, and this page has no such widget.', hint: '{choice}' },
  'LB-CHECK-015': {
    severity: 'error',
    message: 'The check “{id}” is to be answered in a widget, and has none.',
    hint: 'Put one of {expected} into it, or name one of this page by its id: find="…".',
  },
  'LB-CHECK-016': { severity: 'error', message: 'The check “{id}” is to be answered at “{found}”, and {archive} has no such place: {reason}.', hint: '{choice}' },
  'LB-CHECK-017': {
    severity: 'error',
    message: 'The widget of the check “{id}” shows “{found}”, the answer, before anybody has looked for it.',
    hint: 'Ask for another place, or let the widget begin elsewhere.',
  },
});
