/** The state of the container that is played with. Pure. */
import { lastVersion, type Timeline } from '../timeline.ts';
import type { Deed } from './overlay.ts';

/** What was done in the container, and what is looked for. */
export interface OverlayState {
  readonly deeds: readonly Deed[];
  readonly query: string;
}

/** Most deeds that are kept. */
const MOST_DEEDS = 200;
const WHATS = ['append', 'add', 'delete', 'chmod'] as const;

/** What is done at first, so that each letter is to be seen: what the recorded session does where the image has these files. */
function firstDeeds(image: Timeline): Deed[] {
  const files = image.names.filter((name) => lastVersion(name)?.type === 'file');
  const file = (path: string) => files.find((name) => name.path === path);
  const changed = file('app/greet.sh') ?? files.find(({ path }) => path.startsWith('etc/')) ?? files[0];
  const deleted = file('etc/group') ?? files.find((name) => name !== changed && name.path.startsWith('etc/')) ?? files.find((name) => name !== changed);
  const parent = changed?.parent?.path ?? '';
  return [
    ...(changed === undefined ? [] : [{ what: 'append' as const, path: changed.path }]),
    { what: 'add', path: parent === '' ? 'notes.txt' : `${parent}/notes.txt` },
    ...(deleted === undefined ? [] : [{ what: 'delete' as const, path: deleted.path }]),
  ];
}

function isDeed(value: unknown): value is Deed {
  if (typeof value !== 'object' || value === null) return false;
  const { what, path } = value as Record<string, unknown>;
  return WHATS.includes(what as Deed['what']) && typeof path === 'string';
}

/** A state from outside, as far as it makes sense. */
export function restore(image: Timeline, value: unknown): OverlayState {
  const { deeds, query } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return {
    deeds: Array.isArray(deeds) ? deeds.filter(isDeed).slice(0, MOST_DEEDS) : firstDeeds(image),
    query: typeof query === 'string' ? query : '',
  };
}
