import type { Page } from '@playwright/test';
import { expect, LESSON, test } from './helpers.ts';
import { isFocusShown, scrollThrough, watchTheFocus } from './walk.ts';

/** What has the focus, and what it is part of. */
interface Stop {
  readonly name: string;
  readonly check: string | null;
  /** Demo and step of a session. */
  readonly session: string | null;
  readonly widget: string | null;
}

const MOST_STOPS = 700;

async function tab(page: Page): Promise<Stop> {
  await page.keyboard.press('Tab');
  return page.evaluate(() => {
    const at = document.activeElement!;
    const session = at.closest<HTMLElement>('lb-session');
    return {
      name: (at.getAttribute('aria-label') ?? at.textContent).trim(),
      check: at.closest('lb-check')?.id ?? null,
      session: session && `${session.dataset['demo']} ${session.dataset['step']}`,
      widget: at.closest('.lb-instrument, lb-archive-explorer')?.id ?? null,
    };
  });
}

/** Waits until the focus can be seen: what it brings into view may have to be laid out first. */
const expectFocusShown = (page: Page) => expect.poll(() => isFocusShown(page)).toBe(true);

/** Presses Tab until something has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let stops = 0; stops < MOST_STOPS; stops++) if (name.test((await tab(page)).name)) return;
  throw new Error(`Tab leads to nothing named ${name}.`);
}

/** How each check of the lesson is answered, from the first of its controls. */
const ANSWERS: Readonly<Record<string, (page: Page, press: (...keys: string[]) => Promise<void>) => Promise<void>>> = {
  async 'scratch-file'(page, press) {
    await press('Enter');
    await expect(page.locator('lb-archive-explorer').first()).toBeFocused();
    await tabTo(page, /^RUN seq/);
    await press('Enter');
    await tabTo(page, /^tmp\/$/);
    await press('ArrowDown', 'Enter');
    await tabTo(page, /^Check$/);
    await press('Enter');
  },
  async 'path-of-digests'(page, press) {
    await tabTo(page, /^Move up: index\.json/);
    await press('Enter');
    await tabTo(page, /^Check$/);
    await press('Enter');
  },
  'deleted-password': (_, press) => press(' ', 'ArrowDown', 'Enter'),
  'lost-by-export': (_, press) => press(' ', 'Tab', ' ', 'Tab', 'Tab', ' ', 'Enter'),
  async 'type-save'(page, press) {
    await page.keyboard.type('docker save -o greeter.tar greeter');
    await press('Enter');
  },
};

test.describe('with the keyboard alone', () => {
  // A step that is played is at its end at once.
  test.use({ reducedMotion: 'reduce' });

  test('a whole lesson is done, from the home page to the next lesson: each step played, each instrument used, each check answered', async ({ page }) => {
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await page.goto('/');
    await tabTo(page, /^Save and export/);
    await press('Enter');
    await expect(page).toHaveURL(LESSON);
    // A person is slower than this test: by the time they come to something, it is awake.
    await scrollThrough(page);
    await expect(page.locator('lb-check').getByRole('button', { name: 'Check' })).toHaveCount(5);
    await page.evaluate(() => scrollTo(0, 0));
    await watchTheFocus(page);

    const played: string[] = [];
    const entered = new Set<string>();
    const answered = new Set<string>();
    for (let stop = await tab(page), stops = 0; !stop.name.startsWith('Next lesson'); stop = await tab(page), stops++) {
      expect(stops).toBeLessThan(MOST_STOPS);
      await expectFocusShown(page);
      if (stop.widget !== null) entered.add(stop.widget);
      // An open terminal follows the reader: it may have come to the step already.
      if (stop.session !== null && !played.includes(stop.session) && /^Play(?: step)?$/.test(stop.name)) {
        const [demo, step] = stop.session.split(' ');
        await press('Enter');
        await expect(page.locator(`lb-session[data-demo="${demo}"][data-step="${step}"] lb-terminal`)).toBeVisible();
        await expect(page.locator('lb-terminal > [role=status]')).toHaveText(new RegExp(`^step \\d+ of \\d+: ${step}\\.`));
        await expectFocusShown(page);
        played.push(stop.session);
      }
      if (stop.check !== null && !answered.has(stop.check)) {
        answered.add(stop.check);
        await ANSWERS[stop.check]!(page, press);
        const verdict = page.locator(`#${stop.check}`).getByRole('status');
        await expect(verdict).toHaveText(/^(?:Right|Found)\.$/);
        await expect(verdict).toBeFocused();
        await expectFocusShown(page);
      }
    }

    const all = await page.evaluate(() => {
      const ids = (selector: string) => [...document.querySelectorAll(selector)].map(({ id }) => id);
      const reached = (instrument: Element) => instrument.querySelector('button:enabled, a[href], input:enabled, [tabindex="0"]') !== null;
      return {
        checks: ids('lb-check'),
        sessions: [...document.querySelectorAll<HTMLElement>('lb-session')].map(({ dataset }) => `${dataset['demo']} ${dataset['step']}`),
        instruments: [...document.querySelectorAll('.lb-instrument, lb-archive-explorer')].filter(reached).map(({ id }) => id),
      };
    });
    expect([...answered]).toEqual(all.checks);
    expect(played).toEqual(all.sessions);
    expect([...entered]).toEqual(all.instruments);
    expect(all.instruments.length).toBeGreaterThan(2);
    await expect(page.locator('.objectives li:not([data-reached])')).toHaveCount(0);

    await press('Enter');
    await expect(page).toHaveURL(/multi-stage-builds/);
    await page.goto('/');
    await expect(page.getByText('5 of 5 checks answered')).toBeVisible();
  });
});
