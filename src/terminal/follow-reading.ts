/**
 * Where the text has two columns, the terminal that a person has opened follows the step being read: it waits in the
 * session that comes next, at the end of its step, before that session is in sight. So nothing that can be seen moves,
 * nothing plays, and the text of every other step stands.
 */
import { type LbSession, sessionsOf } from './session-element.ts';

/** Where sessions stand beside the text (book.css). */
const WIDE = '(min-width: 1100px)';

/** How far out of sight, in pixels, the terminal waits. */
const AHEAD = 700;

/** What follows. */
interface Follower extends HTMLElement {
  /** The session that it stands in; null where a person has closed it. */
  readonly place: LbSession | null;
  readonly isPlaying: boolean;
  showStep(session: LbSession): Promise<void>;
}

function isInSight(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

/** The session that comes into sight next when one reads on, or back. */
function comingNext(down: boolean): LbSession | undefined {
  return down
    ? sessionsOf((session) => session.getBoundingClientRect().top >= innerHeight && session.getBoundingClientRect().top < innerHeight + AHEAD)[0]
    : sessionsOf((session) => session.getBoundingClientRect().bottom <= 0 && session.getBoundingClientRect().bottom > -AHEAD).at(-1);
}

/** Makes a terminal follow the reader. It stays where a keyboard's focus is in it: who uses it there would lose it. */
export function followReading(terminal: Follower): void {
  let [before, isDue] = [scrollY, false];

  const follow = () => {
    isDue = false;
    const down = scrollY > before;
    before = scrollY;
    const { place } = terminal;
    const reads = document.documentElement.dataset['view'] === undefined && matchMedia(WIDE).matches;
    if (!reads || place === null || terminal.isPlaying || terminal.closest('dialog') !== null || isInSight(place)) return;
    // What grows above the place being read would push it down, unless the browser holds on to it.
    if (terminal.matches(':has(:focus-visible)') || (!down && !CSS.supports('overflow-anchor', 'auto'))) return;
    const next = comingNext(down);
    if (next === undefined || next === place) return;
    // The session keeps its height, so that nothing after it moves.
    place.style.minHeight = `${place.offsetHeight}px`;
    next.style.minHeight = '';
    void terminal.showStep(next);
  };
  addEventListener('scroll', () => {
    if (!isDue) requestAnimationFrame(follow);
    isDue = true;
  }, { passive: true });
}
