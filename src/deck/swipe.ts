import type { Move } from './position.ts';
import { scrollsUnder } from './scrolling.ts';

/** How far a finger must travel sideways, in pixels, to turn a slide. */
const LEAST_TRAVEL = 50;
/** What needs a finger for itself. */
const NEEDS_FINGER = 'input, select, textarea, dialog, [role="separator"]';

/** Reports sideways swipes with one finger that nothing under the finger needs. */
export function followSwipes(swiped: (move: Move) => void): void {
  let from: { x: number; y: number } | undefined;
  addEventListener('touchstart', ({ touches, target }) => {
    const [touch] = touches;
    const free = touches.length === 1 && touch && !(target as Element).closest(NEEDS_FINGER) && !scrollsUnder(target as Element, 'x');
    from = free ? { x: touch.clientX, y: touch.clientY } : undefined;
  }, { passive: true });
  addEventListener('touchend', ({ changedTouches }) => {
    const [touch] = changedTouches;
    if (!from || !touch) return;
    const [across, down] = [touch.clientX - from.x, touch.clientY - from.y];
    from = undefined;
    if (Math.abs(across) >= LEAST_TRAVEL && Math.abs(across) > 2 * Math.abs(down)) swiped(across < 0 ? 'next' : 'previous');
  }, { passive: true });
}
