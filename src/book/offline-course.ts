/** What the home page says of keeping the whole course, as data: no document here. */
import { formatBytes } from '../base/bytes.ts';
import type { Problem } from '../base/problems.ts';
import { isWhole, type Answer, type Held } from '../offline/messages.ts';

/** How far keeping the course has come. */
export type CourseKeeping =
  | { readonly phase: 'impossible'; readonly problem: Problem }
  | { readonly phase: 'idle' | 'taking' | 'whole'; readonly course: Held; readonly newer: boolean }
  | { readonly phase: 'stopped'; readonly course: Held; readonly newer: boolean; readonly problem: Problem };

/** What follows from an answer of the worker; `taking` while the reader waits for all of it. */
export function keepingOf({ kept: { course, newer }, phase, problem }: Answer, taking: boolean): CourseKeeping {
  if (isWhole(course)) return { phase: 'whole', course, newer };
  if (problem !== null) return { phase: 'stopped', course, newer, problem };
  return { phase: taking && phase !== 'done' ? 'taking' : 'idle', course, newer };
}

/** What is to be read and pressed. */
export interface CourseWords {
  readonly status: string;
  /** The button that takes the course along; null where there is nothing to take. */
  readonly take: string | null;
  /** From 0 to 1 while it is taken. */
  readonly progress: number | null;
  readonly forget: boolean;
  readonly newer: boolean;
}

export function wordsOf(keeping: CourseKeeping): CourseWords {
  if (keeping.phase === 'impossible') return { status: said(keeping.problem), take: null, progress: null, forget: false, newer: false };
  const { phase, course, newer } = keeping;
  const [all, kept] = [formatBytes(course.bytes), formatBytes(course.keptBytes)];
  const later = newer ? ' A newer version is here; it is used once every window of this site was closed.' : '';
  const forget = course.keptFiles > 0 && phase !== 'taking';
  switch (phase) {
    case 'whole':
      return { status: `Ready offline: the whole course, ${all}, is kept in this browser.${later}`, take: null, progress: null, forget, newer };
    case 'taking':
      return { status: `Taking the whole course along, ${all}. You may read on meanwhile; this page must stay open.`, take: null, progress: course.keptBytes / course.bytes, forget, newer };
    case 'stopped':
      return { status: said(keeping.problem), take: 'Try again', progress: null, forget, newer };
    case 'idle':
      return {
        status: `Pages that you open are kept in this browser, with their sessions and archives: ${kept} of ${all} so far.${later}`,
        take: `Take the whole course along (${formatBytes(course.bytes - course.keptBytes)})`, progress: null, forget, newer,
      };
  }
}

const said = ({ message, hint }: Problem) => (hint === undefined ? message : `${message} ${hint}`);
