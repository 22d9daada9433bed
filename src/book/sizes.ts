/** The sizes that text to be read can have, as multiples of its own; public/early.js knows the ends. */
export const TEXT_SIZES = [0.85, 1, 1.15, 1.3, 1.5, 1.75, 2] as const;

/** The size beside another: one larger where `by` is above 0, else one smaller; at an end the same. */
export function sizeBeside(size: number, by: number): number {
  return (by > 0 ? TEXT_SIZES.find((one) => one > size + 0.01) : TEXT_SIZES.findLast((one) => one < size - 0.01)) ?? size;
}
