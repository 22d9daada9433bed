/**
 * The terminal itself: xterm.js without a display, the very same in the build and in the page. What it holds
 * is drawn by `html.ts`, the static text and the moving screen alike. (xterm.js with its own display weighs twice
 * as much, keeps Tab to itself, lets nobody select by touch, and needs styles that the security policy forbids.)
 */
import { Terminal } from '@xterm/headless/lib-headless/xterm-headless.mjs';
import type { IBufferLine } from '@xterm/headless';
import { makeHarmless, safeAddress } from './harmless.ts';
import { spansOf, type Cells, type Span } from './rows.ts';
import { screenOf, type Screen, type Size } from './screen.ts';

/** What xterm.js 6 knows and its typings leave out. Tests hold that it is there. */
interface Untyped {
  readonly _core: {
    readonly coreService: { readonly isCursorHidden: boolean; readonly decPrivateModes: { readonly cursorStyle?: CursorShape } };
    readonly _oscLinkService: { getLinkData(id: number): { readonly uri: string } | undefined };
  };
}

/** How a recording asks for its cursor to be drawn (DECSCUSR). */
export type CursorShape = 'block' | 'underline' | 'bar';

/** A terminal that recordings are played on. */
export interface Engine {
  readonly terminal: Terminal;
  readonly screen: Screen;
  /** Where the cursor stands in the window of visible rows; null where it is hidden. */
  cursor(): { x: number; y: number; shape: CursorShape } | null;
  /** A line of its buffer as spans. */
  spans(line: IBufferLine, cells?: Cells): Span[];
}

/** Makes a terminal of a size that keeps so many rows of what scrolls away. */
export function newEngine({ cols, rows }: Size, scrollback: number): Engine {
  const terminal = new Terminal({ cols, rows, scrollback, allowProposedApi: true, logLevel: 'off' });
  makeHarmless(terminal.parser);
  const { _core: core } = terminal as unknown as Untyped;
  const addressOf = (link: number) => safeAddress(core._oscLinkService.getLinkData(link)?.uri ?? '');
  return {
    terminal,
    screen: screenOf(terminal),
    cursor() {
      const { cursorX, cursorY } = terminal.buffer.active;
      const { isCursorHidden, decPrivateModes } = core.coreService;
      return isCursorHidden ? null : { x: Math.min(cursorX, terminal.cols - 1), y: cursorY, shape: decPrivateModes.cursorStyle ?? 'block' };
    },
    spans: (line, cells = {}) => spansOf(line, { addressOf, ...cells }),
  };
}
