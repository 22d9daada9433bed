/** The cells of a terminal as they are drawn: by the page, and by xterm.js with its own display. */
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import { loadDemo } from '../../src/demo/load.ts';
import { nearestOfSixteen, paletteToSixteen } from '../../src/terminal/colours.ts';
import type { Size } from '../../src/terminal/screen.ts';

/** A cell: its text (a blank where nothing is to be seen), how many columns it takes, and the names of how it looks. */
export interface Cell {
  readonly text: string;
  readonly width: number;
  readonly look: string;
}

/** A cell as xterm.js' markup says it. */
interface Drawn {
  readonly text: string;
  readonly width: number;
  readonly classes: readonly string[];
  /** Colours as xterm.js writes them: `#rrggbb` or `rgb(r, g, b)`; empty for none. */
  readonly colours: { readonly fg: string; readonly bg: string; readonly line: string };
}

/** xterm.js with its own display, which the site does not use: the measure of ours. */
const XTERM = createRequire(import.meta.url).resolve('@xterm/xterm');

/** A page with xterm.js itself, in front: only what has the focus draws its cursor. */
export async function besideXterm(page: Page): Promise<Page> {
  const other = await page.context().newPage();
  await other.goto('about:blank');
  await other.addScriptTag({ path: XTERM });
  await other.bringToFront();
  return other;
}

/** The size of a terminal that is given cases. */
export const SIZE: Size = { cols: 80, rows: 20 };

/** Shows in the page's terminal how a step ends. */
export async function showEnd(page: Page, step: string, recording: { demo: string; engine: string }): Promise<void> {
  await page.locator('lb-terminal').evaluate((terminal, state) => (terminal as unknown as { apply(state: unknown): void }).apply(state),
    { ...recording, step, position: Number.MAX_SAFE_INTEGER, speed: 1, playing: false });
  await page.locator('lb-terminal[data-ready][data-state=ended]').waitFor();
}

/** What xterm.js is given: text, and sizes to take in between. */
export type Output = readonly (string | Size)[];

/** Draws output with xterm.js itself, in a page that has its script, and reads its rows cell by cell: after each stretch of it. */
export async function cellsOfXterm(page: Page, size: Size, stretches: readonly Output[]): Promise<Cell[][][]> {
  const screens = await page.evaluate(async ([first, written]) => {
    const { Terminal } = globalThis as unknown as typeof import('@xterm/xterm');
    const host = document.body.appendChild(document.createElement('div'));
    const terminal = new Terminal({ ...first, scrollback: 0, allowProposedApi: true });
    terminal.open(host);
    terminal.focus();

    const cellsIn = (row: Element, y: number): Drawn[] => {
      const line = terminal.buffer.active.getLine(terminal.buffer.active.baseY + y)!;
      const spans = [...row.querySelectorAll('span')].map((span) => ({ span, rest: (span.textContent ?? '').replaceAll('\u00a0', ' ') }));
      const cells: Drawn[] = [];
      for (let x = 0; x < terminal.cols && spans.length > 0; x++) {
        const cell = line.getCell(x)!;
        if (cell.getWidth() === 0) continue;
        const text = cell.isInvisible() ? ' ' : cell.getChars() || ' ';
        const { span, rest } = spans[0]!;
        if (!rest.startsWith(text)) throw new Error(`row ${y}, column ${x}: “${rest}” does not begin with “${text}”`);
        const { color: fg, backgroundColor: bg, textDecorationColor: underline } = span.style;
        cells.push({ text, width: cell.getWidth(), classes: [...span.classList], colours: { fg, bg, line: underline } });
        spans[0]!.rest = rest.slice(text.length);
        if (spans[0]!.rest === '') spans.shift();
      }
      return cells;
    };

    const drawn: Drawn[][][] = [];
    for (const output of JSON.parse(written) as Output[]) {
      for (const part of output) {
        if (typeof part !== 'string') terminal.resize(part.cols, part.rows);
        else await new Promise<void>((resolve) => terminal.write(part, resolve));
      }
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      drawn.push([...host.querySelectorAll('.xterm-rows > div')].map(cellsIn));
    }
    terminal.dispose();
    host.remove();
    return drawn;
    // As JSON, which keeps half a character what it is.
  }, [size, JSON.stringify(stretches)] as const);
  return screens.map((rows) => rows.map((row) => row.map(({ text, width, classes, colours }) => (
    { text, width, look: lookOf(text, namesFromXterm(classes, colours)) }
  ))));
}

/** Opens a page's terminal on a recording whose steps are the cases; resolves to the way to show one of them. */
export async function openOn(page: Page, cases: Readonly<Record<string, Output>>): Promise<(name: string) => Promise<void>> {
  const events = Object.entries(cases).flatMap(([name, output]) => [
    ['m', name], ['r', `${SIZE.cols}x${SIZE.rows}`], ['o', '\x1bc\x1b[?25h'],
    ...output.map((part) => (typeof part === 'string' ? ['o', part] : ['r', `${part.cols}x${part.rows}`])),
  ]);
  const first = Object.keys(loadDemo('save-anatomy').recordings['docker-28-containerd']!.facts.steps)[0]!;
  const lines = [{ version: 3, term: SIZE }, ...[['m', first], ['o', '$ '], ...events].map((event) => [0.01, ...event])];
  await page.route('**/session.cast*', (route) => route.fulfill({ body: lines.map((line) => JSON.stringify(line)).join('\n') }));
  // A font that is late would hold up the end of loading.
  await page.goto('/demos/save-anatomy/', { waitUntil: 'domcontentloaded' });
  await page.locator('lb-session').first().getByRole('button', { name: 'Play', exact: true }).click();
  await expect(page.locator('lb-terminal[data-ready]')).toBeVisible();
  return (name) => showEnd(page, name, { demo: 'save-anatomy', engine: 'docker-28-containerd' });
}

/** Reads what the page's own terminal shows, cell by cell. */
export async function cellsOfPage(page: Page): Promise<Cell[][]> {
  const rows = await page.locator('lb-terminal .xterm-rows > div').evaluateAll((list) => list.map((row) => {
    const cells: { text: string; width: number; classes: string[]; isLink: boolean }[] = [];
    const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement!;
      const classes = parent === row ? [] : [...parent.classList];
      const own = classes.find((name) => name.startsWith('t-cell-'));
      const isLink = parent.closest('a.t-link') !== null;
      const texts = own === undefined ? (node.textContent ?? '').split('') : [node.textContent ?? ''];
      for (const text of texts) cells.push({ text, width: own === undefined ? 1 : Number(own.slice(-1)), classes, isLink });
    }
    return cells;
  }));
  return rows.map((row) => row.map(({ text, width, classes, isLink }) => {
    const names = classes.filter((name) => /^t-(?!cell|link|digest)/.test(name)).map((name) => name.slice(2));
    const shown = names.includes('invisible') ? ' ' : text;
    return { text: shown, width, look: lookOf(shown, { ...NAMES, ...picked(names, isLink) }) };
  }));
}

interface Names {
  /** One of the sixteen by its number, or one of the theme's own two. */
  readonly fg: string;
  readonly bg: string;
  readonly line: string;
  readonly cursor: string;
  readonly others: readonly string[];
}

const NAMES: Names = { fg: 'ink', bg: 'ground', line: '', cursor: '', others: [] };

const LINES = ['underline', 'strike', 'overline'];

/** A cell's look in one text. Of a blank only what is seen of it counts. */
function lookOf(text: string, { fg, bg, line, cursor, others }: Names): string {
  const isLined = others.some((name) => LINES.includes(name) || name === 'link');
  const seen = text.trim() === '' && !isLined ? [] : [fg !== 'ink' && `fg ${fg}`, line && `line ${line}`, ...others.toSorted()];
  return [...seen, bg !== 'ground' && `bg ${bg}`, cursor && `cursor ${cursor}`].filter(Boolean).join(', ');
}

function picked(names: readonly string[], isLink: boolean): Partial<Names> {
  const isInverse = names.includes('inverse');
  const number = (kind: string) => names.find((name) => new RegExp(`^${kind}-\\d+$`).test(name))?.slice(kind.length + 1);
  const cursor = names.find((name) => name.startsWith('cursor'));
  return {
    fg: number('fg') ?? (isInverse ? 'ground' : 'ink'),
    bg: number('bg') ?? (isInverse ? 'ink' : 'ground'),
    line: number('line') ?? '',
    cursor: cursor === undefined ? '' : cursor.slice('cursor-'.length) || 'block',
    others: [...names.filter((name) => !/^(fg|bg|line)-|^(inverse|invisible|cursor)/.test(name)), ...(isLink ? ['link'] : [])],
  };
}

const UNDERLINES: Readonly<Record<string, readonly string[]>> = {
  '1': ['underline'], '2': ['underline', 'double'], '3': ['underline', 'wavy'], '4': ['underline', 'dotted'], '5': ['underline', 'dashed'],
};

/** xterm.js' number for a default colour that was swapped. */
const SWAPPED = '257';

function sixteenOf(colour: string): string {
  const [red, green, blue] = [...colour.matchAll(/\d+/g)].map(Number);
  return String(nearestOfSixteen((red! << 16) | (green! << 8) | blue!));
}

function namesFromXterm(classes: readonly string[], { fg, bg, line }: Drawn['colours']): Names {
  const number = (kind: string) => classes.find((name) => name.startsWith(`xterm-${kind}-`))?.slice(`xterm-${kind}-`.length);
  const colour = (style: string, kind: string, plain: string, swapped: string) => {
    const index = number(kind);
    if (style !== '') return sixteenOf(style);
    return index === undefined ? plain : index === SWAPPED ? swapped : String(paletteToSixteen(Number(index)));
  };
  const cursor = number('cursor');
  return {
    fg: colour(fg, 'fg', 'ink', 'ground'),
    bg: colour(bg, 'bg', 'ground', 'ink'),
    line: line === '' ? '' : sixteenOf(line),
    cursor: cursor ?? '',
    others: [
      ...['bold', 'dim', 'italic', 'overline'].filter((name) => classes.includes(`xterm-${name}`)),
      ...(classes.includes('xterm-strikethrough') ? ['strike'] : []),
      ...(UNDERLINES[number('underline') ?? ''] ?? []),
    ],
  };
}

/** Rows without the plain blanks at their ends, which one display draws and the other leaves out. */
export function withoutPadding(rows: readonly (readonly Cell[])[]): Cell[][] {
  return rows.map((row) => row.slice(0, row.findLastIndex(({ text, look }) => text.trim() !== '' || look !== '') + 1));
}
