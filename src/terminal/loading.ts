/** What is fetched only when it is needed: the player with its screen, its controls, and recordings. */
import type { Cast } from './cast.ts';

/** The player with its screen, fetched once. */
export const loadReplay = () => import('./replay.ts');

/** The controls around it. */
export const loadDesk = () => import('./desk.ts');

const casts = new Map<string, Promise<Cast>>();

async function castAt(address: string): Promise<Cast> {
  const [{ parseCast }, response] = await Promise.all([loadReplay(), fetch(address)]);
  if (!response.ok) throw new Error(`The recording ${address} cannot be loaded (${response.status}).`);
  const cast = parseCast(await response.text());
  if (cast.version === null) throw new Error(cast.problems[0]?.message ?? 'The recording cannot be read.');
  return cast;
}

/** The recording at an address, fetched once; after a failure it is tried again. */
export function recording(address: string): Promise<Cast> {
  const known = casts.get(address) ?? castAt(address);
  casts.set(address, known);
  known.catch(() => casts.delete(address));
  return known;
}
