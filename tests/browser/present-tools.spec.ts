import type { Page } from '@playwright/test';
import { axe } from './axe.ts';
import { currentSlide, expect, present, test } from './helpers.ts';

const name = (page: Page) => currentSlide(page).getAttribute('data-name');

test.describe('going to a slide', () => {
  test('by its number: g, the number, Enter', { tag: '@any-width' }, async ({ page }) => {
    await present(page);
    await page.keyboard.press('g');
    await page.keyboard.type('5');
    await page.keyboard.press('Enter');
    await expect(currentSlide(page)).toHaveAttribute('data-name', 'history');
    await expect(page.locator(':focus')).toHaveText('Eight rows of history, five layers');
  });

  test('by words of its title, chosen in a list that a screen reader can follow', async ({ page }) => {
    await present(page);
    await page.keyboard.press('g');
    const field = page.getByRole('combobox', { name: 'Go to a slide' });
    await expect(field).toBeFocused();
    await field.fill('table of');
    await expect(page.getByRole('option')).toHaveCount(2);
    await expect(page.getByRole('option', { selected: true })).toHaveText('7 Docker’s table of contents');
    await page.keyboard.press('ArrowDown');
    const active = await field.getAttribute('aria-activedescendant');
    await expect(page.locator(`#${active}`)).toHaveText('8 The other table of contents');
    expect((await axe(page).include('.deck-go-to').analyze()).violations).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(currentSlide(page)).toHaveAttribute('data-name', 'index');
  });

  test('says when nothing is meant, and Escape leaves it without moving', { tag: '@any-width' }, async ({ page }) => {
    await present(page, '#history');
    await page.keyboard.press('g');
    await page.keyboard.type('zebra');
    await expect(page.getByText(/^No slide has this number or these words/)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.locator('dialog[open]')).toHaveCount(0);
    expect(await name(page)).toBe('history');
  });
});

test.describe('the overview', () => {
  test('shows every slide in this window alone; keys move, Enter goes', { tag: '@any-width' }, async ({ page, context }) => {
    const audience = await context.newPage();
    await present(audience, '#history');
    await present(page, '#history');
    await page.keyboard.press('o');
    const overview = page.getByRole('dialog', { name: 'Overview' });
    await expect(overview.getByRole('button', { name: /^\d/ })).toHaveCount(await page.locator('main section.slide').count());
    await expect(overview.locator(':focus')).toHaveAccessibleName(/^5 +Eight rows/);
    await expect(audience.locator('dialog[open]')).toHaveCount(0);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    expect(await audience.locator('section.slide[data-current]').getAttribute('data-name')).toBe('history');
    await page.keyboard.press('Enter');
    await expect(currentSlide(page)).toHaveAttribute('data-name', 'no-image-file');
    await expect(currentSlide(audience)).toHaveAttribute('data-name', 'no-image-file');
  });

  test('is accessible, gives no id twice, and a click goes', async ({ page }) => {
    await present(page);
    await page.getByRole('button', { name: 'Overview' }).click();
    const overview = page.getByRole('dialog', { name: 'Overview' });
    await expect(overview.locator('[data-still]').first()).toBeVisible();
    expect((await axe(page).analyze()).violations).toEqual([]);
    const doubled = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id).filter((id, index, ids) => ids.indexOf(id) !== index));
    expect(doubled).toEqual([]);
    await overview.getByRole('button', { name: /^3/ }).click();
    await expect(currentSlide(page)).toHaveAttribute('data-name', 'dockerfile');
  });
});

test.describe('the laser pointer', () => {
  test('is seen in the other window at the same place of the slide, and goes with the key', async ({ page, context }) => {
    const audience = await context.newPage();
    await audience.setViewportSize({ width: 800, height: 450 });
    await present(audience);
    await present(page);
    await page.keyboard.press('l');
    const box = (await currentSlide(page).boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.25, box.y + box.height * 0.5);
    await expect(audience.locator('.laser')).toBeVisible();
    await expect.poll(async () => {
      const dot = (await audience.locator('.laser').boundingBox())!;
      return [Math.round((dot.x + dot.width / 2) / 8), Math.round((dot.y + dot.height / 2) / 4.5)];
    }).toEqual([25, 50]);
    await page.keyboard.press('l');
    await expect(audience.locator('.laser')).toBeHidden();
  });
});

test.describe('text', () => {
  test('can be made larger, the slide then scrolls, and the size is remembered', async ({ page }) => {
    await present(page, '#which');
    const size = () => currentSlide(page).locator('td').first().evaluate((cell) => parseFloat(getComputedStyle(cell).fontSize));
    const before = await size();
    for (let i = 0; i < 5; i++) await page.keyboard.press('+');
    await expect.poll(size).toBeCloseTo(before * 2, 0);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => currentSlide(page).evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(0);
    expect(await name(page)).toBe('which');
    await page.reload();
    await expect.poll(size).toBeCloseTo(before * 2, 0);
    await page.keyboard.press('0');
    await expect.poll(size).toBeCloseTo(before, 1);
    await page.keyboard.press('ArrowDown');
    await expect(currentSlide(page)).not.toHaveAttribute('data-name', 'which');
  });
});

test.describe('input by accident', { tag: '@any-width' }, () => {
  test('does no harm: F5 and Escape in full screen, Escape beside nothing but the text', async ({ page }) => {
    await present(page, '#config');
    await page.keyboard.press('f');
    await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
    const ignored = await page.evaluate(() => ['F5', 'Escape'].map((key) => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      document.body.dispatchEvent(event);
      return event.defaultPrevented;
    }));
    expect(ignored).toEqual([true, true]);
    await expect(page.locator('html[data-view="slides"]')).toHaveCount(1);
  });

  test('of the wheel turns one slide for a push, and none where something under the mouse scrolls', async ({ page }) => {
    await present(page);
    const box = (await currentSlide(page).boundingBox())!;
    await page.mouse.move(box.x + 60, box.y + 60);
    // One push, as a wheel with momentum tells it; sent from outside, a busy machine would make several of it.
    await currentSlide(page).evaluate((slide) => {
      for (let i = 0; i < 6; i++) slide.dispatchEvent(new WheelEvent('wheel', { deltaY: 60 - i * 9, bubbles: true, cancelable: true }));
    });
    await expect(currentSlide(page)).toHaveAttribute('data-name', 'no-image-file');
    await page.waitForTimeout(300);
    await page.evaluate(() => {
      const region = Object.assign(document.createElement('div'), { id: 'long' });
      region.append(Object.assign(document.createElement('div'), { id: 'inside' }));
      region.style.cssText = 'position:absolute;inset:0 auto auto 0;width:300px;height:150px;overflow:auto';
      (region.firstChild as HTMLElement).style.height = '2000px';
      document.querySelector('section[data-current]')!.append(region);
    });
    await page.mouse.wheel(0, 120);
    await expect.poll(() => page.locator('#long').evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(0);
    expect(await name(page)).toBe('no-image-file');
  });

  test('puts the mouse away while it lies still', async ({ page }) => {
    await present(page);
    await page.mouse.move(300, 300);
    await expect(page.locator('html[data-idle]')).toHaveCount(1);
    await page.mouse.move(310, 300);
    await expect(page.locator('html[data-idle]')).toHaveCount(0);
  });
});

test('a field that has the focus keeps its letters, and lets the clicker through', { tag: '@any-width' }, async ({ page }) => {
  await present(page);
  await page.evaluate(() => {
    const host = document.createElement('div');
    host.attachShadow({ mode: 'open' }).append(document.createElement('input'));
    document.querySelector('section[data-current]')!.append(host);
    host.shadowRoot!.querySelector('input')!.focus();
  });
  await page.keyboard.type('b go. 5');
  await page.keyboard.press('ArrowLeft');
  expect(await page.evaluate(() => document.activeElement!.shadowRoot!.querySelector('input')!.value)).toBe('b go. 5');
  expect(await name(page)).toBe('save-and-export');
  await expect(page.locator('html[data-black]')).toHaveCount(0);
  await page.keyboard.press('PageDown');
  await expect(currentSlide(page)).toHaveAttribute('data-name', 'no-image-file');
});

test('the mirror turns the window around for a teleprompter, and survives a reload', { tag: '@any-width' }, async ({ page }) => {
  await present(page);
  await page.keyboard.press('m');
  const turned = () => page.evaluate(() => getComputedStyle(document.documentElement).transform);
  await expect.poll(turned).toContain('matrix(-1');
  await page.reload();
  await expect.poll(turned).toContain('matrix(-1');
  await page.keyboard.press('m');
  await expect.poll(turned).toBe('none');
});

test('r leads to the text at the same slide, and the Present link back to it', { tag: '@any-width' }, async ({ page }) => {
  await present(page, '#deleted');
  await page.keyboard.press('r');
  await expect(page.getByRole('heading', { name: 'Deleting does not make it smaller' })).toBeInViewport();
  await page.getByRole('link', { name: 'Present', exact: true }).click();
  await expect(currentSlide(page)).toHaveAttribute('data-name', 'deleted');
});

test('the screen is kept awake while slides are shown, again once the window is back in sight, and no longer for reading', { tag: '@any-width' }, async ({ page }) => {
  await page.addInitScript(() => {
    const asked: string[] = [];
    const request = (type: string) => {
      asked.push(type);
      return Promise.resolve({ release: () => Promise.resolve(asked.push('released')) });
    };
    Object.defineProperty(navigator, 'wakeLock', { value: { request } });
    Object.assign(globalThis, { asked });
  });
  const asked = () => page.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
  await present(page);
  await expect.poll(asked).toEqual(['screen']);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect.poll(asked).toEqual(['screen', 'screen']);
  await page.keyboard.press('r');
  await expect.poll(asked).toEqual(['screen', 'screen', 'released']);
});
