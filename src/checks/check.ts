/**
 * A question or task that shows whether an objective was reached. Options and things to put in order are known by their
 * number in the author’s text, from 0.
 */
export type Check =
  /** Choose one option, or each of several that are right. */
  | { readonly kind: 'one' | 'several'; readonly right: readonly number[] }
  /** Put things in order: the author wrote them in the right one. */
  | { readonly kind: 'order'; readonly count: number }
  /** Type a command, or the name of an image; each of these would do. */
  | { readonly kind: 'command' | 'reference'; readonly accepted: readonly string[] };

/** What a learner answered: the options chosen, the things in their order, or what was typed. */
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
