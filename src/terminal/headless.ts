/** What a recording shows, found out without a browser: each step's text and its screen. Node only. */
import type { IBuffer } from '@xterm/headless';
import type { Cast } from './cast.ts';
import { newEngine, type Engine } from './engine.ts';
import { rowText, tidyRow, type Row, type Span } from './rows.ts';
import { apply, changes } from './screen.ts';
import { playableSteps, type CastStep } from './steps.ts';

/** What a step looks like when it is over. */
export interface StepView {
  readonly step: CastStep;
  /** What was typed, without the prompt; lines continued with a backslash are joined by line breaks. */
  readonly command: string;
  /**
   * From the command line to before the next prompt, after all redraws, what scrolled away included.
   * A line that the terminal broke at its edge is one row again.
   */
  readonly text: readonly Row[];
  /** The text without the command line. */
  readonly output: readonly Row[];
  /** How many of the terminal's rows that takes, from the command line to the next prompt with its own row. */
  readonly height: number;
  /** The rows that are visible at the end, exactly as many as the terminal has. */
  readonly screen: readonly Row[];
}

/**
 * Rows kept of what scrolls away, and cells at most, which bound the memory (12 bytes a cell). What exceeds
 * them is lost from the text of a step, never from its screen.
 */
const SCROLLBACK = 50_000;
const SCROLLBACK_CELLS = 8_000_000;

const PROMPT = '$ ';
const CONTINUATION_PROMPT = '> ';
const RE_CONTINUED = /(?<!\\)(?:\\\\)*\\$/;
const RE_LINE = /^[^\n]*\n/;

function engineFor(cast: Cast): Engine {
  return newEngine(cast, Math.min(SCROLLBACK, Math.floor(SCROLLBACK_CELLS / cast.cols)));
}

/** The row the cursor is in, counted from the oldest row kept. */
function cursorRow(buffer: IBuffer): number {
  return buffer.baseY + buffer.cursorY;
}

/** Rows `from` to `to` (not included) of the normal buffer, with lines that were broken at the edge made whole. */
function wholeLines(engine: Engine, from: number, to: number, firstColumn = 0): Row[] {
  const lines: Span[][] = [];
  for (let y = from; y < to; y++) {
    const line = engine.terminal.buffer.normal.getLine(y);
    if (line === undefined) break;
    const spans = engine.spans(line, { from: y === from ? firstColumn : 0 });
    if (line.isWrapped && y > from) lines.at(-1)!.push(...spans);
    else lines.push(spans);
  }
  return lines.map(tidyRow);
}

function visibleRows({ terminal, spans }: Engine): Row[] {
  const buffer = terminal.buffer.active;
  return Array.from({ length: terminal.rows }, (_, y) => {
    const line = buffer.getLine(buffer.baseY + y);
    return line === undefined ? [] : tidyRow(spans(line));
  });
}

/** Keeps the row where a step's output begins, through whatever clears the screen or the rows above it. */
function outputStart({ terminal }: Engine) {
  const place = { row: 0 };
  terminal.parser.registerCsiHandler({ final: 'J' }, ([what]) => {
    const buffer = terminal.buffer.active;
    if (buffer.type === 'normal' && what === 2) place.row = buffer.baseY;
    if (buffer.type === 'normal' && what === 3) place.row = Math.max(0, place.row - buffer.baseY);
    return false;
  });
  terminal.parser.registerEscHandler({ final: 'c' }, () => {
    place.row = 0;
    return false;
  });
  return place;
}

/** The command as typed, from its rows on the screen. */
function commandOf(rows: readonly Row[]): string {
  const lines = rows.map(rowText);
  return lines.map((line, i) => (i > 0 && line.startsWith(CONTINUATION_PROMPT) ? line.slice(CONTINUATION_PROMPT.length) : line)).join('\n');
}

/** The output's rows: up to the cursor, without the prompt that stands before it. */
function outputRows(engine: Engine, start: number): Row[] {
  const buffer = engine.terminal.buffer.normal;
  const end = cursorRow(buffer);
  const lastLine = buffer.getLine(end);
  const last = lastLine === undefined ? '' : lastLine.translateToString(false, 0, buffer.cursorX);
  const rows = wholeLines(engine, Math.min(start, end), end + 1);
  if (last === PROMPT || last === '') return rows.slice(0, -1);
  if (!last.endsWith(PROMPT)) return rows;
  // Output without a final line break: the prompt follows it in the same row.
  const spans = [...(rows.at(-1) ?? [])].reverse();
  let cut = PROMPT.trimEnd().length;
  const kept = spans.map((span) => {
    const length = Math.max(0, span.text.length - cut);
    cut -= span.text.length - length;
    return { ...span, text: span.text.slice(0, length) };
  });
  return [...rows.slice(0, -1), tidyRow(kept.reverse())];
}

/** Renders every step of a recording; one without markers is a single step. */
export async function renderSteps(cast: Cast): Promise<StepView[]> {
  const engine = engineFor(cast);
  const { terminal, screen } = engine;
  const buffer = terminal.buffer.normal;
  const start = outputStart(engine);
  const steps = playableSteps(cast);
  apply(screen, cast.events, 0, steps[0]!.from);

  const views: StepView[] = [];
  for (const step of steps) {
    await screen.settled();
    const [row, column] = [cursorRow(buffer), buffer.cursorX];
    let commandRows: Row[] | null = null;
    for (const change of changes(cast.events, step.from, step.to)) {
      let rest = typeof change === 'string' ? change : '';
      if (typeof change !== 'string') screen.resize(change);
      // The command line ends with the first line break that is not escaped; only then is its picture complete.
      for (let line = RE_LINE.exec(rest); commandRows === null && line !== null; line = RE_LINE.exec(rest)) {
        screen.write(line[0]);
        await screen.settled();
        rest = rest.slice(line[0].length);
        start.row = cursorRow(buffer);
        const rows = wholeLines(engine, row, start.row, column);
        if (!RE_CONTINUED.test(rowText(rows.at(-1) ?? []))) commandRows = rows;
      }
      screen.write(rest);
    }
    await screen.settled();
    const typed = commandRows ?? wholeLines(engine, row, cursorRow(buffer) + 1, column);
    const output = commandRows === null ? [] : outputRows(engine, start.row);
    const height = Math.max(0, cursorRow(buffer) - row) + 1;
    views.push({ step, command: commandOf(typed), text: [...typed, ...output], output, height, screen: visibleRows(engine) });
  }
  terminal.dispose();
  return views;
}

/** The visible screen after the first `count` events. */
export async function screenAfter(cast: Cast, count: number): Promise<Row[]> {
  const engine = engineFor(cast);
  apply(engine.screen, cast.events, 0, count);
  await engine.screen.settled();
  const rows = visibleRows(engine);
  engine.terminal.dispose();
  return rows;
}
