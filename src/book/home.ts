import { Progress } from './progress.ts';
import { inWords } from './standing.ts';
import { lastRead, type SavedWork } from './saved-work.ts';

/** What the home page says of a reader’s work: how far each lesson is, and where to go on. */
function show(work: SavedWork): void {
  for (const card of document.querySelectorAll<HTMLAnchorElement>('[data-checks]')) {
    const checks = Object.values(work.documents[card.pathname]?.checks ?? {});
    const done = checks.filter(({ outcome }) => outcome === 'right').length;
    const line = card.querySelector<HTMLElement>('[data-done]')!;
    line.hidden = checks.length === 0;
    line.textContent = inWords(Math.min(done, Number(card.dataset['checks'])), Number(card.dataset['checks']));
  }
  const last = lastRead(work);
  const start = document.querySelector<HTMLAnchorElement>('[data-start]');
  const lesson = last && [...document.querySelectorAll<HTMLAnchorElement>('[data-checks]')].find(({ pathname }) => pathname === last.path);
  if (!start || !lesson) return;
  start.href = last.slide === null ? last.path : `${last.path}#${last.slide}`;
  start.textContent = `Continue: ${lesson.querySelector('strong')!.textContent}`;
}

const progress = new Progress();
show(progress.work);
progress.subscribe(show);
