import { problemsOf } from '../../base/problems.ts';

/** What can go wrong around an archive before the image reader sees it. Codes are permanent. */
export const explorerProblem = problemsOf({
  'LB-EXP-001': { severity: 'error', message: '{name} could not be fetched: {found}.', hint: 'Reload the page, or open your own archive below.' },
  'LB-EXP-002': { severity: 'error', message: '{name} could not be read: {found}.', hint: 'Try again, or open another archive.' },
  'LB-EXP-003': { severity: 'note', message: '{entry} holds {size} bytes that are no text, so there is nothing to read here.' },
  'LB-EXP-004': { severity: 'note', message: '{entry} has {found} bytes; a text of at most {expected} is shown.' },
});
