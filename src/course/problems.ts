import { problemsOf } from '../base/problems.ts';

/**
 * What an author of lessons and guide pages can get wrong: components (001 to 009), front matter (010 to 019), what a
 * document as a whole owes its readers (020 to 029), links (030 to 039), terms (040 to 049). Each problem has `file`, `line` and `column`, from 1.
 */
export const COURSE_PROBLEMS = {
  'LB-COURSE-001': { severity: 'error', message: 'There is no component <{name}>.', hint: '{choice}' },
  'LB-COURSE-002': { severity: 'error', message: '<{name}> has no property “{found}”.', hint: '{choice}' },
  'LB-COURSE-003': { severity: 'error', message: '<{name}> needs {expected}="…", and this one has none.', hint: '{why}' },
  'LB-COURSE-004': { severity: 'error', message: '<{name} {property}> cannot be “{found}”.', hint: '{choice}' },
  'LB-COURSE-005': { severity: 'error', message: 'The demo {demo} has no step “{found}”.', hint: '{choice}' },

  'LB-COURSE-010': { severity: 'error', message: 'This file has no front matter.', hint: 'Begin it with a line “---”, the fields {expected}, and another line “---”.' },
  'LB-COURSE-011': { severity: 'error', message: 'The front matter is no YAML: {reason}.', hint: 'A field is a line “name: value”; put a value with “: ” or “#” in it into quotes.' },
  'LB-COURSE-012': { severity: 'error', message: '“{found}” is no field of {where}.', hint: '{choice}' },
  'LB-COURSE-013': { severity: 'error', message: '{where} lacks the field “{expected}”.', hint: 'Add a line “{expected}: …”.' },
  'LB-COURSE-014': { severity: 'error', message: '“{field}” must be {expected}, found {found}.' },
  'LB-COURSE-015': { severity: 'error', message: 'Two objectives have the id “{found}”, the first one at line {first}.', hint: 'Give one of them another id; checks name objectives by it.' },
  'LB-COURSE-016': { severity: 'error', message: 'A lesson’s file is named like 06-save-and-export.mdx, found {found}.', hint: 'Rename it: its number in the course, a hyphen, its address.' },
  'LB-COURSE-017': { severity: 'error', message: 'The file cannot be read: {reason}.' },

  'LB-COURSE-020': {
    severity: 'warning',
    message: 'No check tests the objective “{found}”.',
    hint: 'Add a <Check id="…" objective="{found}"> behind the slide that teaches it.',
  },
  'LB-COURSE-021': { severity: 'error', message: 'The digest {found} is typed by hand, so nothing would notice when it is wrong.', hint: '{mend}' },
  'LB-COURSE-022': { severity: 'error', message: 'The digest {found} in this code is in the facts of no demo of this page.', hint: 'Copy it from the recording again, or shorten it with “…”.' },

  'LB-COURSE-030': { severity: 'error', message: 'The link “{found}” leads to no slide, check or heading of this page.', hint: '{choice}' },
  'LB-COURSE-031': { severity: 'error', message: 'The link “{found}” leads nowhere: there is no {kind} “{name}”.', hint: '{choice}' },
  'LB-COURSE-032': { severity: 'error', message: 'The link “{found}” leads to no slide, check or heading of {page}.', hint: '{choice}' },

  'LB-COURSE-040': { severity: 'error', message: 'This <Term> defines no word.', hint: 'Write it as <Term means="…">word</Term>.' },
  'LB-COURSE-041': { severity: 'error', message: 'The term “{found}” is defined a second time; {elsewhere} defines it already.', hint: 'Write the word in ** here, or link to where it is explained.' },
} as const;

/** Makes a problem of this table. */
export const courseProblem = problemsOf(COURSE_PROBLEMS);

/** A code of this table. */
export type CourseCode = keyof typeof COURSE_PROBLEMS;
