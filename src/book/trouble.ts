import type { Trouble } from './progress.ts';

/** What a reader is told of trouble with keeping their work. */
export const TROUBLES: Readonly<Record<Trouble, string>> = {
  blocked: 'This browser keeps nothing for this site, so your answers last until the page is closed.',
  full: 'This browser has no room left, so new answers last until the page is closed.',
  damaged: 'Part of your saved work could not be read. What could be is still there.',
  newer: 'Your saved work was written by a newer version of this site. It is left as it is, and new answers last until the page is closed.',
};
