/** A step of a recording as the page shows it before and without script. For the build: Node only. */
import { didYouMean } from '../base/suggest.ts';
import { problemsOf, ProblemError } from '../base/problems.ts';
import { parseCast, type Cast } from './cast.ts';
import type { DigestTargets } from './digest-links.ts';
import { renderSteps, type StepView } from './headless.ts';
import { rowsHtml } from './html.ts';
import { rowText, type Row } from './rows.ts';

/** Rows that stand open; what follows them is folded. */
export const FOLD_AFTER = 24;

/** What `<lb-session>` shows of a step. */
export interface SessionStep {
  readonly id: string;
  /** Counted from 1, of `count` steps in the recording. */
  readonly number: number;
  readonly count: number;
  readonly command: string;
  /** The output as HTML, its first rows and, where there are more, the rest. */
  readonly html: { readonly head: string; readonly rest: string };
  /** Rows in the folded rest. */
  readonly folded: number;
  /** The terminal's size in characters. */
  readonly cols: number;
  readonly rows: number;
}

const problem = problemsOf({
  'LB-TERM-001': { severity: 'error', message: 'The recording has no step “{step}”.', hint: '{suggestion}' },
  'LB-TERM-002': { severity: 'error', message: 'The recording cannot be read: {reason}' },
});

/** A recording with its steps rendered. */
interface Rendered {
  readonly cast: Cast;
  readonly views: readonly StepView[];
}

const rendered = new Map<string, Promise<Rendered>>();

/** Renders a recording, each text only once however many of its steps a site shows. */
function render(recording: string): Promise<Rendered> {
  const known = rendered.get(recording);
  if (known !== undefined) return known;
  const cast = parseCast(recording);
  if (cast.version === null) throw new ProblemError(problem('LB-TERM-002', { reason: cast.problems[0]?.message ?? '' }));
  const views = renderSteps(cast).then((list) => ({ cast, views: list }));
  rendered.set(recording, views);
  return views;
}

/** How many rows of the output stand open: as many as fill `FOLD_AFTER` rows of the terminal, one at least. */
function openRows(output: readonly Row[], cols: number): number {
  let height = 0;
  for (const [count, row] of output.entries()) {
    height += Math.max(1, Math.ceil(rowText(row).length / cols));
    if (height > FOLD_AFTER) return Math.max(1, count);
  }
  return output.length;
}

/**
 * The step of a recording that a page shows.
 * @param recording the text of a `.cast` file
 * @param targets what digests on screen lead to
 * @throws ProblemError where the recording or the step is not there
 */
export async function sessionStep(recording: string, stepId: string, targets?: DigestTargets): Promise<SessionStep> {
  const { cast, views } = await render(recording);
  const view = views.find(({ step }) => step.id === stepId);
  if (view === undefined) {
    const ids = views.map(({ step }) => step.id);
    throw new ProblemError(problem('LB-TERM-001', { step: stepId, suggestion: didYouMean(stepId, ids) }));
  }
  const { output, command, step } = view;
  const open = openRows(output, cast.cols);
  return {
    id: step.id,
    number: step.index + 1,
    count: views.length,
    command,
    html: { head: rowsHtml(output.slice(0, open), cast.cols, targets), rest: rowsHtml(output.slice(open), cast.cols, targets) },
    folded: output.length - open,
    cols: cast.cols,
    rows: cast.rows,
  };
}

/** The lines that a step printed, each as one text; null where the recording has no such step. */
export async function printedLines(recording: string, stepId: string): Promise<string[] | null> {
  const { views } = await render(recording);
  return views.find(({ step }) => step.id === stepId)?.output.map(rowText) ?? null;
}
