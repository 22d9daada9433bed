/** What the audience sees, told to the presenter. Pure. */
import type { WindowReport } from '../../state/presence.ts';

/** What matters of the document’s state. */
export interface Place {
  readonly slide: string;
  readonly step: number;
  readonly black: boolean;
}

/** What the audience sees: `good` is as it should be, `care` is to be known, `bad` needs somebody to act. */
export interface Sight {
  readonly level: 'good' | 'care' | 'bad';
  readonly text: string;
}

const isThere = (report: WindowReport, { slide, step }: Place) => report.slide === slide && report.step === step;

/**
 * Puts into words what the windows of the audience say of themselves.
 * @param hadOne whether there was one, so that its absence is a loss
 */
export function sightOf(windows: readonly WindowReport[], place: Place, hadOne: boolean): Sight {
  const audience = windows.filter(({ view }) => view === 'slides');
  const seen = audience.filter(({ visible }) => visible);
  const black = place.black ? ' Black is on.' : '';
  if (audience.length === 0) return hadOne ? { level: 'bad', text: `The audience window is gone.${black}` } : { level: 'care', text: `No audience window is open.${black}` };
  if (seen.length === 0) return { level: 'bad', text: `The audience window is hidden: minimised, covered, or a tab in the background.${black}` };
  if (seen.some((report) => report.black !== place.black || (!place.black && !isThere(report, place)))) return { level: 'bad', text: 'The audience window does not follow.' };
  if (place.black) return { level: 'care', text: 'The audience sees black.' };
  if (seen.some(({ overflows }) => overflows)) return { level: 'bad', text: 'On the audience’s screen this slide is cut off.' };
  const many = seen.length === 1 ? '' : `, in ${seen.length} windows`;
  if (seen.every(({ fullscreen }) => !fullscreen)) return { level: 'good', text: `The audience sees this slide${many}, not in full screen.` };
  return { level: 'good', text: `The audience sees this slide${many}.` };
}
