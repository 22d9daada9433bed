/** Prints a page that is laid out for paper, with a Chromium. */
import { chromium, type Browser, type Page } from '@playwright/test';
import { chromiumAtHand } from '../../scripts/chromium.mjs';
import { ProblemError } from '../base/problems.ts';
import { pdfProblem } from './pdf-problems.ts';

/** What to print, and how. */
export interface PrintJob {
  /** The page, in one of its views for paper. */
  readonly address: string;
  /** The paper of a handout; slides bring their own size. */
  readonly paper: 'A4' | 'Letter' | null;
  /** Whether a handout has the presenter’s cues. */
  readonly cues: boolean;
  /** Whether a handout has the answers to its checks. */
  readonly answers: boolean;
  /** Where the site is public, for links to its other pages; without it they are plain text. */
  readonly site: string | null;
  /** Is told how many slides are laid out, now and then. */
  readonly progress: (done: number) => void;
}

/** Milliseconds after which a page that gets no further is given up. */
const PATIENCE = 60_000;
/** Milliseconds between two looks at how far it is. */
const LOOK_EVERY = 250;

/** Starts the browser that is at hand. */
async function browser(): Promise<Browser> {
  const path = chromiumAtHand();
  const named = process.env['LAYERBOOK_CHROMIUM'];
  if (path === undefined) throw new ProblemError(named ? pdfProblem('LB-PDF-003', { path: named }) : pdfProblem('LB-PDF-002'));
  const args = ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  return chromium.launch({ executablePath: path, args }).catch((error: Error) => {
    throw new ProblemError(pdfProblem('LB-PDF-004', { path, found: error.message.split('\n')[0] }));
  });
}

/** Waits until all slides are laid out; gives up when none has been added for long. */
async function laidOut(page: Page, progress: PrintJob['progress']): Promise<void> {
  let done = -1;
  let last = Date.now();
  for (;;) {
    const { dataset } = await page.evaluate(() => ({ dataset: { ...document.documentElement.dataset } }));
    if (dataset['paperReady'] !== undefined) return;
    const now = Number(dataset['paperDone'] ?? 0);
    if (now > done) {
      [done, last] = [now, Date.now()];
      progress(done);
    }
    if (Date.now() - last > PATIENCE) throw new Error(`it stopped after ${done} slides.`);
    await page.waitForTimeout(LOOK_EVERY);
  }
}

/** Links to other pages of the site lead to where it is public; where nobody said where that is, they are text. */
function leadLinks(page: Page, site: string | null): Promise<void> {
  return page.evaluate((to) => {
    for (const link of document.querySelectorAll<HTMLAnchorElement>('main a[href]')) {
      if (link.origin !== location.origin || link.getAttribute('href')!.startsWith('#')) continue;
      if (to === null) link.removeAttribute('href');
      else link.href = new URL(link.pathname.slice(1) + link.search + link.hash, to).href;
    }
  }, site);
}

/** The PDF of a page, with an outline, a title and a language, tagged for screen readers. */
export async function printPage({ address, paper, cues, answers, site, progress }: PrintJob): Promise<Buffer> {
  const opened = await browser();
  try {
    const page = await opened.newPage({ viewport: { width: 1360, height: 800 }, colorScheme: 'light', reducedMotion: 'reduce' });
    const troubles: string[] = [];
    page.on('pageerror', ({ message }) => troubles.push(message));
    const answer = await page.goto(address);
    if (!answer?.ok()) throw new ProblemError(pdfProblem('LB-PDF-007', { path: new URL(address).pathname }));
    await laidOut(page, progress).catch((error: Error) => {
      throw new ProblemError(pdfProblem('LB-PDF-008', { found: [...troubles, error.message].join(' '), path: new URL(address).pathname }));
    });
    if (cues) await page.getByRole('checkbox', { name: 'With the presenter’s cues' }).check();
    if (answers) {
      const box = page.getByRole('checkbox', { name: 'With the answers to its checks' });
      if (await box.count() === 0) throw new ProblemError(pdfProblem('LB-PDF-009', { path: new URL(address).pathname }));
      await box.check();
    }
    await leadLinks(page, site);
    return await page.pdf({ preferCSSPageSize: true, printBackground: true, outline: true, tagged: true, ...(paper && { format: paper }) });
  } finally {
    await opened.close();
  }
}
