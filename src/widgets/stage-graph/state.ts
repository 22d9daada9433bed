/** The state of a stage graph. */
export interface StageGraphState {
  /** What the Dockerfile was changed to; null where it is the author's. */
  readonly text: string | null;
  /** As --target has it; null for the last stage. */
  readonly target: string | null;
}

/** So many characters of a Dockerfile are read. */
export const MOST_CHARACTERS = 20_000;
const MOST_TARGET = 200;

/** A state from outside, as far as it makes sense; `first` is the author's. */
export function restore(value: unknown, first: StageGraphState): StageGraphState {
  if (typeof value !== 'object' || value === null) return first;
  const { text, target } = value as Record<string, unknown>;
  return {
    text: typeof text === 'string' ? text.slice(0, MOST_CHARACTERS) : null,
    target: typeof target === 'string' ? target.slice(0, MOST_TARGET) : null,
  };
}
