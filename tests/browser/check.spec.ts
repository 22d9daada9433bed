import { expect, LESSON, present, test } from './helpers.ts';

test.describe('a check in the reading view', () => {
  test('is answered by keyboard, says why a choice is wrong, and takes the right one', async ({ page }) => {
    await page.goto(`${LESSON}#check-deleted`);
    const check = page.locator('#deleted-password');
    await expect(check.getByRole('button', { name: 'Check' })).toBeVisible();
    await expect(check.getByText('Answer', { exact: true })).toBeHidden();
    await check.getByRole('radio').first().focus();
    await page.keyboard.press(' ');
    await page.keyboard.press('Enter');
    await expect(check.getByRole('status')).toHaveText('Not this one. The reason stands beside it.');
    await expect(check.getByText('It is gone from what a container sees.')).toBeVisible();
    await expect(check.getByText('The lower layer still holds the file.')).toBeHidden();
    await page.keyboard.press('ArrowDown');
    await expect(check.getByRole('status')).toHaveText('');
    await page.keyboard.press('Enter');
    await expect(check.getByRole('status')).toHaveText('Right.');
    await expect(check.getByText('The lower layer still holds the file.')).toBeVisible();
    await check.getByRole('button', { name: 'Try again' }).click();
    await expect(check.getByRole('radio').first()).toBeFocused();
    await expect(check.getByText('The lower layer still holds the file.')).toBeHidden();
  });

  test('shows its answer after two tries, to whoever asks', async ({ page }) => {
    await page.goto(`${LESSON}#check-lost`);
    const check = page.locator('#lost-by-export');
    await check.getByRole('checkbox', { name: /permissions/ }).check();
    const judge = check.getByRole('button', { name: 'Check' });
    await judge.click();
    await expect(check.getByRole('status')).toHaveText('Not yet: 1 answer does not belong here, 3 are missing.');
    await expect(check.getByText('Answer', { exact: true })).toBeHidden();
    await judge.click();
    await check.getByText('Answer', { exact: true }).click();
    await expect(check.getByText('All layers were merged into one')).toBeVisible();
    await expect(check.getByRole('checkbox', { name: /permissions/ })).toBeDisabled();
  });

  test('is put in order with buttons, and the focus stays with the line that moves', async ({ page }) => {
    await page.goto(`${LESSON}#check-digests`);
    const check = page.locator('#path-of-digests');
    await check.getByRole('button', { name: 'Move up: index.json, where the name stands' }).focus();
    await page.keyboard.press('Enter');
    await expect(check.getByRole('button', { name: 'Move down: index.json, where the name stands' })).toBeFocused();
    await check.getByRole('button', { name: 'Check' }).click();
    await expect(check.getByRole('status')).toHaveText('Right.');
  });

  test('takes a command in any spelling that does the same', async ({ page }) => {
    await page.goto(`${LESSON}#check-command`);
    const check = page.locator('#type-save');
    await check.getByRole('textbox', { name: 'Your command' }).fill('docker image save greeter > greeter.tar');
    await page.keyboard.press('Enter');
    await expect(check.getByRole('status')).toHaveText('Right.');
  });

  test('is answered in a widget, by what is open there: a known mistake is told with its reason, and the file is found', async ({ page }) => {
    await page.goto(`${LESSON}#check-scratch`);
    const check = page.locator('#scratch-file');
    const explorer = page.locator('lb-archive-explorer').first();
    await expect(check.getByRole('button', { name: 'Check' })).toBeVisible();
    await check.getByRole('link', { name: 'To the instrument' }).focus();
    await page.keyboard.press('Enter');
    await expect(explorer.getByRole('status').first()).toContainText('recomputed in your browser');
    await explorer.getByRole('button', { name: /RUN rm/ }).first().click();
    await check.getByRole('button', { name: 'Check' }).focus();
    await page.keyboard.press('Enter');
    await expect(check.getByRole('status')).toHaveText('Not this one. The reason stands above.');
    await expect(check.getByText('The layer of the instruction that removed it.')).toBeVisible();
    await explorer.getByRole('button', { name: /RUN seq/ }).first().click();
    await expect(check.getByRole('status')).toHaveText('');
    await explorer.getByRole('button', { name: 'tmp/scratch.txt', exact: true }).click();
    await check.getByRole('button', { name: 'Check' }).focus();
    await page.keyboard.press('Enter');
    await expect(check.getByRole('status')).toHaveText('Found.');
    await expect(check.locator('.check-solution').getByText('Here it is, whole')).toBeVisible();
  });

  test('whose answer is looked up shows the place in the widget', async ({ page }) => {
    await page.goto(`${LESSON}#check-scratch`);
    const check = page.locator('#scratch-file');
    for (let tries = 0; tries < 2; tries++) await check.getByRole('button', { name: 'Check' }).click();
    await expect(check.getByRole('status')).toHaveText('Not there yet. Look on, and check again.');
    await check.getByText('Answer', { exact: true }).click();
    await expect(page.locator('lb-archive-explorer').first().locator('[aria-current] [data-path="tmp/scratch.txt"]')).toHaveAttribute('aria-expanded', 'true');
  });

  test('goes on from a hint that was opened before its script came', async ({ page }) => {
    let come = (): void => {};
    const late = new Promise<void>((resolve) => (come = resolve));
    await page.route(/\/element\.[^/]*\.js$/, async (route) => {
      await late;
      await route.continue();
    });
    await page.goto('/lessons/multi-stage-builds/#check-kept', { waitUntil: 'commit' });
    const check = page.locator('#lines-that-stay');
    await check.getByText('Hint 1 of 2').click();
    await expect(check.getByText('Hint 2 of 2')).toBeHidden();
    come();
    await expect(check.getByRole('button', { name: 'Check' })).toBeVisible();
    await expect(check.getByText('Hint 2 of 2')).toBeVisible();
    await expect(check.locator('.check-hint').first()).toHaveAttribute('open');
  });

  test('is answered by marking lines; hints come one by one', async ({ page }) => {
    await page.goto('/lessons/multi-stage-builds/#check-kept');
    const check = page.locator('#lines-that-stay');
    await expect(check.getByRole('group', { name: /^docker build \. runs/ })).toBeVisible();
    await expect(check.getByText('Hint 2 of 2')).toBeHidden();
    await check.getByText('Hint 1 of 2').click();
    await expect(check.getByText('Hint 2 of 2')).toBeVisible();
    await check.getByRole('checkbox', { name: 'COPY --from=build /hello /hello' }).focus();
    await page.keyboard.press(' ');
    await page.keyboard.press('Enter');
    await expect(check.getByRole('status')).toHaveText('Not yet: 1 is missing.');
    await check.getByRole('checkbox', { name: 'CMD ["/hello"]' }).check();
    await check.getByRole('button', { name: 'Check' }).click();
    await expect(check.getByRole('status')).toHaveText('Right.');
  });
});

test('without script a check shows its question, and its answer unfolds', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${LESSON}#check-deleted`);
  const check = page.locator('#deleted-password');
  await expect(check.getByText('The lower layer still holds the file.')).toBeHidden();
  await check.getByText('Answer', { exact: true }).click();
  await expect(check.getByText('The lower layer still holds the file.')).toBeVisible();
  await context.close();
});

test('on slides the answer is opened for the room, in every window, and fits the slide', async ({ page, context }) => {
  const other = await context.newPage();
  for (const [name, id] of [['check-lost', 'lost-by-export'], ['check-digests', 'path-of-digests']] as const) {
    await present(page, `#${name}`);
    await present(other, `#${name}`);
    const check = page.locator(`#${id}`);
    await expect(check.getByRole('button', { name: 'Check' })).toBeHidden();
    await check.getByText('Answer', { exact: true }).click();
    await expect(other.locator(`#${id} .check-solution`)).toHaveAttribute('open', '');
    await expect.poll(() => page.evaluate((slide) => {
      const { scrollHeight, clientHeight } = document.getElementById(slide)!;
      return scrollHeight - clientHeight;
    }, name)).toBe(0);
    await check.getByText('Answer', { exact: true }).click();
    await expect(other.locator(`#${id} .check-solution`)).not.toHaveAttribute('open', '');
  }
});

test('on slides a hint that the presenter gives is open in every window, and the next one is offered', async ({ page, context }) => {
  const other = await context.newPage();
  for (const window of [page, other]) await present(window, '#check-scratch');
  const check = page.locator('#scratch-file');
  await check.getByText('Hint 1 of 2').click();
  await expect(other.locator('#scratch-file').getByText('Each layer is named after')).toBeVisible();
  await expect(other.locator('#scratch-file').getByText('Hint 2 of 2')).toBeVisible();
  await expect(other.locator('#scratch-file').getByText('The config’s history')).toBeHidden();
});

test('an answer is still there in a new tab, the objective is marked, and the home page says where to go on', async ({ page, context }) => {
  await page.goto(`${LESSON}#check-command`);
  const answer = (window: typeof page) => window.locator('#type-save').getByRole('textbox', { name: 'Your command' });
  await answer(page).fill('docker save greeter -o greeter.tar');
  await page.keyboard.press('Enter');
  await expect(page.locator('#type-save').getByRole('status')).toHaveText('Right.');
  await page.close();
  const later = await context.newPage();
  await later.goto('/');
  await expect(later.getByText('1 of 5 checks answered')).toBeVisible();
  await later.getByRole('link', { name: 'Continue: Save and export' }).click();
  await expect(answer(later)).toHaveValue('docker save greeter -o greeter.tar');
  await expect(later.locator('.objectives li[data-reached]').first()).toHaveText(/choose between save/);
  await later.goto(`${LESSON}?view=slides#check-command`);
  await expect(later.locator('#type-save .check-solution')).not.toHaveAttribute('open', '');
});

test('saved work that is damaged is told once and costs nothing else', async ({ page }) => {
  await page.goto('/');
  await page.evaluate(() => localStorage.setItem('layerbook:work', '{"v":1,"documents":{"/lessons/save-and-export/":{"slide":null,"at":1,"checks":{"type-save":{"outcome":"won","at":1}}}}}'));
  await page.goto(LESSON);
  await expect(page.getByText('Part of your saved work could not be read.')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Save and export', level: 1 })).toBeVisible();
  await expect(page.getByText('Part of your saved work could not be read.')).toHaveCount(0);
});
