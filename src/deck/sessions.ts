import type { TerminalState } from '../state/document.ts';
import type { Origin, Store } from '../state/store.ts';
import { LbSession, terminal } from '../terminal/panel.ts';
import type { Slide } from './slides.ts';

/** The session that a slide shows at its step: the last of those that have appeared. */
function sessionOf({ section }: Slide): LbSession | undefined {
  return [...section.querySelectorAll<LbSession>('lb-session')].findLast((session) => session.checkVisibility({ visibilityProperty: true }));
}

const isAbout = (state: TerminalState, { demo, engine, step }: LbSession) => state.demo === demo && state.engine === engine && state.step === step;

/** Where a terminal that runs elsewhere is by now; what this window kept over a reload stands still. */
function byNow(state: TerminalState, origin: Origin): TerminalState {
  if (origin === 'here' || !state.playing) return { ...state, playing: false };
  return { ...state, position: state.position + (Math.max(0, Date.now() - state.at) / 1000) * state.speed };
}

/**
 * Puts the terminal into the slide on screen: as the document’s state has it where a person played it, else at the end
 * of the session’s step.
 */
export function showSession(slide: Slide, store: Store, origin: Origin): void {
  const session = sessionOf(slide);
  if (!session) return;
  const isThere = session.contains(terminal());
  const state = store.state.terminal;
  if (state && isAbout(state, session) && (origin === 'elsewhere' || !isThere)) {
    terminal().dock(session.stage);
    terminal().apply(byNow(state, origin));
  } else if (!isThere) {
    void terminal().showStep(session);
  }
}
