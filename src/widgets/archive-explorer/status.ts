/** What the explorer is doing, and what it found out about the archive's digests, in words. Pure. */
import type { Digest } from '../../base/digest.ts';
import type { Problem } from '../../base/problems.ts';
import { type Archive, verificationOf } from '../../image/index.ts';

/**
 * What goes on in this browser:
 * `static` nothing yet, `fetching` the archive comes, `checking` it is read and every digest recomputed,
 * `open` that is done, `failed` it could not be done.
 */
export type Status =
  | { readonly phase: 'static' }
  | { readonly phase: 'fetching' | 'checking'; readonly name: string; readonly done: number; readonly total: number }
  | { readonly phase: 'open' }
  | { readonly phase: 'failed'; readonly problem: Problem };

/** A sentence, and whether it is good news. */
export interface Verdict {
  readonly tone: 'plain' | 'verified' | 'wrong';
  readonly text: string;
  /** Each digest that differs. */
  readonly differing: readonly { readonly entry: string; readonly expected: Digest; readonly found: Digest }[];
}

const plain = (text: string): Verdict => ({ tone: 'plain', text, differing: [] });
const digests = (count: number) => `${count} ${count === 1 ? 'digest' : 'digests'}`;

function verdictOn({ checks, format }: Archive): Verdict {
  if (format === 'unknown') return { tone: 'wrong', text: 'This is no complete image archive, so there is nothing to verify.', differing: [] };
  if (checks.length === 0) return plain('This archive claims no digest that could be verified.');
  const computed = checks.filter(({ found }) => found !== null).length;
  const differing = checks.flatMap(({ entry, expected, found }) => (found === null || found === expected ? [] : [{ entry, expected, found }]));
  switch (verificationOf(checks)) {
    case 'verified':
      return { tone: 'verified', text: `verified: ${digests(checks.length)} recomputed in your browser, all agree`, differing };
    case 'differs':
      return { tone: 'wrong', text: `not verified: of ${digests(computed)} recomputed in your browser, ${differing.length} ${differing.length === 1 ? 'differs' : 'differ'}`, differing };
    case 'incomplete':
      return plain(`${digests(computed)} recomputed in your browser agree, ${checks.length - computed} could not be computed: their bytes are not in this archive`);
  }
}

/** What the status line says. */
export function verdictOf(status: Status, archive: Archive | null): Verdict {
  switch (status.phase) {
    case 'static': return plain('Read when this page was made. Nothing is verified in this browser yet.');
    case 'fetching': return plain(`Fetching ${status.name}…`);
    case 'checking': return plain(`Recomputing every digest of ${status.name} in your browser…`);
    case 'open': return archive === null ? plain('') : verdictOn(archive);
    case 'failed': return { tone: 'wrong', text: [status.problem.message, status.problem.hint].filter(Boolean).join(' '), differing: [] };
  }
}
