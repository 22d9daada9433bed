import type { Slide } from '../slides.ts';

/** Shows the notes of a slide’s step: its own, else the last before it, else the first that come. Says whether there are any. */
export function showNotes({ section }: Slide, step: number): boolean {
  const notes = [...section.querySelectorAll<HTMLElement>('aside.notes')];
  const now = notes.findLast(({ dataset }) => Number(dataset['step']) <= step) ?? notes[0];
  for (const aside of notes) {
    if (aside === now && aside.hasAttribute('data-now')) continue;
    aside.toggleAttribute('data-now', aside === now);
    aside.scrollTop = 0;
  }
  // Long notes scroll, by keys too.
  if (now) now.tabIndex = 0;
  now?.setAttribute('aria-label', 'Notes');
  return now !== undefined;
}
