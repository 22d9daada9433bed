/** Docker's units for sizes: powers of 1000 (docker/go-units, `HumanSize`). */
const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** A unit in which Docker prints a size. */
export type ByteUnit = (typeof UNITS)[number];

/** A size in one unit, with three significant digits at most: 60910 in kB is `60.9 kB`. */
export function bytesIn(bytes: number, unit: ByteUnit): string {
  const value = bytes / 1000 ** UNITS.indexOf(unit);
  return `${unit === 'B' ? value : Number(value.toPrecision(value < 1000 ? 3 : 4))} ${unit}`;
}

/** A size as a person reads it, in the largest unit that leaves at least one: `283.6 kB` is `284 kB`. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return bytesIn(bytes, UNITS[power]!);
}
