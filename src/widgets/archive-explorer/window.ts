/**
 * Which rows of a long table are drawn. A table of a hundred thousand rows is neither drawn whole nor lengthened without
 * end: a page of it is, with its place in the whole for assistive technology (`aria-rowcount`, `aria-rowindex`), and the
 * arrow keys, Home and End go on from page to page. Pure.
 */

/** Rows drawn at once: more than fit on any screen, few enough that drawing them anew does not slow typing down. */
export const ROWS_DRAWN = 200;

/** The first row of the page that a row is on. */
export const pageOf = (row: number) => Math.max(0, row - (row % ROWS_DRAWN));

/** Where a page may begin, of so many rows. */
export const clampPage = (from: number, total: number) => (from < total ? Math.max(0, from) : pageOf(Math.max(0, total - 1)));

/** Which row a key leads to from another, of all rows; null where it leads nowhere. */
export function rowFor(key: string, row: number, total: number): number | null {
  switch (key) {
    case 'ArrowDown': return Math.min(row + 1, total - 1);
    case 'ArrowUp': return Math.max(row - 1, 0);
    case 'Home': return 0;
    case 'End': return total - 1;
    default: return null;
  }
}
