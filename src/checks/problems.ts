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
    hint: 'Write options as “- [ ] …” and “- [x] …”, things to put in order as “1. …”, a command to type as a code block.',
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
});
