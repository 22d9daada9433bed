/** How long a person's hand takes: made up, but always the same for the same command. */

/** A key, and the seconds that pass before it is pressed. */
export interface Keystroke {
  key: string;
  pause: number;
}

/** Seconds that a key takes, at least and at most. */
const KEY = { least: 0.03, most: 0.09 };
/** What comes on top between two words. */
const WORD = 0.05;
/** Seconds between the prompt and the first key: time to read what stands there. */
const THINK = 0.8;
/** Seconds between the last key and Enter. */
const ENTER = 0.4;

/** The keystrokes of a command, Enter included. The seed is its step, so that another step's change moves none of them. */
export function keystrokesOf(command: string, seed: string): Keystroke[] {
  const random = randomOf(seed);
  const between = ({ least, most }: typeof KEY) => Math.round((least + random() * (most - least)) * 1000) / 1000;
  const keys = [...command].map((key, index) => ({ key, pause: index === 0 ? THINK : between(KEY) + (key === ' ' ? WORD : 0) }));
  return [...keys, { key: '\r', pause: ENTER }];
}

/** Numbers from 0 to 1 that follow from a text (FNV-1a makes the seed, mulberry32 the numbers). */
function randomOf(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ character.codePointAt(0)!, 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
