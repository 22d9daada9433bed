import { problemsOf } from '../base/problems.ts';

/** Why pages are not kept for the time without network. */
export const offlineProblem = problemsOf({
  'LB-OFFLINE-001': {
    severity: 'warning',
    message: 'Expected room to keep pages in this browser and found none left: {kept} of {bytes} are kept.',
    hint: 'Free some room on this device, or open only the pages that you need.',
  },
  'LB-OFFLINE-002': {
    severity: 'warning',
    message: 'Expected to fetch {file} to keep it and could not: {kept} of {bytes} are kept.',
    hint: 'Try again once there is network.',
  },
  'LB-OFFLINE-003': {
    severity: 'warning',
    message: 'Expected {file} as it was built and found other bytes, so it is not kept.',
    hint: 'The site is being renewed, or its server changes what it serves. Reload the page in a moment.',
  },
  'LB-OFFLINE-010': {
    severity: 'note',
    message: 'Browsers keep pages only of sites that they reach over https or on this machine.',
    hint: 'Serve the site over https, or from localhost.',
  },
  'LB-OFFLINE-011': {
    severity: 'note',
    message: 'This browser keeps no pages for the time without network.',
    hint: 'It may be a private window, or keeping may be switched off.',
  },
  'LB-OFFLINE-012': {
    severity: 'note',
    message: 'Pages are kept of the built site only, not while it is being written.',
    hint: 'Run npm start.',
  },
});
