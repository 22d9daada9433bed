/**
 * Makes a built page independent of where the site is hosted: each of its own addresses, marked by a base that occurs
 * nowhere else, becomes relative to the page. Files are named together with what is in them, so that no store on the
 * way can give a page the file of another version.
 */

/** The base that marks addresses while the site is built. */
export const MARK = '/-layerbook-site-/';

/** The folder whose files bear their digest in their name. */
const NAMED_BY_CONTENT = '_astro/';

const RE_MARKED = new RegExp(`${MARK}([^"'&\\s<>)#?]*)`, 'g');

/** The way from a page (`lessons/images/index.html`) to the root of the site: `../../`, or `./` for a page that stands there. */
export function rootFrom(page: string): string {
  return '../'.repeat(page.split('/').length - 1) || './';
}

/**
 * The page, or style sheet, with its addresses settled. `root` is the way to the root of the site; `digestOf` gives the hexadecimal digest
 * of a file, from the site’s root, or undefined where there is no such file.
 */
export function relocate(html: string, root: string, digestOf: (file: string) => string | undefined): string {
  return html.replaceAll(RE_MARKED, (_, path: string) => {
    const digest = path === '' || path.endsWith('/') || path.startsWith(NAMED_BY_CONTENT) ? undefined : digestOf(decodeURI(path));
    return root + path + (digest === undefined ? '' : `?v=${digest.slice(0, DIGITS)}`);
  });
}

/** How many digits of its digest name a file: as many as Docker prints. */
const DIGITS = 12;
