import type { BrowserContext, Page } from '@playwright/test';
import { currentSlide, expect, LESSON, present, test } from './helpers.ts';

const ACTIONS = 500;
const KEYS = ['PageDown', 'PageDown', 'PageDown', 'ArrowRight', 'PageUp', 'Shift+ArrowRight', 'Shift+ArrowLeft', 'Home', 'End', 'b', '.'] as const;

/** Numbers that look random and are the same in every run (a linear congruential generator). */
function randomFrom(seed: number): (below: number) => number {
  let last = seed;
  return (below) => Math.floor(((last = (last * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31) * below);
}

/** Acts in a widget or the terminal of the slide on screen, where there is one that is awake. */
function actInside(page: Page, choice: number): Promise<void> {
  return page.evaluate((number) => {
    const inside = 'section.slide[data-current] :is(.explorer-row, .terminal-controls button):not(:disabled)';
    const controls = [...document.querySelectorAll<HTMLElement>(inside)].filter((control) => !/full size|copy|close/i.test(control.textContent! + control.getAttribute('aria-label')));
    controls[number % controls.length]?.click();
  }, choice);
}

/** What a window keeps of the document’s state, and what it shows of it. */
function stateOf(page: Page): Promise<{ kept: string; shown: unknown[] }> {
  return page.evaluate(() => {
    const kept = sessionStorage.getItem(`layerbook:state:${document.querySelector<HTMLElement>('[data-document]')!.dataset['document']!}`)!;
    const slide = document.querySelector<HTMLElement>('section.slide[data-current]')!;
    return { kept, shown: [slide.dataset['name'], slide.querySelectorAll('.fragment.visible').length, 'black' in document.documentElement.dataset] };
  });
}

async function openWindow(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await present(page);
  return page;
}

test('a presenter’s window and two followers are alike after 500 random acts in any of them', async ({ page, context }) => {
  // Five hundred acts in three windows take as long as the machine wants.
  test.setTimeout(600_000);
  const followers = [await openWindow(context), await openWindow(context)];
  await page.goto(`${LESSON}?view=presenter`);
  await expect(currentSlide(page)).toBeVisible();
  const windows = [page, ...followers];
  const random = randomFrom(20_26);
  await page.keyboard.press('l');
  for (let act = 0; act < ACTIONS; act++) {
    const window = windows[random(10) < 7 ? 0 : random(3)]!;
    const kind = random(12);
    if (kind === 0) await page.mouse.move(100 + random(500), 100 + random(250));
    else if (kind < 3) await actInside(window, random(50));
    else await window.keyboard.press(KEYS[random(KEYS.length)]!);
  }
  await page.keyboard.press('PageDown');
  await expect.poll(async () => {
    const [first, ...others] = await Promise.all(windows.map(stateOf));
    return others.every((other) => other.kept === first!.kept && JSON.stringify(other.shown) === JSON.stringify(first!.shown));
  }).toBe(true);
});
