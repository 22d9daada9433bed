/** What the reference parser is about and what was typed into it. Pure. */

/** The reference that is shown first, and others to try. */
export interface ParserView {
  readonly reference: string;
  readonly examples: readonly string[];
}

/** What was typed. */
export interface ParserState {
  readonly reference: string;
}

/** Most characters that are read: far more than a reference has. */
export const MOST_CHARACTERS = 2000;

/** A state from outside, as far as it makes sense. */
export function restore({ reference: first }: ParserView, value: unknown): ParserState {
  const { reference } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return { reference: typeof reference === 'string' ? reference.slice(0, MOST_CHARACTERS) : first };
}
