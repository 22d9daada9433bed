import type { Json } from '../state/document.ts';

/**
 * A question or task that shows whether an objective was reached. Options, things to put in order, lines and places are
 * known by their number in the author’s text, from 0.
 */
export type Check =
  /** Choose one option, or each of several that are right. */
  | { readonly kind: 'one' | 'several'; readonly right: readonly number[] }
  /** Mark each line that is meant, of a file or of what a command printed; empty lines are not counted. */
  | { readonly kind: 'lines'; readonly right: readonly number[] }
  /** Put things in order: the author wrote them in the right one. */
  | { readonly kind: 'order'; readonly count: number }
  /** Type a command, or the name of an image; each of these would do. */
  | { readonly kind: 'command' | 'reference'; readonly accepted: readonly string[] }
  /** Find a file, a layer or another thing in a widget of the page: the state that the widget publishes is judged. */
  | { readonly kind: 'find'; readonly source: Readonly<Record<string, Json>>; readonly places: readonly FindPlace[] };

/** A place that a learner may have gone to in a widget. */
export interface FindPlace {
  /** `right`: what was asked for; `mistake`: known to be taken for it; `over`: from there it can no longer be found. */
  readonly is: 'right' | 'mistake' | 'over';
  /** What the widget’s state then says, field by field; null for an archive of the learner’s own. */
  readonly state: Readonly<Record<string, Json>> | null;
}

/** What a learner answered: the options or lines chosen, the things in their order, the place gone to, or what was typed. */
export type Answer = readonly number[] | string;

/** What is to be said of one option or thing: well chosen, badly chosen or placed, or right and not chosen. */
export type Mark = 'right' | 'wrong' | 'missed';

/** The judgement on an answer. */
export interface Verdict {
  readonly right: boolean;
  /** By option: what is to be said of it; nothing of a wrong option that was left alone. */
  readonly marks: ReadonlyMap<number, Mark>;
  /** One sentence for the learner. */
  readonly says: string;
}
