/** What must work in every browser, on the built site: read and verify an image, one of the reader's own, a large layer, a broken file; and a page that was read, without its server. */
import assert from 'node:assert/strict';
import { Host } from '../browser/host.ts';
import type { Driver } from './driver.ts';

const PATIENCE = 120_000;
const PERIOD = 250;
const EXPLORER = 'lb-archive-explorer';
const RE_VERIFIED = /verified: (\d+) digests recomputed/;

/** The files that walks give to the page. */
export interface Files {
  own: string;
  /** One with a layer too large to be held, which goes to the hashing threads. */
  large: string;
  broken: string;
  /** The folder of the built site. */
  site: string;
}

const textOf = (selector: string) => `return document.querySelector(${JSON.stringify(selector)})?.textContent ?? '';`;

/** Waits for a text in the explorer; says what stood there instead. */
async function untilText(driver: Driver, selector: string, expected: RegExp): Promise<string> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const text = await driver.run<string>(textOf(selector));
    if (expected.test(text)) return text;
    if (Date.now() > end) throw new Error(`${expected} was expected, and there is “${text.trim().slice(0, 500)}”`);
    await new Promise((resolve) => setTimeout(resolve, PERIOD));
  }
}

const status = (driver: Driver, expected: RegExp) => untilText(driver, `${EXPLORER} [role="status"]`, expected);

/** Drops a file that the page fetches or is given. */
const drop = (base64: string, name: string) => `
  const bytes = Uint8Array.from(atob(${JSON.stringify(base64)}), (character) => character.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], ${JSON.stringify(name)}));
  const target = document.querySelector(${JSON.stringify(EXPLORER)});
  for (const type of ['dragenter', 'dragover', 'drop']) target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
`;

export interface Walk {
  name: string;
  walk: (driver: Driver, origin: string, files: Files) => Promise<void>;
}

export const WALKS: readonly Walk[] = [
  {
    name: 'reads the sample and verifies every digest',
    async walk(driver, origin) {
      await driver.open(`${origin}/explore/`);
      const [, count] = RE_VERIFIED.exec(await status(driver, RE_VERIFIED))!;
      assert.equal(count, '12');
    },
  },
  {
    name: 'reads a file of the reader’s own',
    async walk(driver, _, { own }) {
      await driver.choose(`${EXPLORER} input[type="file"]`, own);
      await untilText(driver, EXPLORER, /own\.tar/);
      await status(driver, RE_VERIFIED);
    },
  },
  {
    name: 'verifies a layer that is too large to be held',
    async walk(driver, _, { large }) {
      await driver.choose(`${EXPLORER} input[type="file"]`, large);
      await untilText(driver, EXPLORER, /large\.tar/);
      await status(driver, RE_VERIFIED);
    },
  },
  {
    name: 'says of a dropped file that is cut where it ends, and lists what is whole',
    async walk(driver, _, { broken }) {
      await driver.run(drop(broken, 'broken.tar'));
      const text = await untilText(driver, EXPLORER, /broken\.tar[\s\S]*ends inside/);
      assert.match(text, /byte/);
    },
  },
  {
    name: 'shows a lesson that was read, and opens its archive, once its server has stopped',
    async walk(driver, _, { site }) {
      const host = new Host(site);
      await host.start();
      const lesson = `${host.root}lessons/save-and-export/`;
      await driver.open(lesson);
      await untilText(driver, '[data-ready-offline]:not([hidden])', /Ready offline/);
      await host.stop();
      await driver.open(lesson);
      await driver.run(`document.querySelector(${JSON.stringify(EXPLORER)}).scrollIntoView();`);
      await status(driver, RE_VERIFIED);
      assert.equal(await driver.run<string>("return (await fetch(location.origin + '/lessons/images/')).headers.get('content-type') ?? '';").catch(() => 'no answer'), 'no answer');
    },
  },
];
