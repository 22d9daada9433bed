import type { Slide } from '../slides.ts';

/** Puts a slide’s notes behind it, one step’s after the other, where they have room to flow on to the next page. */
export function takeNotesOut({ section }: Slide): void {
  const notes = [...section.querySelectorAll<HTMLElement>(':scope > aside.notes, :scope > .fragment > aside.notes')];
  const below = document.createElement('div');
  below.className = 'paper-notes';
  below.append(...notes);
  for (const fold of below.querySelectorAll<HTMLDetailsElement>('details.folded-notes')) fold.open = true;
  if (below.textContent?.trim() !== '') section.after(below);
}
