/** What the explorer is doing, and what it found out about the archive's digests, in words. Pure. */
import type { AnyDigest } from '../../base/digest.ts';
import type { Problem } from '../../base/problems.ts';
import { type Archive, verificationOf } from '../../image/model.ts';
import { plural } from './groups.ts';

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
  readonly differing: readonly { readonly entry: string; readonly expected: AnyDigest; readonly found: AnyDigest }[];
}

const say = (text: string, tone: Verdict['tone'] = 'plain', differing: Verdict['differing'] = []): Verdict => ({ tone, text, differing });
const digests = (count: number) => plural(count, 'digest');

function verdictOn({ checks, format, problems }: Archive): Verdict {
  if (format === 'unknown') return say('This is no complete image archive, so there is nothing to verify.', 'wrong');
  if (checks.length === 0) return say('This archive claims no digest that could be verified.');
  const computed = checks.filter(({ found }) => found !== null).length;
  const differing = checks.flatMap(({ entry, expected, found }) => (found === null || found === expected ? [] : [{ entry, expected, found }]));
  switch (verificationOf(checks, problems)) {
    case 'verified':
      return say(`verified: ${digests(checks.length)} recomputed in your browser, all agree`, 'verified');
    case 'differs':
      return say(`not verified: of ${digests(computed)} recomputed in your browser, ${differing.length} ${differing.length === 1 ? 'differs' : 'differ'}`, 'wrong', differing);
    case 'incomplete':
      return say(`${digests(computed)} recomputed in your browser agree, ${checks.length - computed} could not be computed: their bytes are not in this archive`);
  }
}

/** What the status line says. */
export function verdictOf(status: Status, archive: Archive | null): Verdict {
  switch (status.phase) {
    case 'static': return say('Read when this page was made. Nothing is verified in this browser yet.');
    case 'fetching': return say(`Fetching ${status.name}…`);
    case 'checking': return say(`Recomputing every digest of ${status.name} in your browser…`);
    case 'open': return archive === null ? say('') : verdictOn(archive);
    case 'failed': return say([status.problem.message, status.problem.hint].filter(Boolean).join(' '), 'wrong');
  }
}
