/** What other windows follow: which recording, where in it, and whether it runs. Part of the document's state. */
export interface TerminalPosition {
  demo: string;
  engine: string;
  step: string;
  /** Seconds from the start of the recording. */
  position: number;
  speed: number;
  playing: boolean;
}
