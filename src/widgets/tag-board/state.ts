/** The state of a tag board: what was done, and which reference is chosen. Pure. */
import { DEFAULT_TAG } from '../../docker/reference/grammar.ts';
import type { Deed, Repository, Suffix } from './board.ts';

export interface BoardState {
  readonly deeds: readonly Deed[];
  /** What the next run or pull names. */
  readonly suffix: Suffix;
}

/** Most deeds that are kept. */
export const MOST_DEEDS = 1000;

/** The references that can be chosen. */
export function suffixesOf({ versions }: Repository): Suffix[] {
  return ['', ...versions.map(({ tag }): Suffix => `:${tag}`), ...versions.map(({ digest }): Suffix => `@${digest}`)];
}

/** The tags of the registry, the one that is filled in first. */
export function tagsOf({ versions }: Repository): string[] {
  return [DEFAULT_TAG, ...versions.map(({ tag }) => tag)];
}

/** What is done at first, as in the recorded session: the tag has moved, and the engine runs what it had. */
function firstDeeds({ versions }: Repository): Deed[] {
  return [
    { what: 'pull', suffix: '' }, { what: 'run', suffix: '' },
    { what: 'move', tag: DEFAULT_TAG, to: versions.at(-1)!.digest }, { what: 'run', suffix: '' },
  ];
}

function isDeed(repository: Repository, value: unknown): value is Deed {
  if (typeof value !== 'object' || value === null) return false;
  const { what, suffix, tag, to } = value as Record<string, unknown>;
  if (what === 'move') return tagsOf(repository).includes(tag as string) && repository.versions.some(({ digest }) => digest === to);
  return (what === 'run' || what === 'pull') && suffixesOf(repository).includes(suffix as Suffix);
}

/** A state from outside, as far as it makes sense. */
export function restore(repository: Repository, value: unknown): BoardState {
  const { deeds, suffix } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return {
    deeds: Array.isArray(deeds) ? deeds.filter((deed) => isDeed(repository, deed)).slice(0, MOST_DEEDS) : firstDeeds(repository),
    suffix: suffixesOf(repository).includes(suffix as Suffix) ? (suffix as Suffix) : '',
  };
}
