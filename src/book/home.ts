import { Progress } from './progress.ts';
import { answered, inWords } from './standing.ts';
import { lastRead, type SavedWork } from './saved-work.ts';

const cards = [...document.querySelectorAll<HTMLElement>('[data-lesson]')];
const checksOf = ({ dataset }: HTMLElement) => (dataset['checks'] ?? '').split(' ').filter((id) => id !== '');
// Where the site is hosted is known here only; saved work goes by whole paths.
for (const { dataset } of cards) dataset['lesson'] = new URL(dataset['lesson']!, location.href).pathname;

/** What the home page says of a reader’s work: how far each lesson is, and where to go on. */
function show(work: SavedWork): void {
  let total = 0;
  for (const card of cards) {
    const saved = work.documents[card.dataset['lesson']!];
    const checks = checksOf(card);
    const done = answered(saved, checks);
    total += done;
    const line = card.querySelector<HTMLElement>('[data-done]')!;
    // As many lines with work as without: nothing is to shift.
    line.textContent = saved === undefined ? `${checks.length} checks` : inWords(done, checks.length);
    card.toggleAttribute('data-finished', checks.length > 0 && done === checks.length);
  }
  document.querySelector('[data-course-progress] a')!.textContent = inWords(total, cards.flatMap(checksOf).length);
  showContinue(work);
}

function showContinue(work: SavedWork): void {
  const last = lastRead(work);
  const start = document.querySelector<HTMLAnchorElement>('[data-start]');
  const card = last && cards.find(({ dataset }) => dataset['lesson'] === last.path);
  if (!start || !card) return;
  start.href = last.slide === null ? last.path : `${last.path}#${last.slide}`;
  start.textContent = `Continue: ${card.querySelector('.strata-title')!.textContent}`;
}

const progress = new Progress();
show(progress.work);
progress.subscribe(show);
