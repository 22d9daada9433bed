import { formatBytes } from '../../base/bytes.ts';
import { layerAttributes } from '../archive-explorer/Digest.tsx';
import { hiddenBy } from '../archive-explorer/files.ts';
import { diffIdOf, type LayerLook } from '../instrument/layers.ts';
import { imageName } from '../instrument/subject.ts';
import { type Measure, MEASURES, scaleOf, sizeIn, type Stack as StackView } from './stack.ts';

/** Length of a full bar, in its own units. */
const FULL = 1000;
/** What is there at all is seen at all. */
const LEAST = 3;
/** How many names are given one by one. */
const NAMED = 2;

/** A size as a bar; the part of it that nobody sees is hatched, a loss is hollow. */
function Bar({ size, hidden, scale }: { size: number; hidden: number; scale: number }) {
  const width = size === 0 ? 0 : Math.max(LEAST, Math.round((Math.abs(size) / scale) * FULL));
  const lost = size <= 0 ? 0 : Math.min(width, Math.round((hidden / scale) * FULL));
  return (
    <svg class="stack-bar" viewBox={`0 0 ${FULL} 10`} preserveAspectRatio="none" aria-hidden="true">
      <rect class={size < 0 ? 'stack-loss' : 'stack-size'} width={width} height="10" />
      {lost > 0 && <rect class="stack-hidden" x={width - lost} width={lost} height="10" />}
    </svg>
  );
}

const signed = (bytes: number) => (bytes < 0 ? `−${formatBytes(-bytes)}` : formatBytes(bytes));

/** What a layer takes away from those below, in a few words. */
function Effects({ layer: { removed, files, unreachableBytes } }: LayerLook) {
  const marks = files.flatMap((file) => hiddenBy(file) ?? []);
  const named = removed.length <= NAMED ? removed : marks.slice(0, NAMED);
  return (
    <>
      {named.length > 0 && <span class="stack-effect">hides {named.map((path) => <s key={path}>/{path}</s>)}{removed.length > named.length && ` and ${(removed.length - named.length).toLocaleString('en')} more`}</span>}
      {unreachableBytes > 0 && <span class="stack-effect"><i class="stack-swatch" aria-hidden="true" />{formatBytes(unreachableBytes)} that no container sees</span>}
    </>
  );
}

interface Props {
  readonly stack: StackView;
  readonly measure: Measure;
}

function Layers({ layers, label, stack, measure }: Props & { layers: readonly LayerLook[]; label: string }) {
  const scale = scaleOf(measure, stack);
  return (
    <ol reversed aria-label={`${label}, the newest first`}>
      {[...layers].reverse().map((look) => {
        const { layer, place, instruction, colour, name } = look;
        const id = diffIdOf(layer);
        return (
          <li key={place} {...layerAttributes(colour)}>
            <span class="stack-what">{instruction}</span> <code>{name ?? 'unknown'}</code>
            {layer.present ? <Bar size={sizeIn(measure, layer)} hidden={measure === 'stored' ? 0 : layer.unreachableBytes} scale={scale} /> : <span class="stack-effect">not in this archive</span>}
            <span class="stack-sizes">
              {MEASURES.map((one) => <span key={one.measure} data-now={one.measure === measure || undefined}>{signed(sizeIn(one.measure, layer))} {one.name}</span>)}
            </span>
            <Effects {...look} />
            {id !== null && stack.elsewhere.has(id) && <span class="stack-effect">the same layer is in the other image, stored once</span>}
          </li>
        );
      })}
    </ol>
  );
}

/** Images as strata, to scale: layers that two images begin with lie below both. */
export function Stack({ stack, measure }: Props) {
  const { images, base, own } = stack;
  const names = images.map(imageName);
  return (
    <div class="stack" data-images={images.length}>
      {own.map((layers, index) => (
        <div key={index}>
          {images.length > 1 && <p class="stack-name">{names[index]}</p>}
          {layers.length > 0 ? <Layers layers={layers} label={images.length > 1 ? `Layers that only ${names[index]} has there` : 'Layers'} stack={stack} measure={measure} /> : <p class="soft">{images.length > 1 ? 'nothing of its own' : 'This image has no layers.'}</p>}
        </div>
      ))}
      {base.length > 0 && (
        <div class="stack-base">
          <Layers layers={base} label="Layers below both" stack={stack} measure={measure} />
        </div>
      )}
    </div>
  );
}

/** Which of the three sizes is drawn. */
export function MeasurePicker({ id, measure, ready, onMeasure }: { id: string; measure: Measure; ready: boolean; onMeasure: (measure: Measure) => void }) {
  return (
    <fieldset class="instrument-choice">
      <legend>Drawn to scale</legend>
      {MEASURES.map((one) => (
        <label key={one.measure} title={one.meaning}>
          <input type="radio" name={`${id}-measure`} checked={one.measure === measure} disabled={!ready} onChange={() => onMeasure(one.measure)} /> {one.name}
        </label>
      ))}
    </fieldset>
  );
}
