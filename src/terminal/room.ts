/** How much room the page gives to a terminal. */
import type { Room } from './fit.ts';

/** The largest text in the reading view, in pixels: that of the prose. */
const MOST_READING = 16;

/** On slides and at full size the room decides. */
const MOST_ELSEWHERE = 64;

/** Beside the presenter's notes a slide is as small as its window makes it, on paper several share one; each is to be seen whole. */
const LEAST_WHOLE = 4;

/** The room inside a box. In the reading view the height follows from the width; on a slide and at full size both are given. */
export function roomIn(box: HTMLElement): Room {
  const both = document.documentElement.dataset['view'] === 'slides' || box.closest('dialog') !== null;
  const { width, height } = box.getBoundingClientRect();
  const style = getComputedStyle(box);
  const pixels = (property: string) => Number.parseFloat(style.getPropertyValue(property));
  return {
    width: width - pixels('padding-left') - pixels('padding-right'),
    height: both ? height - pixels('padding-top') - pixels('padding-bottom') : null,
    most: both ? MOST_ELSEWHERE : MOST_READING,
    ...(('presenter' in document.documentElement.dataset || 'paper' in document.documentElement.dataset) && { least: LEAST_WHOLE }),
    pixelRatio: devicePixelRatio,
  };
}
