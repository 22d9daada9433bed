import { formatBytes } from '../../base/bytes.ts';
import { layerAttributes } from '../archive-explorer/Digest.tsx';
import type { LayerLook } from './layers.ts';

interface Props {
  readonly id: string;
  /** What choosing a layer does. */
  readonly legend: string;
  readonly layers: readonly LayerLook[];
  /** Index of the chosen layer. */
  readonly chosen: number;
  readonly ready: boolean;
  readonly onChoose: (layer: number) => void;
}

/** The layers as strata, the newest on top; one of them is chosen, those above it are not on yet. Radio buttons, so arrow keys dig. */
export function LayerPicker({ id, legend, layers, chosen, ready, onChoose }: Props) {
  return (
    <fieldset class="layer-picker">
      <legend>{legend}</legend>
      {[...layers].reverse().map(({ layer, place, instruction, colour }) => (
        <label key={place} data-chosen={place - 1 === chosen || undefined} data-above={place - 1 > chosen || undefined} {...layerAttributes(colour)}>
          <input type="radio" name={`${id}-layer`} class="sr-only" value={place} checked={place - 1 === chosen} disabled={!ready} onChange={() => onChoose(place - 1)} />
          <span class="layer-picker-place">{place}</span>{' '}
          <span class="layer-picker-what">{instruction}</span>{' '}
          <span class="layer-picker-size">{formatBytes(layer.storedSize)}</span>
        </label>
      ))}
    </fieldset>
  );
}
