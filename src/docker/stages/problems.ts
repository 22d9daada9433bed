import { problemsOf } from '../../base/problems.ts';

/**
 * What can be wrong with the stages of a Dockerfile. Errors are what BuildKit refuses, in its own words (0.25, Docker 28);
 * warnings and notes are ours, about what it does without a word.
 */
export const STAGE_PROBLEMS = {
  'LB-STAGE-001': { severity: 'error', message: 'the Dockerfile cannot be empty', hint: 'Begin with FROM and a base image, or FROM scratch.' },
  'LB-STAGE-002': { severity: 'error', message: 'file with no instructions', hint: 'Begin with FROM and a base image, or FROM scratch.' },
  'LB-STAGE-003': { severity: 'error', message: 'dockerfile contains no stages to build', hint: 'Add a FROM behind the ARG instructions.' },
  'LB-STAGE-004': { severity: 'error', message: "invalid escape token '{found}' does not match ` or \\", hint: 'Write “# escape=`”, or leave the line out.' },
  'LB-STAGE-005': { severity: 'error', message: 'only one escape parser directive can be used', hint: 'Take the second one away.' },
  'LB-STAGE-006': { severity: 'error', message: 'unterminated heredoc', hint: 'Write {name} alone on a line, where the text ends.' },
  'LB-STAGE-007': { severity: 'error', message: 'no build stage in current context', hint: 'Only ARG may stand before the first FROM.' },

  'LB-STAGE-010': { severity: 'error', message: 'dockerfile parse error on line {line}: unknown instruction: {found}{suggestion}' },
  'LB-STAGE-011': { severity: 'error', message: 'dockerfile parse error on line {line}: FROM requires either one or three arguments', hint: 'Write FROM image, or FROM image AS name.' },
  'LB-STAGE-012': {
    severity: 'error',
    message: 'dockerfile parse error on line {line}: invalid name for build stage: "{found}", name can\'t start with a number or contain symbols',
    hint: 'Begin with a letter; then letters, digits, “-”, “_” and “.” may follow.',
  },
  'LB-STAGE-013': { severity: 'error', message: 'dockerfile parse error on line {line}: unknown flag: --{found}{suggestion}' },
  'LB-STAGE-014': { severity: 'error', message: 'dockerfile parse error on line {line}: missing a value on flag: --{found}', hint: 'Write --{found}=…' },
  'LB-STAGE-015': { severity: 'error', message: 'dockerfile parse error on line {line}: duplicate flag specified: --{found}' },
  'LB-STAGE-016': {
    severity: 'error',
    message: 'dockerfile parse error on line {line}: {found} requires at least two arguments, but only one was provided. Destination could not be determined',
  },
  'LB-STAGE-017': {
    severity: 'error',
    message: "dockerfile parse error on line {line}: 'from' doesn't support variable expansion, define alias stage instead",
    hint: 'Name the image in a FROM with ARG before the first FROM, and mount from that stage.',
  },

  'LB-STAGE-020': { severity: 'error', message: '{reason}' },
  'LB-STAGE-021': { severity: 'error', message: 'base name ({found}) should not be blank', hint: 'FROM sees only the ARG instructions before the first FROM; give one a value there.' },
  'LB-STAGE-022': { severity: 'error', message: 'failed to parse stage name "{found}": {reason}', hint: '{choice}' },
  'LB-STAGE-023': { severity: 'error', message: 'target stage "{found}" could not be found{suggestion}', hint: '{choice}' },
  'LB-STAGE-024': {
    severity: 'error',
    message: 'variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround',
  },
  'LB-STAGE-025': { severity: 'error', message: 'invalid stage index {found}', hint: 'The stages have the indexes 0 to {last}.' },
  'LB-STAGE-026': { severity: 'error', message: 'circular dependency detected on stage: {name}', hint: 'The instructions on the lines {lines} need each other.' },
  'LB-STAGE-027': {
    severity: 'error',
    message: 'cannot copy from stage "{found}", it needs to be defined before current stage "{name}"',
    hint: 'Move the stage that begins on line {other} above this one.',
  },
  'LB-STAGE-028': {
    severity: 'error',
    message: 'cannot mount from stage "{found}" to "{target}", stage needs to be defined before current command',
    hint: 'Move the stage that begins on line {other} above this one.',
  },

  'LB-STAGE-030': { severity: 'warning', message: '“{found}” names no stage above it, so it is the image {image}.', hint: '{choice}' },
  'LB-STAGE-031': { severity: 'warning', message: 'RUN --mount takes no index: “{found}” is the image {image}.', hint: 'Give the stage a name (FROM … AS name) and mount from that.' },
  'LB-STAGE-032': { severity: 'warning', message: 'Two stages are named “{found}”: what comes later means this one, not the one of line {other}.' },
  'LB-STAGE-040': { severity: 'note', message: 'ONBUILD is left aside: what it says happens in the builds that begin from this stage.' },
  'LB-STAGE-041': { severity: 'note', message: 'The image {found} decides how this file is read; what stands here is what Docker’s built-in frontend does.' },
  'LB-STAGE-050': { severity: 'error', message: '{file} cannot be read: {reason}' },
} as const;

export const stageProblem = problemsOf(STAGE_PROBLEMS);
