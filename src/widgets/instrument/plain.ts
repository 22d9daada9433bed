/** An instrument that needs no archive: what it is about is written into the page. */
import { type ComponentChild, h } from 'preact';
import type { FaceProps, Instrument } from './instrument.ts';

/** Such an instrument, but for its look and its address. Its view is JSON. */
export type PlainInstrument<View, State extends object> = Pick<Instrument<View, State>, 'tag' | 'restore' | 'Face'>;

/** An instrument as it is drawn, on the server and in the browser. */
export function framed<View, State extends object>({ Face }: PlainInstrument<View, State>, props: FaceProps<View, State>): ComponentChild {
  return h('div', { class: 'instrument' }, h(Face, props));
}
