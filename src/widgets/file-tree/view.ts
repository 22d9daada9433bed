/** What the file tree draws from. Pure. */
import type { Json } from '../../state/document.ts';
import { type LayerLook, looksOf } from '../instrument/layers.ts';
import type { Subject } from '../instrument/subject.ts';
import { type Timeline, timelineOf } from '../timeline.ts';
import type { TreeChoice } from './state.ts';

/** An image, its names through all layers, and how its layers look. */
export interface TreeView {
  readonly subject: Subject;
  readonly timeline: Timeline;
  readonly layers: readonly LayerLook[];
  /** The author's choice; a reader's own image has none. */
  readonly choice: TreeChoice;
}

/** The view of the first of the subjects. */
export function viewOf([subject]: readonly Subject[], given: Json): TreeView {
  const { image, file } = subject!;
  return { subject: subject!, timeline: timelineOf(image), layers: looksOf(image)[0]!, choice: file === null ? (given as TreeChoice | null) ?? {} : {} };
}
