/** Figures as data: what is drawn where, in units of which a figure is `WIDTH` wide. Pure. */
import type { LayerColour } from '../layer-colours.ts';

/** How wide every figure is: text of 16 units is 12 px on a phone and more than 34 px on a slide. */
export const WIDTH = 480;
/** Height of a line of text, and how wide one character of code is. */
export const LINE = 20;
const CHARACTER = 9.3;

/** A box, a line of text, or a path. `kind` says what it means, and the style sheet how that looks. */
export type Shape =
  | { readonly shape: 'box'; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly kind: 'piece' | 'own' | 'layer' | 'gone' | 'row'; readonly colour?: LayerColour | null }
  | { readonly shape: 'text'; readonly x: number; readonly y: number; readonly text: string; readonly kind: 'code' | 'word' | 'label'; readonly anchor?: 'middle' | 'end' }
  | { readonly shape: 'path'; readonly d: string; readonly kind: 'names' | 'sight' };

/** A figure, with what it says to whoever does not see it. */
export interface Drawing {
  readonly height: number;
  readonly alt: string;
  readonly shapes: readonly Shape[];
}

/** Code that fits into a width, its end left out where it does not. */
export function fitted(text: string, width: number): string {
  const room = Math.floor(width / CHARACTER);
  return text.length <= room ? text : `${text.slice(0, Math.max(0, room - 1))}…`;
}

/** A list as a sentence has it: “a, b and c”. */
export const listed = (words: readonly string[]): string => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`);

/** The last part of a path. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
