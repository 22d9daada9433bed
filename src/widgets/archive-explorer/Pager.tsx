import { ROWS_DRAWN } from './window.ts';

interface Props {
  readonly from: number;
  readonly total: number;
  readonly unit: string;
  readonly ready: boolean;
  readonly onFrom: (from: number) => void;
}

/** Under a table of which only some rows are drawn: which they are, and the ways to the others. A way that ends stays focusable, so that the focus is not lost on it. */
export function Pager({ from, total, unit, ready, onFrom }: Props) {
  if (total <= ROWS_DRAWN) return null;
  const to = Math.min(total, from + ROWS_DRAWN);
  return (
    <p class="explorer-more">
      <span role="status">{(from + 1).toLocaleString('en')} to {to.toLocaleString('en')} of {total.toLocaleString('en')} {unit}.</span>{' '}
      <button type="button" disabled={!ready} aria-disabled={from === 0} onClick={() => from > 0 && onFrom(Math.max(0, from - ROWS_DRAWN))}>Rows before</button>{' '}
      <button type="button" disabled={!ready} aria-disabled={to === total} onClick={() => to < total && onFrom(to)}>Rows after</button>
    </p>
  );
}
