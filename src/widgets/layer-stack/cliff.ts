import type { Stratum } from './strata.ts';

/** One stratum of the cliff: the outline of its rock, as an SVG path, and its colour. */
export interface Rock {
  path: string;
  colour: number;
}

/** The picture’s box. */
export const WIDTH = 1280;
export const HEIGHT = 240;

/** Thickness of a stratum for each unit of its height, and how far its surface may rise and fall. */
const UNIT = 11;
const SWELL = 15;
const POINTS = 9;

/** A smooth line through points at equal distances (Catmull-Rom, as cubic Bézier curves), from left to right. */
function surface(heights: readonly number[]): string {
  const step = WIDTH / (heights.length - 1);
  const y = (index: number) => heights[Math.min(heights.length - 1, Math.max(0, index))]!;
  const curves = heights.slice(1).map((_, index) => {
    const [a, b, c, d] = [y(index - 1), y(index), y(index + 1), y(index + 2)];
    const at = (x: number, value: number) => `${Math.round(x * step)} ${Math.round(value)}`;
    return `C${at(index + 1 / 3, b + (c - a) / 6)} ${at(index + 2 / 3, c - (d - b) / 6)} ${at(index + 1, c)}`;
  });
  return `M0 ${Math.round(y(0))}${curves.join('')}`;
}

/**
 * The layers of an image as a cliff, the newest rock first, so that each is painted over by what lies below it.
 * Thickness comes from a layer’s size, the run of its surface from its name: every image has a cliff of its own.
 */
export function cliffOf(strata: readonly Stratum[]): Rock[] {
  let top = HEIGHT - strata.reduce((sum, { height }) => sum + (height + 1) * UNIT, 0);
  return strata.map(({ name, height, colour }) => {
    const heights = Array.from({ length: POINTS }, (_, index) => top + (Number.parseInt(name[index] ?? '0', 16) / 15 - 0.5) * SWELL);
    top += (height + 1) * UNIT;
    return { path: `${surface(heights)}V${HEIGHT}H0Z`, colour };
  });
}
