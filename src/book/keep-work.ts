import { isStateful, STATE_EVENT, WAKE_EVENT } from '../state/element.ts';
import { Progress, type Trouble } from './progress.ts';
import { withCheck, withSlide, type SavedCheck } from './saved-work.ts';
import { TROUBLES } from './trouble.ts';

/** A line under the text that tells of trouble with keeping, in words. */
function tellTrouble(article: HTMLElement, trouble: Trouble): void {
  const line = document.createElement('p');
  line.className = 'work-trouble';
  line.setAttribute('role', 'status');
  article.prepend(line);
  line.textContent = TROUBLES[trouble];
}

const reading = () => document.documentElement.dataset['view'] === undefined;

/** Gives a check the answer that was kept, as soon as its script is there. */
function restore(id: string, state: unknown): void {
  const element = document.getElementById(id);
  if (element?.localName !== 'lb-check') return;
  element.dispatchEvent(new Event(WAKE_EVENT));
  void customElements.whenDefined('lb-check').then(() => {
    if (isStateful(element)) element.apply(state as never);
  });
}

/** What the objectives at the head and the end of a lesson say of the checks that test them. */
function markObjectives(article: HTMLElement, checks: Readonly<Record<string, SavedCheck>>): void {
  for (const line of article.querySelectorAll<HTMLElement>('.objectives li[data-objective]')) {
    const own = [...article.querySelectorAll<HTMLElement>('lb-check')].filter(({ dataset }) => dataset['objective'] === line.dataset['objective']);
    const reached = own.length > 0 && own.every(({ id }) => checks[id]?.outcome === 'right');
    line.toggleAttribute('data-reached', reached);
  }
}

/**
 * Keeps what a reader does on a page of slides: the slide that is being read, and the answers to its checks. What is done
 * in front of an audience is kept nowhere.
 */
export function keepWork(article: HTMLElement): void {
  const path = article.dataset['document']!;
  const progress = new Progress((trouble) => tellTrouble(article, trouble));
  const kept = progress.work.documents[path]?.checks ?? {};
  for (const [id, { state }] of Object.entries(kept)) restore(id, state);
  markObjectives(article, kept);
  progress.subscribe(({ documents }) => markObjectives(article, documents[path]?.checks ?? {}));

  article.addEventListener(STATE_EVENT, (event) => {
    const element = event.target as HTMLElement;
    if (element.localName !== 'lb-check' || !reading()) return;
    const state = (event as CustomEvent<{ outcome: string; tries: number }>).detail;
    const outcome = state.outcome === 'right' || state.outcome === 'shown' ? state.outcome : 'open';
    progress.update((work) => withCheck(work, path, element.id, { state, outcome, at: Date.now() }));
  });

  const seen = new IntersectionObserver((entries) => {
    const top = entries.find(({ isIntersecting }) => isIntersecting)?.target.closest('section.slide');
    if (top && reading() && scrollY > 0) progress.update((work) => withSlide(work, path, top.id, Date.now()));
  }, { rootMargin: '-10% 0px -70% 0px' });
  for (const heading of article.querySelectorAll('section.slide > :is(h1, h2)')) seen.observe(heading);
}
