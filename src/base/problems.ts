/**
 * Problems are values, not exceptions: whoever reads something collects them and goes on with what is
 * sound. Each kind of problem stands once in a table of its concept, under a permanent code.
 */

import { formatBytes } from './bytes.ts';

/** How much a problem matters: an `error` makes the command line exit 1, a `note` is allowed by a specification. */
export type Severity = 'error' | 'warning' | 'note';

/** One row of a table of problems. */
export interface ProblemKind {
  readonly severity: Severity;
  /**
   * One sentence for the person who meets it; `{name}` is replaced by the detail of that name, `{name:bytes}` by that number
   * of bytes with a unit, `{name:count}` by that number with its thousands set apart.
   */
  readonly message: string;
  /** What that person can do now. */
  readonly hint?: string;
}

/** A problem that was met: what it is, and where (`file`, `line`, `entry`, `offset`, … as its table says). */
export interface Problem {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  readonly [where: string]: unknown;
}

/** What a message may speak of, and where the problem is. */
export type Details = Readonly<Record<string, unknown>>;

const RE_PLACEHOLDER = /\{(\w+)(?::(bytes|count))?\}/g;

/** A detail as a message shows it. */
function shown(value: unknown, form: string | undefined): string {
  if (typeof value !== 'number' || form === undefined) return String(value);
  return form === 'bytes' ? formatBytes(value) : value.toLocaleString('en');
}

/**
 * Makes the function that turns a code of this table, and the details of one case, into a problem.
 * The details fill the message and stay on the problem as its `where`.
 */
export function problemsOf<Table extends Readonly<Record<string, ProblemKind>>>(table: Table) {
  return (code: keyof Table & string, details: Details = {}): Problem => {
    const { severity, message, hint } = table[code]!;
    const fill = (text: string) => text.replace(RE_PLACEHOLDER, (_, name: string, form?: string) => shown(details[name] ?? `{${name}}`, form));
    return { code, severity, message: fill(message), ...(hint === undefined ? {} : { hint: fill(hint) }), ...details };
  };
}

/** A problem so grave that nothing could be read: thrown, and caught where a person is told. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.hint === undefined ? problem.message : `${problem.message} ${problem.hint}`);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}
