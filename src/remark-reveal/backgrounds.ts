import type { Problem } from '../base/problems.ts';
import { markdownProblem } from './problems.ts';
import type { Values } from './properties.ts';

/** A slide's background in the words of reveal.js 6, whose attributes are `data-background-…`. */
export interface Background {
  image?: string;
  gradient?: string;
  color?: string;
  size?: string;
  position?: string;
}

const RE_URL = /^url\(\s*(?:"([^"]*)"|'([^']*)'|([^)]*?))\s*\)$/i;
const RE_GRADIENT = /^(?:repeating-)?(?:linear|radial|conic)-gradient\(/i;
/** An address on another host: with a scheme, but for data that stands in the address itself, or with two slashes. */
const RE_EXTERNAL = /^(?!data:image\/)(?:[a-z][a-z0-9+.-]*:|[\\/]{2})/i;
/** What could carry an address into a colour, a size or a position. */
const RE_ADDRESS = /url\(|image-set\(|[;{}<>]/i;

/** Whether an address leaves the site: nothing is ever fetched from there. */
export function isExternal(address: string): boolean {
  return RE_EXTERNAL.test(address.replace(/[\u0000-\u0020]/g, ''));
}

/** What an image's CSS value asks for: an address, a gradient, or nothing that is known. */
function readImage(value: string): { address?: string; gradient?: string } {
  const [, ...addresses] = RE_URL.exec(value) ?? [];
  const address = addresses.find((found) => found !== undefined);
  if (address) return { address };
  return RE_GRADIENT.test(value) && !RE_ADDRESS.test(value) ? { gradient: value } : {};
}

/** What is wrong with a value of `background-image`, if anything. */
export function imageProblem(value: string, place: object): Problem[] {
  const { address, gradient } = readImage(value);
  if (address !== undefined) return isExternal(address) ? [markdownProblem('LB-MD-014', { address, ...place })] : [];
  const known = gradient !== undefined || value === 'none' || value === '';
  return known ? [] : [markdownProblem('LB-MD-015', { found: value, ...place })];
}

/**
 * The background that properties ask for, CSS values as in remark. An image from another host is left out, for a
 * deck makes no external request.
 */
export function backgroundOf(values: Values): Background {
  const { address, gradient } = readImage(values['background-image'] ?? '');
  const background: Background = {};
  if (address !== undefined && !isExternal(address)) background.image = address;
  if (gradient !== undefined) background.gradient = gradient;
  for (const key of ['color', 'size', 'position'] as const) {
    const value = values[`background-${key}`];
    if (value && !RE_ADDRESS.test(value)) background[key] = value;
  }
  return background;
}
