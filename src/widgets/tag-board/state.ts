/** The state of a tag board: what was done, and which reference is chosen. Pure. */
import { DEFAULT_TAG } from '../../docker/reference/grammar.ts';
import type { Deed, RegistryIndex, Setting, Suffix } from './deed.ts';

export interface BoardState {
  readonly deeds: readonly Deed[];
  /** What the next run, pull, push or tag names. */
  readonly registry: RegistryIndex;
  readonly suffix: Suffix;
}

/** Most deeds that are kept. */
export const MOST_DEEDS = 1000;

const REFERENCE_DEEDS = ['run', 'pull', 'push', 'tag'];

/** The references that can be chosen, but for the registry. */
export function suffixesOf({ versions }: Setting): Suffix[] {
  return ['', ...versions.map(({ tag }): Suffix => `:${tag}`), ...versions.map(({ digest }): Suffix => `@${digest}`)];
}

/** The tags there can be, the one that is filled in first. */
export function tagsOf({ versions }: Setting): string[] {
  return [DEFAULT_TAG, ...versions.map(({ tag }) => tag)];
}

/** What is done at first: an image goes to both registries, its tag moves on one of them, and the engine runs what it had. */
function firstDeeds({ versions }: Setting): Deed[] {
  return [
    { what: 'pull', registry: 0, suffix: '' }, { what: 'tag', registry: 0, suffix: '' }, { what: 'push', registry: 1, suffix: '' },
    { what: 'move', registry: 0, tag: DEFAULT_TAG, to: versions.at(-1)!.digest }, { what: 'run', registry: 0, suffix: '' },
  ];
}

const isRegistry = (value: unknown): value is RegistryIndex => value === 0 || value === 1;

function isDeed(setting: Setting, value: unknown): value is Deed {
  if (typeof value !== 'object' || value === null) return false;
  const { what, registry, suffix, tag, to } = value as Record<string, unknown>;
  if (!isRegistry(registry)) return false;
  if (what === 'move') return tagsOf(setting).includes(tag as string) && setting.versions.some(({ digest }) => digest === to);
  return REFERENCE_DEEDS.includes(what as string) && suffixesOf(setting).includes(suffix as Suffix);
}

/** A state from outside, as far as it makes sense. */
export function restore(setting: Setting, value: unknown): BoardState {
  const { deeds, registry, suffix } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return {
    deeds: Array.isArray(deeds) ? deeds.filter((deed) => isDeed(setting, deed)).slice(0, MOST_DEEDS) : firstDeeds(setting),
    registry: isRegistry(registry) ? registry : 0,
    suffix: suffixesOf(setting).includes(suffix as Suffix) ? (suffix as Suffix) : '',
  };
}
