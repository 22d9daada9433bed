import { problemsOf } from '../base/problems.ts';

/** What can be wrong with a talk (001 to 019) or a deck (020 on). Each has `file`, `line` and `column`, from 1. */
export const talkProblem = problemsOf({
  'LB-TALK-001': { severity: 'error', message: '{file}:{line}:{column}: this is no YAML: {reason}' },
  'LB-TALK-002': { severity: 'error', message: '{file}:{line}:{column}: “{key}” is not known here.', hint: '{choice}' },
  'LB-TALK-003': { severity: 'error', message: '{file}:{line}:{column}: “{key}” is missing.' },
  'LB-TALK-004': { severity: 'error', message: '{file}:{line}:{column}: “{key}” must be {expected}, found {found}.' },
  'LB-TALK-005': {
    severity: 'error',
    message: '{file}:{line}:{column}: “{found}” names no slides.',
    hint: 'Write lesson#slide, lesson#first..lesson#last, lesson#* or contents; an own slide as “own:” and its markdown.',
  },
  'LB-TALK-006': { severity: 'error', message: '{file}:{line}:{column}: there is no lesson “{lesson}”.', hint: '{choice}' },
  'LB-TALK-007': { severity: 'error', message: '{file}:{line}:{column}: the lesson {lesson} has no slide “{slide}”.', hint: '{choice}' },
  'LB-TALK-008': {
    severity: 'error',
    message: '{file}:{line}:{column}: the range “{found}” ends before it begins: {to} comes before {from} in {lesson}.',
    hint: 'Turn it round, or name the slides one by one.',
  },
  'LB-TALK-009': {
    severity: 'error',
    message: '{file}:{line}:{column}: the range “{found}” begins in one lesson and ends in another.',
    hint: 'Write a range for each lesson.',
  },
  'LB-TALK-010': {
    severity: 'error',
    message: '{file}:{line}:{column}: nothing is left of “{found}”: all its slides are of a class that is left out ({classes}).',
    hint: 'A slide that is named by itself is always shown.',
  },
  'LB-TALK-011': {
    severity: 'error',
    message: '{file}:{line}:{column}: the parts take {sum} minutes, the talk has {minutes}.',
    hint: 'Give the talk more time, or a part less.',
  },
  'LB-TALK-012': { severity: 'error', message: '{file}: the talk and the deck {deck} would have one address, /talks/{name}/.', hint: 'Rename one of the two files.' },
  'LB-TALK-013': { severity: 'error', message: '{file}:{line}:{column}: this own slide cannot be shown: {reason}' },

  'LB-TALK-020': {
    severity: 'warning',
    message: '{file}:{line}:{column}: there is no picture “{address}” in content/decks.',
    hint: 'Put it there; addresses count from the deck’s own file.',
  },
});
