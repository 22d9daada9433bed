/** What is fetched only when it is needed: the player with its screen, its controls, and recordings. */
import { addSheet } from '../base/style-sheet.ts';
import type { Cast } from './cast.ts';
import type { IncomingCast } from './read-cast.ts';
import panelSheet from './panel.css?url';

/** The player with its screen, fetched once. */
export const loadReplay = () => import('./replay.ts');

let sheet: Promise<void> | undefined;

/** The controls around it, and how they and the screen look: what is measured must stand as it will be seen. */
export async function loadDesk(): Promise<typeof import('./desk.ts')> {
  const [desk] = await Promise.all([import('./desk.ts'), (sheet ??= addSheet(panelSheet))]);
  return desk;
}

const casts = new Map<string, Promise<IncomingCast>>();

async function castAt(address: string): Promise<IncomingCast> {
  const [{ readCast }, response] = await Promise.all([loadReplay(), fetch(address)]);
  if (!response.ok || response.body === null) throw new Error(`The recording ${address} cannot be loaded (${response.status}).`);
  return readCast(response.body);
}

/** The recording at an address, fetched once; after a failure it is tried again. */
export function recording(address: string): Promise<IncomingCast> {
  const known = casts.get(address) ?? castAt(address);
  casts.set(address, known);
  known.then(({ whole }) => whole).then(readable).catch(() => casts.delete(address));
  return known;
}

/** A recording of which something could be read; the reason is thrown where nothing could. */
export function readable(cast: Cast): Cast {
  if (cast.version === null) throw new Error(cast.problems[0]?.message ?? 'The recording cannot be read.');
  return cast;
}
