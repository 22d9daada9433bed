import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast, distance, leastDistance, type Vision } from './colour.ts';

const RE_TOKEN = /--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g;
const RE_LIGHT_DARK = /light-dark\(/g;
const TEXT = ['ink', 'soft', 'link', 'verified', 'wrong'];
const GROUNDS = ['paper', 'card', 'terminal'];
const LAYERS = Array.from({ length: 8 }, (_, index) => `layer-${index + 1}`);
const ANSI = Array.from({ length: 16 }, (_, index) => `ansi-${index}`);

/** The share of the promised distance that each vision must keep: dichromats are fewer, tritanopes far fewer. */
const WEIGHTS: Readonly<Record<Vision, number>> = { normal: 1, protanope: 0.85, deuteranope: 0.85, tritanope: 0.7 };

const css = readFileSync(new URL('../../src/styles/tokens.css', import.meta.url), 'utf8');
const tokens = [...css.matchAll(RE_TOKEN)].map(([, name, light, dark]) => ({ name: name!, light: light!, dark: dark! }));

describe('colours and their figures', () => {
  test('contrast is WCAG’s: 21 for black on white, 4.54 for #767676 on white', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });

  test('distance is OKLab’s: 1 from black to white in every vision, 0.52 from red to green', () => {
    expect(distance('#000000', '#ffffff')).toBeCloseTo(1, 4);
    expect(distance('#000000', '#ffffff', 'deuteranope')).toBeCloseTo(1, 4);
    expect(distance('#ff0000', '#00ff00')).toBeCloseTo(0.52, 2);
  });

  test('red and green of one brightness are far apart, and near each other for a deuteranope', () => {
    expect(distance('#c04040', '#5f7f20', 'deuteranope')).toBeLessThan(distance('#c04040', '#5f7f20') / 3);
  });

  test('every light-dark() of the tokens is a pair of hexadecimal colours with a name of its own', () => {
    expect(tokens).toHaveLength([...css.matchAll(RE_LIGHT_DARK)].length);
    expect(new Set(tokens.map(({ name }) => name)).size).toBe(tokens.length);
  });
});

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const colour = (name: string) => {
    const token = tokens.find((candidate) => candidate.name === name);
    if (token === undefined) throw new Error(`tokens.css has no --${name}.`);
    return token[theme];
  };

  test.each(TEXT)('%s is readable as text on paper, card and terminal', (name) => {
    for (const ground of GROUNDS) expect(contrast(colour(name), colour(ground)), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  });

  test('each of the terminal’s sixteen colours is readable as text on its ground', () => {
    for (const name of ANSI) expect(contrast(colour(name), colour('terminal')), name).toBeGreaterThanOrEqual(4.5);
  });

  test('each layer colour stands out from the paper', () => {
    for (const name of LAYERS) expect(contrast(colour(name), colour('paper')), name).toBeGreaterThanOrEqual(theme === 'light' ? 3 : 4.5);
  });

  test('no two layer colours come nearer than the look promises, in any vision', () => {
    const least = (Object.keys(WEIGHTS) as Vision[]).map((vision) => leastDistance(LAYERS.map(colour), vision) / WEIGHTS[vision]);
    const promised = theme === 'light' ? 0.15 : 0.14;
    expect(Number(Math.min(...least).toFixed(2))).toBe(promised);
  });
});

describe('in the theme for projectors', () => {
  const own = new Map([...css.slice(css.indexOf("[data-theme='projector']")).matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, value]) => [name!, value!]));
  const colour = (name: string) => own.get(name) ?? '';

  test('every colour of the look has one of its own', () => {
    expect([...own.keys()].toSorted()).toEqual(tokens.map(({ name }) => name).toSorted());
  });

  test('text is black on white or nearly so: contrast 7 and more, on every ground and in the terminal', () => {
    for (const name of TEXT) for (const ground of GROUNDS) expect(contrast(colour(name), colour(ground)), name).toBeGreaterThanOrEqual(7);
    for (const name of ANSI) expect(contrast(colour(name), colour('terminal')), name).toBeGreaterThanOrEqual(7);
  });

  test('edges and layers stand out further than in the light theme, and stay apart in every vision', () => {
    expect(contrast(colour('rule'), colour('paper'))).toBeGreaterThanOrEqual(3);
    for (const name of LAYERS) expect(contrast(colour(name), colour('paper')), name).toBeGreaterThanOrEqual(4.5);
    const least = (Object.keys(WEIGHTS) as Vision[]).map((vision) => leastDistance(LAYERS.map(colour), vision) / WEIGHTS[vision]);
    expect(Number(Math.min(...least).toFixed(2))).toBe(0.15);
  });
});
