/** What every instrument is: a widget that shows something of one or more image archives. */
import type { FunctionComponent } from 'preact';
import type { Json } from '../../state/document.ts';
import type { Subject } from './subject.ts';

/** What an instrument's component is given. */
export interface FaceProps<View, State> {
  /** The element's id: prefix of all ids inside. */
  readonly id: string;
  readonly view: View;
  readonly state: State;
  /** False on the server and until the element is awake. */
  readonly ready: boolean;
  /** Shows the changed state and publishes it. */
  readonly onState: (change: Partial<State>) => void;
}

/** A widget on image archives, but for its look and its address: the element and the server draw it from this. */
export interface Instrument<View, State extends object> {
  /** The element's name: `lb-file-tree`. */
  readonly tag: `lb-${string}`;
  /** For each archive what the input is called that opens the reader's own; empty where that makes no sense. */
  readonly own: readonly string[];
  /** Makes what is drawn. `given` is what the author gave beside archives. */
  readonly viewOf: (subjects: readonly Subject[], given: Json) => View | Promise<View>;
  /** The state that some value stands for, as far as it makes sense for this view; of null, the first state. */
  readonly restore: (view: View, value: unknown) => State;
  readonly Face: FunctionComponent<FaceProps<View, State>>;
}
