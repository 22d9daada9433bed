import { lastState } from '../state/session.ts';
import type { Store } from '../state/store.ts';
import type { Slide } from './slides.ts';

/**
 * Offers the way back to where the document was last presented, in a window that nobody used yet: after a crash, or when
 * the browser was closed. The offer ends with the first step, here or in another window.
 */
export function offerReturn(button: HTMLButtonElement, slides: readonly Slide[], store: Store): void {
  if (store.state.epoch > 0 || location.hash !== '') return;
  const last = lastState(store.state.document);
  const slide = slides.find(({ name }) => name === last?.slide);
  if (!last || !slide || (slide === slides[0] && last.step === 0)) return;
  button.textContent = `Return to ${slide.numbers[last.step] ?? slide.numbers[0]}: ${slide.title}`;
  button.hidden = false;
  const stop = store.subscribe(() => {
    button.hidden = true;
    stop();
  });
  button.addEventListener('click', () => store.restore({ ...last, step: Math.min(last.step, slide.steps) }), { once: true });
}
