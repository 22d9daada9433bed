/** Firefox, driven by puppeteer-core over WebDriver BiDi. */
import { launch } from 'puppeteer-core';
import type { Driver, Known } from './driver.ts';
import { findProgram } from './programs.ts';

const program = findProgram(process.env['LAYERBOOK_FIREFOX'], 'firefox-esr', 'firefox');

async function start(): Promise<Driver> {
  const browser = await launch({ browser: 'firefox', executablePath: program!, headless: true });
  const page = await browser.newPage();
  return {
    name: await browser.version(),
    open: async (address) => void (await page.goto(address)),
    run: (body) => page.evaluate(`(async () => { ${body} })()`) as Promise<never>,
    async choose(selector, file) {
      const input = await page.$(selector);
      await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(file);
    },
    close: () => browser.close(),
  };
}

export const firefox: Known = { name: 'Firefox', missing: program === null ? 'no firefox-esr or firefox on PATH; LAYERBOOK_FIREFOX can name one' : null, start };
