import { ask, hindrance, keep, register, savesData } from '../offline/client.ts';
import type { Answer } from '../offline/messages.ts';
import { offlineProblem } from '../offline/problems.ts';
import { keepPage } from '../offline/ready.ts';
import { type CourseKeeping, keepingOf, wordsOf } from './offline-course.ts';

/** Brings the section of the home page to life that tells what is kept and keeps the rest. */
export function showOffline(section: HTMLElement): void {
  const part = <E extends HTMLElement>(selector: string) => section.querySelector<E>(selector)!;
  const status = part('[data-offline-status]');
  const bar = part<HTMLProgressElement>('progress');
  const [take, newer, forget] = (['take', 'newer', 'forget'] as const).map((name) => part<HTMLButtonElement>(`[data-offline-${name}]`)) as [HTMLButtonElement, HTMLButtonElement, HTMLButtonElement];

  const show = (keeping: CourseKeeping) => {
    const words = wordsOf(keeping);
    // A status is read out whenever it is written, so only news are.
    if (status.textContent !== words.status) status.textContent = words.status;
    // Who pressed a button that goes away is not to lose their place.
    const focused = section.contains(document.activeElement);
    take.disabled = false;
    take.hidden = words.take === null;
    if (words.take !== null) take.textContent = words.take;
    bar.hidden = words.progress === null;
    bar.value = words.progress ?? 0;
    forget.hidden = !words.forget;
    newer.hidden = !words.newer;
    if (focused && document.activeElement === document.body) {
      section.tabIndex = -1;
      section.focus();
    }
  };
  const told = (taking: boolean) => (answer: Answer) => show(keepingOf(answer, taking));
  const state = () => ask({ ask: 'state', page: location.pathname }, told(false));

  take.addEventListener('click', () => {
    // Where the browser asks its user, this is the moment; what it says changes nothing here.
    void navigator.storage?.persist?.().catch(() => false);
    void keep('course', told(true));
  });
  forget.addEventListener('click', () => void ask({ ask: 'forget' }, told(false)));
  newer.addEventListener('click', () => void ask({ ask: 'renew' }));

  void begin();

  async function begin(): Promise<void> {
    const registration = await register();
    if (registration === null) return show({ phase: 'impossible', problem: hindrance() ?? offlineProblem('LB-OFFLINE-011') });
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing;
      worker?.addEventListener('statechange', () => worker.state === 'installed' && bar.hidden && void state());
    });
    await state();
    if (!savesData()) await keepPage();
    if (bar.hidden) await state();
  }
}
