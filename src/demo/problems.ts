import { problemsOf } from '../base/problems.ts';

/** What can be wrong with a demo: with its definition (001 to 019), its facts (020 to 039), their agreement (040 on). */
export const DEMO_PROBLEMS = {
  'LB-DEMO-001': { severity: 'error', message: '{file}:{line}:{column}: this is no YAML: {reason}' },
  'LB-DEMO-002': { severity: 'error', message: '{file}:{line}:{column}: “{key}” is not known here.', hint: '{choice}' },
  'LB-DEMO-003': { severity: 'error', message: '{file}:{line}:{column}: “{key}” is missing.' },
  'LB-DEMO-004': { severity: 'error', message: '{file}:{line}:{column}: “{key}” must be {expected}, found {found}.' },
  'LB-DEMO-005': { severity: 'error', message: '{file}:{line}:{column}: there is no engine “{found}”.', hint: '{choice}' },
  'LB-DEMO-006': { severity: 'error', message: '{file}:{line}:{column}: the step “{found}” stands here a second time.', hint: 'Give each step its own id.' },
  'LB-DEMO-007': { severity: 'error', message: '{file}:{line}:{column}: “{found}” is no kind of volatile token.', hint: '{choice}' },
  'LB-DEMO-008': { severity: 'error', message: '{file}:{line}:{column}: “match” is no regular expression: {reason}' },

  'LB-DEMO-020': { severity: 'error', message: '{file}: “{path}” must be {expected}, found {found}.', hint: 'Record the demo again; facts are never written by hand.' },
  'LB-DEMO-021': { severity: 'error', message: 'There is no demo “{demo}”.', hint: '{choice}' },
  'LB-DEMO-022': { severity: 'error', message: 'The demo {demo} was not recorded with the engine “{engine}”.', hint: '{choice}' },
  'LB-DEMO-023': { severity: 'error', message: 'The demo {demo} keeps nothing named “{of}”.', hint: '{choice}' },
  'LB-DEMO-024': { severity: 'error', message: 'The facts of {of} in {demo} have no “{key}” (in “{path}”).', hint: '{choice}' },
  'LB-DEMO-025': { severity: 'error', message: '“{path}” of {of} in {demo} is {found}, which cannot be shown as {as}.', hint: '{choice}' },
  'LB-DEMO-026': { severity: 'error', message: '“{as}” is no way to show a fact.', hint: '{choice}' },
  'LB-DEMO-028': { severity: 'error', message: 'The demo {demo} has no file “{file}”.', hint: '{choice}' },
  'LB-DEMO-027': { severity: 'error', message: 'No demo is named here, and the page has none of its own.', hint: 'Add demo="…". {choice}' },

  'LB-DEMO-040': { severity: 'error', message: '{demo}: {file} is missing.', hint: 'Record the demo: npm run -s layerbook -- record {demo}' },
  'LB-DEMO-041': { severity: 'error', message: '{demo}: session.cast cannot be read: {reason}' },
  'LB-DEMO-042': { severity: 'error', message: '{demo}: demo.yaml has the steps {expected}, session.cast has {found}.' },
  'LB-DEMO-043': { severity: 'error', message: '{demo}, step “{step}”: demo.yaml runs “{expected}”, {file} has “{found}”.' },
  'LB-DEMO-044': { severity: 'error', message: '{demo}, step “{step}”: exit code {expected} was expected, facts.json has {found}.' },
  'LB-DEMO-045': { severity: 'error', message: '{demo}, step “{step}”: what it printed does not match {expected}.' },
  'LB-DEMO-046': { severity: 'error', message: '{demo}, step “{step}” shows {digest}, which is in no kept archive and is not declared in facts.json.' },
  'LB-DEMO-047': { severity: 'error', message: '{demo}: {file} has {found} bytes, facts.json says {expected}.' },
  'LB-DEMO-048': { severity: 'error', message: '{demo}: {file} has the sha256 {found}, facts.json says {expected}.' },
  'LB-DEMO-049': { severity: 'error', message: '{demo}: demo.yaml keeps {expected}, facts.json has {found}.' },
  'LB-DEMO-050': { severity: 'error', message: '{demo}: facts.json says that {path} of {file} is {found}, its bytes give {expected}.' },
  'LB-DEMO-051': { severity: 'error', message: '{demo}: {file} does not hold together: {reason}' },
  'LB-DEMO-052': { severity: 'error', message: '{demo}, step “{step}”: facts.json lets it end at {found} s, in session.cast it runs from {start} to {end} s.' },
  'LB-DEMO-053': { severity: 'error', message: '{demo}: the terminal of session.cast is {found}, demo.yaml says {expected}.' },
  'LB-DEMO-054': { severity: 'error', message: '{demo}, step “{step}” shows the image ID {digest}, which belongs to no image of the demo.' },
  'LB-DEMO-055': { severity: 'error', message: '{demo}, step “{step}” shows the size {found} of {of}, its bytes give {expected}.' },
} as const;

export const demoProblem = problemsOf(DEMO_PROBLEMS);
