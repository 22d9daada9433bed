/**
 * Colour as numbers: contrast as WCAG 2 defines it, distance as OKLab sees it, and what dichromats see.
 * Sources: WCAG 2.2 “relative luminance” and “contrast ratio”; B. Ottosson, “A perceptual color space for image
 * processing” (2020); Machado, Oliveira and Fernandes, “A physiologically-based model for simulation of color vision
 * deficiency” (2009), the published matrices for severity 1.0, which apply to linear RGB.
 */

/** Three numbers: red, green, blue (0 to 1), or L, a, b. */
export type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/** The kinds of colour vision that the palette must hold for. */
export type Vision = 'normal' | 'protanope' | 'deuteranope' | 'tritanope';

const RE_HEX = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;

const IDENTITY: Matrix = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];

const MACHADO_2009: Readonly<Record<Vision, Matrix>> = {
  normal: IDENTITY,
  protanope: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranope: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanope: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

const LINEAR_RGB_TO_LMS: Matrix = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];

const LMS_TO_OKLAB: Matrix = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];

function times(matrix: Matrix, [x, y, z]: Triple): Triple {
  const row = ([a, b, c]: Triple) => a * x + b * y + c * z;
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
}

function map([x, y, z]: Triple, change: (value: number) => number): Triple {
  return [change(x), change(y), change(z)];
}

/** A colour written `#rrggbb` as linear light, 0 to 1. Throws on any other form. */
export function linearRgb(hex: string): Triple {
  const match = RE_HEX.exec(hex);
  if (match === null) throw new Error(`Expected a colour as #rrggbb, found “${hex}”.`);
  const channels: Triple = [parseInt(match[1]!, 16), parseInt(match[2]!, 16), parseInt(match[3]!, 16)];
  return map(channels, (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
}

/** WCAG's contrast ratio of two colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [red, green, blue] = linearRgb(hex);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** A colour in OKLab as someone of this vision sees it; what falls outside sRGB is clipped as a screen would. */
export function oklab(hex: string, vision: Vision = 'normal'): Triple {
  const seen = map(times(MACHADO_2009[vision], linearRgb(hex)), (value) => Math.min(1, Math.max(0, value)));
  return times(LMS_TO_OKLAB, map(times(LINEAR_RGB_TO_LMS, seen), Math.cbrt));
}

/** How far apart two colours look in OKLab: 0 is the same, black to white is 1. */
export function distance(a: string, b: string, vision: Vision = 'normal'): number {
  const [p, q] = [oklab(a, vision), oklab(b, vision)];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

/** The least distance between any two of these colours. */
export function leastDistance(colours: readonly string[], vision: Vision): number {
  let least = Infinity;
  for (const [index, colour] of colours.entries()) {
    for (const other of colours.slice(index + 1)) least = Math.min(least, distance(colour, other, vision));
  }
  return least;
}
