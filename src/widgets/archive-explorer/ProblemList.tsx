import type { Problem } from '../../base/problems.ts';
import { visible } from '../../image/paths.ts';
import { lessonOf } from '../../image/problem-lessons.ts';

interface Props {
  readonly problems: readonly Problem[];
  readonly ready: boolean;
  /** Opens the entry that a problem is in; undefined where that is open. */
  readonly onEntry?: ((problem: Problem) => (() => void) | null) | undefined;
  /** Points a file of the open layer out. */
  readonly onMember?: ((path: string) => void) | undefined;
  /** Reads the archive once more with a limit raised. */
  readonly onRaise?: ((limit: string) => void) | undefined;
}

/** How many problems are listed one by one. */
const LISTED = 12;

function Item({ problem, ready, onEntry, onMember, onRaise }: Omit<Props, 'problems'> & { readonly problem: Problem }) {
  const lesson = lessonOf(problem.code);
  const show = onEntry?.(problem) ?? null;
  const { member, limit } = problem;
  return (
    <li data-severity={problem.severity}>
      <b>{problem.severity}</b> {visible(problem.message)} {problem.hint} <code>{problem.code}</code>{' '}
      {show !== null && <button type="button" disabled={!ready} onClick={show}>Show where</button>}
      {onMember !== undefined && typeof member === 'string' && <button type="button" disabled={!ready} onClick={() => onMember(member)}>Show {member}</button>}
      {onRaise !== undefined && typeof limit === 'string' && <button type="button" disabled={!ready} onClick={() => onRaise(limit)}>Read it with ten times this limit</button>}
      {lesson !== null && <details><summary>What this teaches</summary>{lesson}</details>}
    </li>
  );
}

/** What is wrong, each with what a reader can do and what there is to learn. */
export function ProblemList({ problems, ...rest }: Props) {
  if (problems.length === 0) return null;
  return (
    <ul class="explorer-found">
      {problems.slice(0, LISTED).map((problem, index) => <Item key={index} problem={problem} {...rest} />)}
      {problems.length > LISTED && <li>and {problems.length - LISTED} more</li>}
    </ul>
  );
}
