import { demoNames, loadDemo } from '../../src/demo/load.ts';
import { parseCast } from '../../src/terminal/cast.ts';
import { renderSteps } from '../../src/terminal/headless.ts';
import { rowText } from '../../src/terminal/rows.ts';
import { changes } from '../../src/terminal/screen.ts';
import { besideXterm, cellsOfPage, cellsOfXterm, showEnd, withoutPadding } from './cells.ts';
import { expect, test } from './helpers.ts';

for (const name of demoNames()) {
  test(`every step of every recording of ${name} shows the screen that the build computed, cell by cell as xterm.js draws it`, async ({ page }) => {
    await page.goto(`/demos/${name}/`);
    await page.locator('lb-session').first().getByRole('button', { name: 'Play', exact: true }).click();
    await expect(page.locator('lb-terminal[data-ready]')).toBeVisible();
    const recordings = Object.values(loadDemo(name).recordings).map(({ engine, cast }) => ({ engine, cast: parseCast(cast) }));
    expect(recordings.length).toBeGreaterThan(0);
    const other = await besideXterm(page);
    for (const { engine, cast } of recordings) {
      const views = await renderSteps(cast);
      const stretches = views.map(({ step }, index) => changes(cast.events, index === 0 ? 0 : step.from, step.to));
      const drawn = await cellsOfXterm(other, cast, stretches);
      // Backwards, so that every step is sought from a later one.
      for (const [index, { step, screen }] of [...views.entries()].toReversed()) {
        await showEnd(page, step.id, { demo: name, engine });
        const message = `${name}, ${engine}, ${step.id}`;
        await expect.poll(async () => withoutPadding(await cellsOfPage(page)), { message }).toEqual(withoutPadding(drawn[index]!));
        const texts = drawn[index]!.map((row) => row.map(({ text }) => text).join('').trimEnd());
        expect(texts, message).toEqual(screen.map((row) => rowText(row).trimEnd()));
      }
    }
  });
}
