import type { Page } from '@playwright/test';

/** What a walk through a page with the Tab key found. */
export interface Walk {
  /** How many elements had the focus. */
  readonly stops: number;
  /** Elements whose focus cannot be seen, or lies wholly behind something else. */
  readonly hidden: readonly string[];
  /** Whether the focus left the page at its end, and was caught nowhere. */
  readonly left: boolean;
}

interface Watched {
  isShown?: (element: Element) => boolean;
  walked?: { stops: number; hidden: string[]; left: boolean };
}

/** More stops than any page has: who comes so far is caught. */
const MOST_STOPS = 700;

/** Looks at each element that gets the focus: is it in view, on top in at least one of five points, and marked? */
function watchFocus(): void {
  const walked = ((globalThis as Watched).walked = { stops: 0, hidden: [] as string[], left: false as boolean });
  let first: EventTarget | null = null;
  // Of something larger than the window, that part which is in it.
  const isSeen = (element: Element) => [...element.getClientRects()].some((box) => {
    const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
    const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
    const points = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]] as const;
    return left < right && top < bottom && points.some(([x, y]) => {
      const on = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
      return on !== null && (element.contains(on) || on.contains(element));
    });
  });
  // The part that shows the focus: the element itself, or what stands for it.
  const isMarked = (element: Element) => [element, element.parentElement, element.closest('label, li, tr, summary, fieldset')].some((one) => {
    if (one === null) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1) || boxShadow !== 'none';
  });
  (globalThis as Watched).isShown = (element) => isSeen(element) && isMarked(element);
  document.addEventListener('focusin', ({ target }) => {
    const element = target as HTMLElement;
    // Who comes to the first again has left at the end, and was caught nowhere before.
    walked.left ||= element === first;
    if (walked.left) return;
    first ??= element;
    walked.stops++;
    // Once the browser has brought it into view, and before the next key.
    setTimeout(() => {
      if (document.activeElement !== element) return;
      if (!isSeen(element) || !isMarked(element)) walked.hidden.push(`${isMarked(element) ? 'obscured' : 'unmarked'}: ${element.outerHTML.slice(0, 140)}`);
    });
  });
}

/** Begins to look at the focus in the page that is open. */
export async function watchTheFocus(page: Page): Promise<void> {
  await page.evaluate(watchFocus);
}

/** What was seen of the focus in this page so far. */
const walked = (page: Page): Promise<Walk> => page.evaluate(() => (globalThis as Watched).walked!);

/** Whether the focus can be seen where it is now, in a page in which it is looked at. */
export const isFocusShown = (page: Page): Promise<boolean> => page.evaluate(() => (globalThis as Watched).isShown!(document.activeElement!));

/** Tabs through the whole page, from its top and out at its end. */
export async function walkWithTab(page: Page): Promise<Walk> {
  await watchTheFocus(page);
  await page.evaluate(() => {
    scrollTo(0, 0);
    (document.activeElement as HTMLElement | null)?.blur();
  });
  for (let stop = 0; stop < MOST_STOPS && !(await walked(page)).left; stop += 10) {
    for (let press = 0; press < 10; press++) await page.keyboard.press('Tab');
  }
  return walked(page);
}

/** Begins to add up how far the page shifts by itself; before it is opened. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = globalThis as { shifted?: number };
    seen.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[]) if (!entry.hadRecentInput) seen.shifted! += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** Scrolls through the page from its top to its end, so that everything on it wakes; says how far it shifted by itself. */
export async function scrollThrough(page: Page): Promise<number> {
  await page.evaluate(async () => {
    for (let at = 0; at < document.documentElement.scrollHeight; at += innerHeight * 0.8) {
      scrollTo({ top: at, behavior: 'instant' });
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  });
  await page.waitForLoadState('networkidle');
  return page.evaluate(() => (globalThis as { shifted?: number }).shifted!);
}
