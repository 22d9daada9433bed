import type { Json } from '../../state/document.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { Subject } from '../instrument/subject.ts';
import { History } from './History.tsx';
import { type GivenDockerfile, historyOf, type HistoryState, type HistoryView, restore } from './history.ts';

/** The view of an image; the author's Dockerfile goes with the author's archive alone. */
function viewOf([subject]: readonly Subject[], given: Json): HistoryView {
  return historyOf(subject!.image, subject!.file === null ? given as GivenDockerfile | null : null);
}

/** An image's history. */
export const history: Instrument<HistoryView, HistoryState> = { tag: 'lb-history', own: ['Open your own docker save'], viewOf, restore, Face: History };
