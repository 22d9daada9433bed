/** A terminal in the page that recordings are played on. Loaded when a session comes near, never with the page. */
import type { DigestTargets } from './digest-links.ts';
import { Drawing } from './drawing.ts';
import { newEngine } from './engine.ts';
import type { Fit } from './fit.ts';
import { Player, type Clock, type PlayerView } from './player.ts';
import type { Screen, Size } from './screen.ts';

export { readCast, type IncomingCast } from './read-cast.ts';

/** No rows are kept of what scrolls away: the step's text has them. */
const SCROLLBACK = 0;

const CLOCK: Clock = {
  now: () => performance.now(),
  frame(callback) {
    const id = requestAnimationFrame(callback);
    return () => cancelAnimationFrame(id);
  },
};

/** A terminal in the page. */
export interface Replay {
  readonly player: Player;
  readonly screen: Screen;
  /** Draws at this size. */
  fit(fit: Fit): void;
  /** Makes these digests links on the screen. */
  link(targets: DigestTargets): void;
  /** The visible rows as text. */
  text(): string;
}

/** Opens a terminal in an element. */
export function openReplay(host: HTMLElement, size: Size, changed: (view: PlayerView) => void): Replay {
  const engine = newEngine(size, SCROLLBACK);
  const drawing = new Drawing(engine, host);
  return {
    player: new Player(engine.screen, CLOCK, changed),
    screen: engine.screen,
    fit: (fit) => drawing.fit(fit),
    link: (targets) => drawing.link(targets),
    text() {
      const { buffer, rows } = engine.terminal;
      const { active } = buffer;
      return Array.from({ length: rows }, (_, y) => active.getLine(active.baseY + y)?.translateToString(true) ?? '').join('\n').trimEnd();
    },
  };
}
