/** Judges where somebody is in a widget, by the state that it publishes. Pure. */
import type { Json } from '../state/document.ts';
import type { Check, FindPlace, Verdict } from './check.ts';

type Find = Check & { readonly kind: 'find' };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether the widget shows an archive of the learner’s own: the explorer says so itself, other instruments archive by archive. */
function isOwn(state: Record<string, unknown>): boolean {
  const { file, sources } = state;
  return isObject(file) || (Array.isArray(sources) && sources.some((source) => isObject(source) && isObject(source['file'])));
}

function fits(place: FindPlace, state: Record<string, unknown>): boolean {
  if (place.state === null) return isOwn(state);
  return !isOwn(state) && Object.entries(place.state).every(([field, value]) => JSON.stringify(state[field]) === JSON.stringify(value));
}

const RANK: Readonly<Record<FindPlace['is'], number>> = { right: 2, over: 1, mistake: 0 };
const fieldsIn = ({ state }: FindPlace) => (state === null ? 0 : Object.keys(state).length);

/**
 * The place that a widget’s state is at, as an answer: none, or the number of one. What is right comes first, then what
 * cannot be mended, then the mistake that says most exactly where.
 */
export function placeAt({ places }: Find, state: Json): number[] {
  if (!isObject(state)) return [];
  const found = [...places.keys()].filter((index) => fits(places[index]!, state));
  found.sort((a, b) => RANK[places[b]!.is] - RANK[places[a]!.is] || fieldsIn(places[b]!) - fieldsIn(places[a]!));
  return found.slice(0, 1);
}

/** Judges a place. */
export function gradeFind({ places }: Find, [at]: readonly number[]): Verdict {
  const place = at === undefined ? undefined : places[at];
  if (place === undefined) return { right: false, marks: new Map(), says: 'Not there yet. Look on, and check again.' };
  const right = place.is === 'right';
  const says = { right: 'Found.', mistake: 'Not this one. The reason stands above.', over: 'From here it can no longer be found. The reason stands above.' }[place.is];
  return { right, marks: new Map([[at!, right ? 'right' : 'wrong']]), says };
}

/** The state in which a widget shows what was asked for, on the archive that the task is about. */
export function solved({ source, places }: Find): Json {
  return { ...source, ...places.find(({ is }) => is === 'right')!.state };
}
