/** Whether the page in this window works without network. For whoever shows or checks it. */
import type { Problem } from '../base/problems.ts';
import { hindrance, keep, register } from './client.ts';
import { isWhole, type Answer, type Held } from './messages.ts';
import { offlineProblem } from './problems.ts';

/** How far keeping has come. */
export type Readiness =
  /** Nothing can be kept here; the problem says why, and what to do. */
  | { readonly kind: 'impossible'; readonly problem: Problem }
  /** It is being fetched. */
  | { readonly kind: 'keeping'; readonly held: Held | null }
  /** Everything that the page can ask for is kept. */
  | { readonly kind: 'ready'; readonly held: Held }
  /** Part of it is missing, for the reason that the problem gives. */
  | { readonly kind: 'incomplete'; readonly held: Held | null; readonly problem: Problem };

const listeners = new Set<(readiness: Readiness) => void>();
let current: Readiness = { kind: 'keeping', held: null };
let keeping: Promise<Readiness> | undefined;

function become(readiness: Readiness): Readiness {
  current = readiness;
  for (const listener of listeners) listener(readiness);
  return readiness;
}

function readinessOf({ kept, problem, phase }: Answer): Readiness {
  const { page } = kept;
  if (page !== null && isWhole(page)) return { kind: 'ready', held: page };
  if (problem !== null) return { kind: 'incomplete', held: page, problem };
  if (page === null && phase === 'done') return { kind: 'incomplete', held: null, problem: offlineProblem('LB-OFFLINE-003', { file: 'this page' }) };
  return { kind: 'keeping', held: page };
}

async function begin(): Promise<Readiness> {
  const impossible = hindrance();
  if (impossible !== null) return become({ kind: 'impossible', problem: impossible });
  if ((await register()) === null) return become({ kind: 'impossible', problem: offlineProblem('LB-OFFLINE-011') });
  const answer = await keep({ page: location.pathname }, (answer) => become(readinessOf(answer)));
  return answer === null ? become({ kind: 'impossible', problem: offlineProblem('LB-OFFLINE-011') }) : become(readinessOf(answer));
}

/** Keeps the page of this window with all that it can ask for; once begun, the same again. Resolves with how that ended. */
export function keepPage(): Promise<Readiness> {
  return (keeping ??= begin());
}

/** Keeps the page again, after a problem. */
export function keepPageAgain(): Promise<Readiness> {
  return (keeping = begin());
}

/** Calls back with how far keeping is, now and after each change; returns what ends it. Begins to keep the page if nobody did. */
export function watchReadiness(listener: (readiness: Readiness) => void): () => void {
  listeners.add(listener);
  listener(current);
  void keepPage();
  return () => void listeners.delete(listener);
}
