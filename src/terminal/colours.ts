/**
 * The terminal's colours as names of the sixteen that the page's own palette defines. 256 colours and
 * true colour become the nearest of the sixteen, so that no style attribute is needed and every theme
 * keeps its contrast.
 */

/** The sixteen as xterm.js ships them; distances are measured in these, the page draws its own. */
const SIXTEEN = [
  0x2e3436, 0xcc0000, 0x4e9a06, 0xc4a000, 0x3465a4, 0x75507b, 0x06989a, 0xd3d7cf,
  0x555753, 0xef2929, 0x8ae234, 0xfce94f, 0x729fcf, 0xad7fa8, 0x34e2e2, 0xeeeeec,
] as const;

/** Levels of one channel in the 6 × 6 × 6 cube of xterm's 256 colours (16 to 231). */
const CUBE = [0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff] as const;

const FIRST_OF_CUBE = 16;
const FIRST_GREY = 232;

function channels(rgb: number): [number, number, number] {
  return [(rgb >> 16) & 0xff, (rgb >> 8) & 0xff, rgb & 0xff];
}

/** Those of the sixteen that are greys. A grey becomes one of them; the least of hues would change what it says. */
const GREYS = [0, 7, 8, 15] as const;
const ALL = SIXTEEN.map((_, index) => index);

/** The nearest of the sixteen to a colour 0xRRGGBB, with green weighing most, as for the eye. */
export function nearestOfSixteen(rgb: number): number {
  const [red, green, blue] = channels(rgb);
  const isGrey = Math.max(red, green, blue) - Math.min(red, green, blue) < 16;
  const distance = (index: number) => {
    const [r, g, b] = channels(SIXTEEN[index]!);
    return 3 * (red - r) ** 2 + 4 * (green - g) ** 2 + 2 * (blue - b) ** 2;
  };
  return (isGrey ? GREYS : ALL).reduce((best, index) => (distance(index) < distance(best) ? index : best), 0);
}

/** One of xterm's 256 colours as one of the sixteen. */
export function paletteToSixteen(index: number): number {
  if (index < FIRST_OF_CUBE) return index;
  if (index >= FIRST_GREY) return nearestOfSixteen((8 + 10 * (index - FIRST_GREY)) * 0x010101);
  const cube = index - FIRST_OF_CUBE;
  const [red, green, blue] = [CUBE[Math.floor(cube / 36)]!, CUBE[Math.floor(cube / 6) % 6]!, CUBE[cube % 6]!];
  return nearestOfSixteen((red << 16) | (green << 8) | blue);
}
