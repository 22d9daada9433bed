/** A screen that recordings are shown on. */
import { EVENT_CODE, parseSize, type CastEvent } from './cast.ts';

/** A terminal's size in characters. */
export interface Size {
  readonly cols: number;
  readonly rows: number;
}

/** What a player needs of a terminal. Everything takes effect in the order asked for, soon. */
export interface Screen {
  /** Empties the terminal and forgets whatever was asked for before. */
  reset(size: Size): void;
  write(data: string): void;
  resize(size: Size): void;
  /** Resolves when all that was asked for until now is on the screen. */
  settled(): Promise<void>;
}

/** What of xterm.js a screen needs. */
interface TerminalLike extends Size {
  write(data: string, done?: () => void): void;
  resize(cols: number, rows: number): void;
  input(data: string): void;
}

/**
 * CAN ends a half-received sequence, RIS resets, and DECTCEM shows the cursor, which xterm.js' reset leaves hidden: as
 * data they keep their place among pending writes.
 */
const RESET = '\x18\x1bc\x1b[?25h';

/**
 * A screen over an xterm.js terminal. `write` there may be asynchronous, and a resize that overtakes it
 * changes the layout; so what arrives while a write is under way waits, joined into one write, and a
 * resize waits for the writes before it.
 */
export function screenOf(terminal: TerminalLike): Screen {
  let queue: (string | Size)[] = [];
  let writing = false;
  let waiting: (() => void)[] = [];

  const add = (operation: string | Size): void => {
    const last = queue.length - 1;
    if (typeof operation === 'string' && typeof queue[last] === 'string') queue[last] += operation;
    else queue.push(operation);
    if (!writing) next();
  };

  const next = (): void => {
    for (let operation = queue.shift(); operation !== undefined; operation = queue.shift()) {
      if (typeof operation === 'string') {
        writing = true;
        // What follows input is parsed at once, where it would wait for a timer: xterm.js' way to keep echo quick.
        terminal.input('');
        return terminal.write(operation, () => {
          writing = false;
          next();
        });
      }
      if (operation.cols !== terminal.cols || operation.rows !== terminal.rows) terminal.resize(operation.cols, operation.rows);
    }
    const done = waiting;
    waiting = [];
    for (const resolve of done) resolve();
  };

  return {
    reset(size) {
      queue = [RESET, size];
      if (!writing) next();
    },
    write: (data) => (data === '' ? undefined : add(data)),
    resize: add,
    settled: () => (writing ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
  };
}

/** What events `from` to `to` (not included) do to a screen: texts, joined as far as they can be, and sizes. */
export function changes(events: readonly CastEvent[], from: number, to: number): (string | Size)[] {
  const list: (string | Size)[] = [];
  let output: string[] = [];
  const flush = () => {
    if (output.length > 0) list.push(output.join(''));
    output = [];
  };
  for (let i = from; i < to; i++) {
    const { code, data } = events[i]!;
    if (code === EVENT_CODE.OUTPUT) output.push(data);
    const size = code === EVENT_CODE.RESIZE ? parseSize(data) : null;
    if (size === null) continue;
    flush();
    list.push(size);
  }
  flush();
  return list;
}

/** Plays events onto a screen, each stretch of output as one write. */
export function apply(screen: Screen, events: readonly CastEvent[], from: number, to: number): void {
  for (const change of changes(events, from, to)) {
    if (typeof change === 'string') screen.write(change);
    else screen.resize(change);
  }
}
