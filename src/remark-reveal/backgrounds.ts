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

/**
 * The background that properties ask for, CSS values as in remark. An image from another host is left out and
 * reported, for a deck makes no external request.
 */
export function backgroundOf(values: Values, line: number, problems: Problem[]): Background {
  const image = values['background-image'];
  const [, ...addresses] = RE_URL.exec(image ?? '') ?? [];
  const address = addresses.find((found) => found !== undefined);
  const background: Background = {};
  if (address !== undefined && isExternal(address)) problems.push(markdownProblem('LB-MD-014', { address, line, column: 1 }));
  else if (address) background.image = address;
  else if (image && RE_GRADIENT.test(image) && !RE_ADDRESS.test(image)) background.gradient = image;
  else if (image && image !== 'none') problems.push(markdownProblem('LB-MD-015', { found: image, line, column: 1 }));
  for (const key of ['color', 'size', 'position'] as const) {
    const value = values[`background-${key}`];
    if (value && !RE_ADDRESS.test(value)) background[key] = value;
  }
  return background;
}
