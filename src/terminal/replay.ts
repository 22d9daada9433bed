/**
 * xterm.js as the screen of a player. Loaded when a session comes near, never with the page; its style comes
 * as text, because Astro links the style sheets of lazily loaded modules into the page's head.
 */
import xtermCss from '@xterm/xterm/css/xterm.css?inline';
import { Terminal, type ITheme } from '@xterm/xterm';
import { allowStyleAttributes, withAdoptedStyles } from './csp-shim.ts';
import { FONT_FAMILY, type Fit } from './fit.ts';
import { makeHarmless } from './harmless.ts';
import { Player, type Clock, type PlayerView } from './player.ts';
import { screenOf, type Screen } from './screen.ts';
import { digestProvider, linkHandler } from './screen-links.ts';

export { parseCast } from './cast.ts';

/**
 * No rows are kept of what scrolls away: the step's text has them, and with rows to scroll xterm.js 6 may stand
 * at the top of what one joined write has scrolled by, where it was opened out of sight.
 */
const SCROLLBACK = 0;

const COLOUR_NAMES = [
  'black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white',
  'brightBlack', 'brightRed', 'brightGreen', 'brightYellow', 'brightBlue', 'brightMagenta', 'brightCyan', 'brightWhite',
] as const satisfies readonly (keyof ITheme)[];

const CLOCK: Clock = {
  now: () => performance.now(),
  frame(callback) {
    const id = requestAnimationFrame(callback);
    return () => cancelAnimationFrame(id);
  },
};

/** The page's colours as xterm.js takes them; `light-dark()` and the like are resolved by the browser. */
function themeOf(element: HTMLElement): ITheme {
  const probe = document.createElement('i');
  probe.hidden = true;
  element.append(probe);
  const colour = (property: string) => {
    probe.style.color = `var(${property})`;
    return getComputedStyle(probe).color;
  };
  const theme: Record<string, string> = {
    background: colour('--terminal'),
    foreground: colour('--ink'),
    cursor: colour('--ink'),
    cursorAccent: colour('--terminal'),
    selectionBackground: colour('--rule'),
  };
  for (const [index, name] of COLOUR_NAMES.entries()) theme[name] = colour(`--ansi-${index}`);
  probe.remove();
  return theme;
}

let prepared = false;

/** Prepares the page for xterm.js, once. */
function prepare(): void {
  if (prepared) return;
  prepared = true;
  allowStyleAttributes();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(xtermCss);
  document.adoptedStyleSheets.push(sheet);
}

/** A terminal in the page that recordings are played on. */
export interface Replay {
  readonly player: Player;
  readonly screen: Screen;
  /** Draws at this size. */
  fit(fit: Fit): void;
  /** Takes the page's colours again. */
  retheme(): void;
  /** The visible rows as text. */
  text(): string;
}

/**
 * Opens a terminal in an element that is in the page, when its font is there (the size of a cell is measured once).
 * @param links the page's own links of what is shown, to follow from the screen too
 */
export async function openReplay(
  host: HTMLElement,
  first: Fit,
  changed: (view: PlayerView) => void,
  links: () => Iterable<HTMLAnchorElement> = () => [],
): Promise<Replay> {
  await document.fonts.load(`${first.fontSize}px "${FONT_FAMILY}"`);
  prepare();
  const terminal = new Terminal({
    fontFamily: `"${FONT_FAMILY}", monospace`,
    fontSize: first.fontSize,
    lineHeight: first.lineHeight,
    theme: themeOf(host),
    minimumContrastRatio: 4.5,
    disableStdin: true,
    logLevel: 'off',
    cursorInactiveStyle: 'block',
    scrollback: SCROLLBACK,
    linkHandler: linkHandler(host),
  });
  makeHarmless(terminal.parser);
  terminal.registerLinkProvider(digestProvider(terminal, links));
  withAdoptedStyles(() => terminal.open(host));
  // With stdin disabled xterm.js would still keep Tab to itself (WCAG 2.1.2) and phones would open a keyboard.
  terminal.attachCustomKeyEventHandler(() => false);
  // The wheel is the page's; on the alternate screen xterm.js would make arrow keys of it.
  host.addEventListener('wheel', (event) => event.stopPropagation(), { capture: true, passive: true });
  if (terminal.textarea) {
    terminal.textarea.tabIndex = -1;
    terminal.textarea.readOnly = true;
    terminal.textarea.inputMode = 'none';
  }
  // xterm.js draws no cursor before it was focused once, or told to show the normal screen.
  terminal.write('\x1b[?47l');
  const screen = screenOf(terminal);
  return {
    player: new Player(screen, CLOCK, changed),
    screen,
    fit({ fontSize, lineHeight }) {
      terminal.options.fontSize = fontSize;
      terminal.options.lineHeight = lineHeight;
    },
    retheme() {
      terminal.options.theme = themeOf(host);
    },
    text() {
      const buffer = terminal.buffer.active;
      const rows = Array.from({ length: terminal.rows }, (_, y) => buffer.getLine(buffer.baseY + y)?.translateToString(true) ?? '');
      return rows.join('\n').trimEnd();
    },
  };
}
