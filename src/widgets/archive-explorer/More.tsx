import { ROWS_STEP } from './state.ts';

interface Props {
  /** How many come before what is drawn. */
  readonly from?: number;
  readonly shown: number;
  readonly total: number;
  readonly unit: string;
  readonly ready: boolean;
  readonly onMore: () => void;
}

/** Under a long list: how much of it is drawn, and a button for more. */
export function More({ from = 0, shown, total, unit, ready, onMore }: Props) {
  if (total <= shown) return null;
  return (
    <p class="explorer-more">
      {from > 0 && `${(from + 1).toLocaleString('en')} to `}{shown.toLocaleString('en')} of {total.toLocaleString('en')} {unit}.{' '}
      <button type="button" disabled={!ready} onClick={onMore}>Show {Math.min(ROWS_STEP, total - shown)} more</button>
    </p>
  );
}
