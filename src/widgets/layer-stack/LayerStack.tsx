import { formatBytes } from '../../base/bytes.ts';
import type { FaceProps } from '../instrument/instrument.ts';
import { MeasurePicker, Stack } from './Stack.tsx';
import { type Measure, MEASURES, sizeIn, type Stack as StackView, type StackState, togetherIn } from './stack.ts';

/** What the layers come to. */
function total(stack: StackView, measure: Measure): string {
  const sums = stack.images.map(({ layers }) => layers.reduce((sum, layer) => sum + sizeIn(measure, layer), 0));
  const { meaning } = MEASURES.find((one) => one.measure === measure)!;
  const hidden = stack.images.reduce((sum, { unreachableBytes }) => sum + unreachableBytes, 0);
  if (sums.length === 1) return `Together ${formatBytes(sums[0]!)}: ${meaning}.${hidden > 0 && measure !== 'stored' ? ` No container sees ${formatBytes(hidden)} of what is stored.` : ''}`;
  const apart = sums.map(formatBytes).join(' and ');
  return measure === 'files' ? `${apart}: ${meaning}.` : `${apart}, but together ${formatBytes(togetherIn(measure, stack))}: a shared layer counts once.`;
}

/** The layer stack: an image's layers as strata with three sizes each; of two images, what they share lies below both. */
export function LayerStack({ id, view, state, ready, onState }: FaceProps<StackView, StackState>) {
  return (
    <div class="layer-stack">
      <MeasurePicker id={id} measure={state.measure} ready={ready} onMeasure={(measure) => onState({ measure })} />
      <Stack stack={view} measure={state.measure} />
      <p class="stack-total">{total(view, state.measure)}</p>
    </div>
  );
}
