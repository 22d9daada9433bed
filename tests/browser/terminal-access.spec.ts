import { axe } from './axe.ts';
import { expect, LESSON, test } from './helpers.ts';

test.describe.configure({ timeout: 60_000 });

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing, ${colorScheme}:`, () => {
    test.use({ colorScheme });

    test('in the open terminal: its screen, its text, its keys, its full size', async ({ page }) => {
      await page.goto(LESSON);
      await page.locator('lb-session').first().getByRole('button', { name: 'Play', exact: true }).click();
      await expect(page.locator('lb-terminal[data-ready]')).toBeVisible();
      const terminal = page.getByRole('group', { name: 'Terminal', exact: true });
      await terminal.getByRole('button', { name: 'To the end of the step' }).click();
      const violations = async () => (await axe(page).include('lb-terminal').analyze()).violations;
      expect(await violations()).toEqual([]);
      await terminal.getByText('Keys', { exact: true }).click();
      await terminal.getByRole('button', { name: 'Text', exact: true }).click();
      expect(await violations()).toEqual([]);
      await terminal.getByRole('button', { name: 'Full size' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await violations()).toEqual([]);
    });
  });
}

test('a screen reader hears one message for each step, and finds the step’s text in the terminal', async ({ page }) => {
  await page.goto(LESSON);
  const first = page.locator('lb-session').first();
  await first.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(page.locator('lb-terminal[data-ready]')).toBeVisible();
  const said = page.locator('lb-terminal > [role=status]');
  await expect(said).toHaveText(/^step 1 of \d+: build\. \S/);
  const heard = await said.evaluate((status) => new Promise<number>((resolve) => {
    let messages = 0;
    new MutationObserver((changes) => void (messages += changes.length)).observe(status, { childList: true });
    setTimeout(() => resolve(messages), 1500);
  }));
  expect(heard).toBe(0);
  await expect(page.locator('lb-terminal > pre.sr-only')).toContainText('docker build');
});
