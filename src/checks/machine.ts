import type { Answer, Check, Verdict } from './check.ts';

/**
 * Where a learner stands with a check:
 * - `open`: nothing was judged yet, or the answer was changed since;
 * - `wrong`: judged, and not right;
 * - `right`: judged, and right;
 * - `shown`: the answer was looked up before it was found.
 */
export type Outcome = 'open' | 'wrong' | 'right' | 'shown';

/** All that a check remembers; what other windows follow and what is saved. */
export interface CheckState {
  readonly outcome: Outcome;
  readonly answer: Answer;
  /** How many answers were judged. */
  readonly tries: number;
  /** How many hints were given; one follows the other. */
  readonly hints: number;
}

export type CheckEvent =
  | { readonly type: 'answer'; readonly answer: Answer }
  | { readonly type: 'judge'; readonly verdict: Verdict }
  | { readonly type: 'hint'; readonly given: number }
  | { readonly type: 'show' }
  | { readonly type: 'again' };

/** After so many wrong answers the right one may be looked up. */
export const TRIES_BEFORE_ANSWER = 2;

/** A check before anything was answered. */
export function firstState(check: Check, order: readonly number[]): CheckState {
  return { outcome: 'open', answer: check.kind === 'order' ? order : check.kind === 'command' || check.kind === 'reference' ? '' : [], tries: 0, hints: 0 };
}

/** What an event makes of a state; a finished check changes only by `again`. */
export function next(state: CheckState, event: CheckEvent, first: CheckState): CheckState {
  const finished = state.outcome === 'right' || state.outcome === 'shown';
  switch (event.type) {
    case 'answer':
      return finished ? state : { ...state, outcome: 'open', answer: event.answer };
    case 'judge':
      return finished ? state : { ...state, outcome: event.verdict.right ? 'right' : 'wrong', tries: state.tries + 1 };
    case 'hint':
      return event.given > state.hints ? { ...state, hints: event.given } : state;
    case 'show':
      return state.outcome === 'right' ? state : { ...state, outcome: 'shown' };
    case 'again':
      return first;
  }
}

/** Whether the right answer may be looked up. */
export function mayShow({ outcome, tries }: CheckState): boolean {
  return outcome === 'right' || outcome === 'shown' || tries >= TRIES_BEFORE_ANSWER;
}

const OUTCOMES: readonly unknown[] = ['open', 'wrong', 'right', 'shown'] satisfies Outcome[];
const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;
const isIndex = (count: number) => (value: unknown) => Number.isInteger(value) && Number(value) >= 0 && Number(value) < count;

/** Reads a state that was kept or sent; null unless it fits the check, which may have been rewritten since. */
export function readState(value: unknown, check: Check, options: number): CheckState | null {
  const { outcome, answer, tries, hints } = (value ?? {}) as { [Field in keyof CheckState]?: unknown };
  if (!OUTCOMES.includes(outcome) || !isCount(tries)) return null;
  // Before hints were kept, states had none.
  const state = { outcome, answer, tries, hints: isCount(hints) ? hints : 0 } as CheckState;
  if (check.kind === 'command' || check.kind === 'reference') return typeof answer === 'string' && answer.length < 4096 ? state : null;
  if (!Array.isArray(answer) || !answer.every(isIndex(options)) || new Set(answer).size !== answer.length) return null;
  return check.kind === 'order' && answer.length !== options ? null : state;
}
