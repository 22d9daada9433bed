import type { Move } from './position.ts';
import { scrollsUnder } from './scrolling.ts';

/** Milliseconds without a wheel event after which the next one begins a new gesture. */
const PAUSE = 180;
/** Milliseconds that must lie between two turns of one gesture. */
const REST = 400;
/** A new push within a gesture is stronger than what the momentum has come down to by this factor. */
const PUSH = 2;
/** Pixels that a gesture must have scrolled before it turns a slide. */
const LEAST = 20;
/** What a line or a page is in pixels, for browsers that count in those (`WheelEvent.deltaMode`). */
const PIXELS = [1, 16, 400] as const;

/**
 * Tells the pushes of a wheel or a touch pad from the momentum that follows them, so that one push turns one slide and
 * not dozens (gnab/remark#101). Fed with pixels and milliseconds; answers 1 or -1 where a slide is to be turned, else 0.
 */
export function wheelGate(): (delta: number, time: number) => -1 | 0 | 1 {
  let last = -Infinity;
  let turned = -Infinity;
  let sum = 0;
  let weakest = Infinity;
  return (delta, time) => {
    const isNew = time - last > PAUSE || Math.sign(delta) !== Math.sign(sum);
    last = time;
    if (isNew) {
      sum = 0;
      turned = -Infinity;
    }
    const strength = Math.abs(delta);
    const isPush = strength > weakest * PUSH && time - turned > REST;
    weakest = isNew || isPush ? strength : Math.min(weakest, strength);
    if (isPush) turned = -Infinity;
    sum += delta;
    if (turned > -Infinity || Math.abs(sum) < LEAST) return 0;
    turned = time;
    return delta > 0 ? 1 : -1;
  };
}

/** Reports turns of the wheel where nothing under the pointer scrolls; with Ctrl the wheel belongs to the browser’s zoom. */
export function followWheel(turned: (move: Move) => void): void {
  const gate = wheelGate();
  addEventListener('wheel', ({ deltaX, deltaY, deltaMode, ctrlKey, timeStamp, target }) => {
    const element = target instanceof Element ? target : null;
    if (ctrlKey || element?.closest('dialog') || scrollsUnder(element, Math.abs(deltaX) > Math.abs(deltaY) ? 'x' : 'y')) return;
    const turn = gate((Math.abs(deltaX) > Math.abs(deltaY) ? deltaX : deltaY) * (PIXELS[deltaMode] ?? 1), timeStamp);
    if (turn !== 0) turned(turn > 0 ? 'next' : 'previous');
  }, { passive: true });
}
