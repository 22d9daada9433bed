/** Sessions on paper: nothing in them runs, and what the last step shows is all there. */
import { LbSession, terminal } from '../../terminal/panel.ts';

/** The sizes, as parts of a session’s own on a slide, of which the largest is taken that several sessions fit the page with. */
const SIZES = [1, 0.92, 0.85, 0.78, 0.72, 0.66, 0.6] as const;
/** Those in two columns, where one was too long. */
const SMALL_SIZES = [0.85, 0.78, 0.72, 0.66, 0.6, 0.55, 0.5, 0.45] as const;
/** What the foot of a slide takes, in pixels. */
const FOOT = 58;

const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));

/** A copy of what the page’s terminal shows. Its measures are set by script: as attributes the page’s policy refuses them. */
function copyOf(screen: HTMLElement): HTMLElement {
  const copy = screen.cloneNode(false) as HTMLElement;
  copy.style.cssText = screen.style.cssText;
  for (const rows of screen.children) copy.append(rows.cloneNode(true));
  // On screen the rows change under way and the step’s text is read instead; these stand still.
  for (const rows of copy.children) rows.removeAttribute('aria-hidden');
  return copy;
}

/** Puts the screen that a step ends with into its session, as the terminal draws it. A session that cannot be played keeps its text. */
async function drawScreen(session: LbSession): Promise<void> {
  const { stage } = session;
  await terminal().showStep(session);
  if (!stage.contains(terminal())) return;
  // What the terminal was given is drawn with the next frame.
  await frame();
  await frame();
  const copy = copyOf(terminal().querySelector<HTMLElement>('.terminal-screen')!);
  terminal().undock();
  stage.replaceChildren(copy);
  session.dataset['drawn'] = '';
}

/** Shows the whole texts of several sessions, one under the other or in two columns, as large as the page allows. */
function showTexts(section: HTMLElement, sessions: readonly LbSession[]): void {
  section.dataset['sessions'] = String(sessions.length);
  for (const session of sessions) for (const rest of session.querySelectorAll('details')) rest.open = true;
  const bottom = section.getBoundingClientRect().bottom - FOOT;
  const fits = (size: number) => {
    section.style.setProperty('--session-size', String(size));
    return sessions.every((session) => session.getBoundingClientRect().bottom <= bottom);
  };
  if (SIZES.some(fits)) return;
  section.dataset['columns'] = '';
  SMALL_SIZES.some(fits);
}

/** Shows the sessions of a slide: one as its screen, and those that on screen come step by step, one in place of the other, as their texts. */
export async function showSessions(section: HTMLElement): Promise<void> {
  const sessions = [...section.querySelectorAll<LbSession>(':scope > lb-session, :scope > .fragment > lb-session')];
  if (sessions.length > 1) showTexts(section, sessions);
  else if (sessions[0]) await drawScreen(sessions[0]);
}
