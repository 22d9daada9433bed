import { problemsOf } from '../base/problems.ts';

/** What can go wrong when slides are written as PDF. Codes are permanent. */
export const PDF_PROBLEMS = {
  'LB-PDF-001': { severity: 'error', message: 'There is no {kind} “{name}”.', hint: '{suggestion}' },
  'LB-PDF-002': { severity: 'error', message: 'No browser was found that could print.', hint: 'Install Chromium or Chrome, or name one in LAYERBOOK_CHROMIUM.' },
  'LB-PDF-003': { severity: 'error', message: 'LAYERBOOK_CHROMIUM names “{path}”, which is no program.', hint: 'Correct it or unset it.' },
  'LB-PDF-004': { severity: 'error', message: 'The browser {path} could not be started: {found}', hint: 'Name another in LAYERBOOK_CHROMIUM.' },
  'LB-PDF-005': { severity: 'error', message: '{file} cannot be written: {found}.', hint: 'Name another file with -o.' },
  'LB-PDF-006': { severity: 'error', message: 'The site could not be built; the lines above say why.' },
  'LB-PDF-007': { severity: 'error', message: '{path} is not in the built site.', hint: 'Run “npm run build”, then try again.' },
  'LB-PDF-008': { severity: 'error', message: 'The page was not laid out: {found}', hint: 'Open {path} in a browser to see what is wrong.' },
  'LB-PDF-009': { severity: 'error', message: 'Nothing is asked in {path}, so there are no answers to print.', hint: 'Leave --answers out.' },
} as const;

export const pdfProblem = problemsOf(PDF_PROBLEMS);
