import { ROWS_STEP } from './state.ts';

interface Props {
  readonly shown: number;
  readonly total: number;
  readonly unit: string;
  readonly ready: boolean;
  readonly onMore: () => void;
}

/** Under a long list: how much of it is drawn, and a button for more. */
export function More({ shown, total, unit, ready, onMore }: Props) {
  if (total <= shown) return null;
  return (
    <p class="explorer-more">
      {shown.toLocaleString('en')} of {total.toLocaleString('en')} {unit}.{' '}
      <button type="button" disabled={!ready} onClick={onMore}>Show {Math.min(ROWS_STEP, total - shown).toLocaleString('en')} more</button>
    </p>
  );
}
