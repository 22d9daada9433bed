import { isStateful, WAKE_EVENT } from '../state/element.ts';

/** So near to the viewport a widget is wanted. */
const NEAR = '600px';

/**
 * Fetches the script of a widget when the first element of that name comes near the viewport, or is asked to make ready
 * before it can be seen (the next slide of a deck). The custom element that the script defines does the rest.
 */
export function whenWanted(name: string, load: () => Promise<unknown>): void {
  const observer = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) void fetched();
  }, { rootMargin: NEAR });

  /** Without its script a widget stays as the server drew it; the next wish tries again. */
  async function fetched(): Promise<boolean> {
    const there = await load().then(() => true, () => false);
    if (there) observer.disconnect();
    return there;
  }

  for (const element of document.querySelectorAll(name)) {
    observer.observe(element);
    element.addEventListener(WAKE_EVENT, async () => {
      if (await fetched() && isStateful(element)) element.wake?.();
    });
  }
}
