/** What both players' pages offer to the measurement. */
export interface Bench {
  /** Opens a recording and shows it at a time in seconds, where its first step ends; resolves when text is drawn. */
  open(address: string, seconds: number): Promise<void>;
  /** Goes to a time; resolves in the frame after the screen has it. */
  seek(seconds: number): Promise<void>;
  /** Plays from the start to the end; resolves there. */
  play(): Promise<void>;
  /** The rows on the screen, without trailing blanks. */
  rows(): string[];
}

declare global {
  var bench: Bench;
}

/** The next frame of the browser. */
export const frame = () => new Promise<void>((resolve) => void requestAnimationFrame(() => resolve()));

/** Waits for something, frame by frame. */
export async function until(there: () => boolean): Promise<void> {
  while (!there()) await frame();
}

/** The texts of row elements, without trailing blanks. */
export function textsOf(selector: string): string[] {
  return [...document.querySelectorAll(selector)].map((row) => (row.textContent ?? '').replaceAll('\u00a0', ' ').trimEnd());
}
