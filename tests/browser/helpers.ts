import { expect, test as base, type Page } from '@playwright/test';

/** Every browser test fails on an error in the page, a report of the content security policy, or a request to elsewhere. */
export const test = base.extend<{ clean: void }>({
  clean: [
    async ({ page, baseURL }, use) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
      });
      page.on('request', (request) => {
        const url = new URL(request.url());
        if (url.protocol.startsWith('http') && url.origin !== new URL(baseURL!).origin) complaints.push(`request to ${url.origin}`);
      });
      await use();
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

export const LESSON = '/lessons/save-and-export/';

/** Opens the lesson in the slide view, at a slide. */
export async function present(page: Page, hash = ''): Promise<void> {
  await page.goto(`${LESSON}?view=slides${hash}`);
  await expect(currentSlide(page)).toBeVisible();
}

/** The slide on screen. */
export function currentSlide(page: Page) {
  return page.locator('section.slide[data-current]');
}
