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
    severity: 'note',
    message: '“{key}:” is no property of slides, so it stays text; remark.js would take the line away.',
    hint: 'To make it a variable, write {{{key}}} where its value belongs.',
  },
  'LB-MD-012': {
    severity: 'warning',
    message: '“{key}: {value}” is read as “{read}”; remark.js, which knows lower case only, would pass over it.',
  },
  'LB-MD-013': {
    severity: 'warning',
    message: '“{key}” is “true” or “false”, but “{value}” stands here, so it has no effect.',
  },
  'LB-MD-014': {
    severity: 'warning',
    message: 'The background {address} is on another host, so it is left out: slides fetch nothing from elsewhere.',
    hint: 'Keep the picture beside the slides and name it there.',
  },
  'LB-MD-015': {
    severity: 'warning',
    message: '“{found}” is no background image, so it is left out.',
    hint: 'Write url(picture.png) or a CSS gradient.',
  },
  'LB-MD-016': {
    severity: 'note',
    message: 'This step is left out with its slide at line {slide}; remark.js would put it to the slide before that.',
  },
  'LB-MD-017': {
    severity: 'warning',
    message: 'A step cannot be a layout, so “layout: true” has no effect here.',
    hint: 'Begin it with “---”.',
  },
  'LB-MD-018': {
    severity: 'warning',
    message: 'No slide before this one is called “{name}”, so it is made without that template.',
    hint: '{suggestion}',
  },
  'LB-MD-019': {
    severity: 'note',
    message: 'This step changes “{key}”, but what earlier steps show of it stays: a step adds to its slide.',
    hint: 'Begin a new slide with “---” if the text is to change.',
  },
  'LB-MD-020': {
    severity: 'error',
    message: '{reason}.',
    hint: '{mend}',
  },
  'LB-MD-021': {
    severity: 'note',
    message: '“{key}: {value}” is read whole; remark.js would end it before the dollar sign.',
  },
  'LB-MD-022': {
    severity: 'note',
    message: 'This slide has notes already, so these are joined to them; remark.js would drop the former.',
  },
  'LB-MD-023': {
    severity: 'note',
    message: '“{found}” at the end of a line is text; remark.js would take it as a separator here.',
  },
  'LB-MD-024': {
    severity: 'warning',
    message: 'The code fence {fence} opened here is never closed, so it protects nothing{hides}.',
    hint: 'Close it with a line of the same characters, at least as many.',
  },
  'LB-MD-025': {
    severity: 'warning',
    message: 'There is no macro “{name}”, so it stays text; remark.js would stop here.',
    hint: '{suggestion}',
  },
  'LB-MD-026': {
    severity: 'note',
    message: '“.{name}[…]” follows a word and looks like an index, so it is text; remark.js would make a content class of it.',
    hint: 'Put a space before it if a class is meant.',
  },
  'LB-MD-027': {
    severity: 'warning',
    message: 'The macro “{name}” takes a size in pixels or per cent, but “{found}” stands here, so the image keeps its own.',
  },
  'LB-MD-028': {
    severity: 'note',
    message: 'This opens a code fence; remark.js would not take it as one, because “{info}” is more than one word.',
  },
  'LB-MD-029': {
    severity: 'warning',
    message: '“{key}:” has no effect: keys are written in lower case.',
    hint: 'Did you mean “{meant}”?',
  },
  'LB-MD-030': {
    severity: 'error',
    message: '{file}: a slide source was expected, but it cannot be read ({found}).',
  },
  'LB-MD-031': {
    severity: 'error',
    message: '{file}: a slide source was expected, but this is no text in UTF-8.',
  },
  'LB-MD-032': {
    severity: 'warning',
    message: '{address} is on another host, so a link stands in the place of this “{tag}”: slides fetch nothing from elsewhere.',
    hint: 'Keep the file beside the slides and name it there.',
  },
  'LB-MD-033': {
    severity: 'warning',
    message: 'This “{tag}” runs or styles something, so it or its attribute is left out.',
    hint: 'Use content classes, .name[ … ], and a style sheet of the site.',
  },
});
