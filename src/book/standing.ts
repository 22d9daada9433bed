/** How far somebody is with a lesson and its objectives. Pure. */
import type { SavedDocument } from './saved-work.ts';

/** Where somebody stands with one check. */
export type Standing = 'untouched' | 'open' | 'shown' | 'right';

/** The standings in words. */
export const IN_WORDS: Readonly<Record<Standing, string>> = { untouched: 'not answered', open: 'begun', shown: 'answer looked up', right: 'answered' };

/** Where somebody stands with a check of a document that has saved work, or none. */
export function standingOf(document: SavedDocument | undefined, check: string): Standing {
  return document?.checks[check]?.outcome ?? 'untouched';
}

/** How many of some checks were answered; an answer that was looked up is none. */
export function answered(document: SavedDocument | undefined, checks: readonly string[]): number {
  return checks.filter((check) => standingOf(document, check) === 'right').length;
}

/** `2 of 4 checks answered`. */
export function inWords(done: number, all: number): string {
  return `${done} of ${all} ${all === 1 ? 'check' : 'checks'} answered`;
}
