import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { pdf as command } from '../../src/cli/pdf.ts';
import { expect, test } from './helpers.ts';

const ROOT = join(import.meta.dirname, '../..');
const A4 = [595, 842];

interface Outline { title: string; items: Outline[] }
const titles = (items: Outline[]): string[] => items.flatMap(({ title, items: within }) => [title, ...titles(within)]);
/** Without what a line break may have changed. */
const squeezed = (text: string) => text.replaceAll(/[\s­]+/g, '');

async function read(data: Uint8Array) {
  const pdf = await getDocument({ data: new Uint8Array(data), verbosity: 0 }).promise;
  const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, index) => pdf.getPage(index + 1)));
  const texts = await Promise.all(pages.map(async (page) => (await page.getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join('')));
  const sizes = pages.map(({ view }) => view.slice(2).map(Math.round));
  return { pdf, pages, texts, sizes, outline: (await pdf.getOutline()) as Outline[] };
}

/** The names of the fonts that a page uses and that are not in the file. */
async function missingFonts(pdf: PDFDocumentProxy, number: number): Promise<string[]> {
  const page = await pdf.getPage(number);
  await page.getOperatorList();
  const { styles } = await page.getTextContent();
  return Object.keys(styles).filter((name) => {
    const font = page.commonObjs.get(name) as { missingFile?: boolean; isType3Font?: boolean };
    return font.missingFile === true && font.isType3Font !== true;
  });
}

/** What the slides of a document are called, and the facts on them. */
async function promised(page: Page, path: string) {
  await page.goto(path);
  return page.evaluate(() => {
    const sections = [...document.querySelectorAll<HTMLElement>('section.slide')];
    const text = (element: Element | null) => element?.textContent?.trim() ?? '';
    return {
      slides: sections.map((section) => text(section.querySelector('h1, h2, h3'))),
      parts: sections.flatMap(({ dataset }) => dataset['part'] ?? []),
      facts: [...document.querySelectorAll('section.slide .fact')].map((fact) => ({ text: text(fact), inNotes: fact.closest('aside, .page') !== null })),
    };
  });
}

test.describe('the PDF of the forty-minute talk', () => {
  let folder: string;
  test.beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'layerbook-pdf-'));
  });
  test.afterAll(() => rmSync(folder, { recursive: true }));

  test('has a page for each slide, an outline by part and slide, its title, its language, its fonts and all its words', async ({ page }) => {
    const { slides, parts, facts } = await promised(page, '/talks/meetup-40/');
    const said = { out: '', err: '' };
    const io = { path: (relative: string) => join(folder, relative), out: (text: string) => void (said.out += text), err: (text: string) => void (said.err += text) };
    expect(await command(['talk', 'meetup-40'], io), said.err).toBe(0);
    const file = join(folder, 'meetup-40.pdf');
    expect(said.out).toBe(`${file}\n`);
    const { pdf, texts, sizes, outline } = await read(readFileSync(file));

    expect(texts.length).toBe(slides.length);
    expect(new Set(sizes.map(String))).toEqual(new Set(['960,540']));
    for (const [index, title] of slides.entries()) expect(squeezed(texts[index]!), `page ${index + 1}`).toContain(squeezed(title));
    for (const fact of facts) if (!fact.inNotes) expect(squeezed(texts.join(''))).toContain(squeezed(fact.text));
    for (const [index, text] of texts.entries()) expect(squeezed(text).length, `page ${index + 1}`).toBeGreaterThan(20);

    expect(outline.map(({ title }) => title)).toEqual([slides[0], ...parts]);
    expect(titles(outline)).toEqual(expect.arrayContaining(slides));
    const { info } = await pdf.getMetadata() as { info: { Title: string; Language: string } };
    expect([info.Title, info.Language]).toEqual(['Layer by layer', 'en']);
    const structure = await (await pdf.getPage(1)).getStructTree();
    expect(JSON.stringify(structure)).toContain('"role":"H1"');
    for (let number = 1; number <= pdf.numPages; number += 5) expect(await missingFonts(pdf, number), `page ${number}`).toEqual([]);
    const links = (await (await pdf.getPage(2)).getAnnotations()).filter(({ subtype }) => subtype === 'Link');
    expect(links.length, 'the contents lead to the parts').toBe(parts.length);
    expect(links.every(({ url }) => url === undefined)).toBe(true);
  });
});

test('a handout has each slide and its notes on upright paper, and no page without words', async ({ page }) => {
  const { slides, facts } = await promised(page, '/lessons/images/');
  await page.goto('/lessons/images/?view=handout');
  await expect(page.locator('html[data-paper-ready]')).toBeAttached();
  const { texts, sizes } = await read(await page.pdf({ preferCSSPageSize: true, printBackground: true, format: 'A4' }));
  expect(sizes.every(([width, height]) => Math.abs(width! - A4[0]!) < 3 && Math.abs(height! - A4[1]!) < 3)).toBe(true);
  expect(texts.length).toBeGreaterThanOrEqual(slides.length / 2);
  expect(texts.length).toBeLessThanOrEqual(slides.length);
  for (const text of texts) expect(squeezed(text).length).toBeGreaterThan(60);
  const whole = squeezed(texts.join(''));
  for (const title of slides) expect(whole).toContain(squeezed(title));
  for (const { text } of facts) expect(whole).toContain(squeezed(text));
  expect(whole).toContain(squeezed('A program is never alone.'));
  expect(whole).not.toContain(squeezed(await page.locator('.paper-notes .presenter').first().textContent() ?? ''));
  await page.getByRole('checkbox', { name: 'With the presenter’s cues' }).check();
  await expect(page.locator('.paper-notes .presenter').first()).toBeVisible();
});

test('a handout ends with the answers to its checks, right ones and reasons, for who asks for them', async ({ page }) => {
  await page.goto('/lessons/save-and-export/?view=handout');
  await expect(page.locator('html[data-paper-ready]')).toBeAttached();
  const answers = page.locator('.paper-answers');
  await expect(answers).toBeHidden();
  await page.getByRole('checkbox', { name: 'With the answers to its checks' }).check();
  await expect(answers.locator('section')).toHaveCount(await page.locator('lb-check').count());
  const about = (title: string) => answers.locator('section', { has: page.getByRole('heading', { name: title }) });
  await expect(about('A deleted password')).toContainText('The lower layer still holds the file.');
  await expect(about('A deleted password')).not.toContainText('It is gone from what a container sees.');
  await expect(about('From a name to a file').locator('ol > li').first()).toContainText('index.json');
  await expect(answers).toContainText('docker save');
  const doubled = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id).filter((id, index, ids) => ids.indexOf(id) !== index));
  expect(doubled).toEqual([]);
  const { texts } = await read(await page.pdf({ preferCSSPageSize: true, printBackground: true, format: 'A4' }));
  expect(texts.map(squeezed).join('|')).toMatch(/\|[^|]*AnswersFindwhatwasdeleted[^|]*$/);
});

test('the text of a lesson is printed without controls, with the addresses of its links at the end', async ({ page }) => {
  const source = readFileSync(join(ROOT, 'content/lessons/09-multi-stage-builds.mdx'), 'utf8');
  const outward = [...source.matchAll(/\]\((https?:[^)\s]+)\)/g)].map(([, address]) => address!);
  await page.goto('/lessons/multi-stage-builds/');
  const sheet = page.waitForResponse(/print\.[^/]*\.css$/);
  await page.mouse.move(40, 40);
  await sheet;
  const { texts } = await read(await page.pdf({ format: 'A4' }));
  const whole = squeezed(texts.join(''));
  for (const word of ['Present', 'Choose File', 'Files and nothing else']) expect(whole).not.toContain(squeezed(word));
  expect(whole).toContain('$dockerbuild'.replace('$', ''));
  for (const address of outward) expect(whole).toContain(address);
  expect(await page.locator('.print-links').count()).toBe(0);
  // Whoever reads in the dark prints dark letters all the same.
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await page.locator('article').evaluate((article) => getComputedStyle(article).color)).toBe('rgb(27, 29, 34)');
});

test('a slide full of widgets is printed as it stands on screen', async ({ page, context }) => {
  const name = 'layers.stack';
  const clip = { x: 0, y: 0, width: 1280, height: 660 };
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(`/talks/meetup-40/?view=slides#${name}`);
  await expect(page.locator('section[data-current] [data-tone="verified"]')).toBeVisible();
  const onScreen = await page.screenshot({ clip });
  const paper = await context.newPage();
  await paper.goto('/talks/meetup-40/?view=print');
  await expect(paper.locator('html[data-paper-ready]')).toBeAttached({ timeout: 60_000 });
  await paper.emulateMedia({ media: 'print' });
  await paper.setViewportSize({ width: 1280, height: 720 });
  const onPaper = await paper.locator(`section[data-name="${name}"]`).screenshot();

  const judge = await context.newPage();
  const share = await judge.evaluate(async ([one, other]) => {
    const pixels = async (data: string) => {
      const image = Object.assign(new Image(), { src: `data:image/png;base64,${data}` });
      await image.decode();
      const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 660 });
      const context = canvas.getContext('2d')!;
      context.drawImage(image, 0, 0);
      return context.getImageData(0, 0, 1280, 660).data;
    };
    const [a, b] = await Promise.all([pixels(one!), pixels(other!)]);
    let different = 0;
    for (let at = 0; at < a.length; at += 4) if (Math.abs(a[at]! - b[at]!) + Math.abs(a[at + 1]! - b[at + 1]!) + Math.abs(a[at + 2]! - b[at + 2]!) > 90) different++;
    return different / (a.length / 4);
  }, [onScreen.toString('base64'), onPaper.toString('base64')]);
  expect(share, 'share of pixels that differ, the file chooser of the screen among them').toBeLessThan(0.02);
});
