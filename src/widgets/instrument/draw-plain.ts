/** Draws an instrument that needs no archive when the site is built. Node only. */
import { renderToString } from 'preact-render-to-string';
import type { Drawn } from './draw.ts';
import { framed, type PlainInstrument } from './plain.ts';

/** Draws an instrument in its first state. */
export function drawnPlain<View, State extends object>(instrument: PlainInstrument<View, State>, id: string, view: View): Drawn {
  return {
    html: renderToString(framed(instrument, { id, view, state: instrument.restore(view, null), ready: false, onState: () => {} }) as never),
    attributes: { id, class: 'lb-instrument wide', 'data-view': JSON.stringify(view) },
  };
}
