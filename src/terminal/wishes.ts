/** What a person can ask of the terminal, by a control or by a key. */
export interface Wishes {
  /** Plays or pauses. */
  toggle(): void;
  previous(): void;
  next(): void;
  toEnd(): void;
  /** Plays the step of this number, counted from 0. */
  playStep(index: number): void;
  /** Goes to a position in seconds on the player's clock. */
  seek(position: number): void;
  setSpeed(speed: number): void;
  slower(): void;
  faster(): void;
  /** Copies, and says on the button whether that was allowed. */
  copy(what: 'command' | 'output', button: HTMLButtonElement): void;
  /** Shows the session's text in place of the screen, or the screen again. */
  toggleText(): void;
  /** Fills the window, or goes back to its place. */
  toggleFull(): void;
  /** Puts the text back where the terminal stands. */
  close(): void;
}
