/** What a person chose for all slides on this device: kept by name, and lost without harm where storage is blocked. */

const keyOf = (name: string) => `layerbook:${name}`;

/** A kept choice, or null. */
export function preference(name: string, storage: () => Storage = () => localStorage): string | null {
  try {
    return storage().getItem(keyOf(name));
  } catch {
    return null;
  }
}

/** Keeps a choice; null forgets it. */
export function prefer(name: string, value: string | null, storage: () => Storage = () => localStorage): void {
  try {
    if (value === null) storage().removeItem(keyOf(name));
    else storage().setItem(keyOf(name), value);
  } catch {
    // Without storage the choice holds for this page.
  }
}

/** A kept number between two bounds, or what stands where none is kept. */
export function preferredNumber(name: string, usual: number, least: number, most: number): number {
  const kept = preference(name);
  const number = kept === null ? NaN : Number(kept);
  return Number.isFinite(number) ? Math.min(most, Math.max(least, number)) : usual;
}
