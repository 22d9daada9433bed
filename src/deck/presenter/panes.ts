/** The lines between the presenter’s panes, which can be moved: ARIA’s window splitter. */
import { prefer, preferredNumber } from '../preferences.ts';

/** A pane’s least and greatest size, in per cent of its room. */
const SIZES = { least: 25, most: 85 } as const;
/** What a key moves, and the sizes that a click goes through, for whoever cannot drag (WCAG 2.2, 2.5.7). */
const STEP = 3;
const STOPS = [45, 60, 75] as const;
/** A press that moves the pointer by less, in pixels, is a click. */
const CLICK = 4;

const within = (size: number) => Math.min(SIZES.most, Math.max(SIZES.least, size));

/** Where a key puts a line; undefined for a key that is none of its own. */
export function sizeByKey(size: number, key: string, isUpright: boolean, usual: number): number | undefined {
  const [less, more] = isUpright ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  const to: Record<string, number> = { [less!]: size - STEP, [more!]: size + STEP, Home: SIZES.least, End: SIZES.most, Enter: usual };
  return key in to ? within(to[key]!) : undefined;
}

/** Where a click puts a line: at the next larger stop, and from the largest back at the first. */
export function nextStop(size: number): number {
  return STOPS.find((stop) => stop > size + 1) ?? STOPS[0];
}

/**
 * Brings a line to life. Its size goes into a custom property of the root as a fraction, and is remembered.
 * @param name of the property and of what is kept: `--<name>`
 * @param usual the size that it has until somebody moves it, in per cent
 * @param sizeAt the size, in per cent, that a place of the pointer means
 */
export function movablePane(line: HTMLElement, name: string, usual: number, sizeAt: (event: PointerEvent) => number): void {
  const isUpright = line.getAttribute('aria-orientation') === 'vertical';
  let size = preferredNumber(name, usual, SIZES.least, SIZES.most);
  const set = (next: number) => {
    size = within(Math.round(next * 10) / 10);
    document.documentElement.style.setProperty(`--${name}`, String(size / 100));
    line.setAttribute('aria-valuenow', String(Math.round(size)));
  };
  const keep = () => prefer(name, size === usual ? null : String(size));
  line.setAttribute('aria-valuemin', String(SIZES.least));
  line.setAttribute('aria-valuemax', String(SIZES.most));
  set(size);
  line.addEventListener('keydown', ({ key, ctrlKey, altKey, metaKey }) => {
    const next = ctrlKey || altKey || metaKey ? undefined : sizeByKey(size, key, isUpright, usual);
    if (next === undefined) return;
    set(next);
    keep();
  });
  line.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    line.focus();
    line.setPointerCapture(event.pointerId);
    const from = { x: event.clientX, y: event.clientY };
    let dragged = false;
    const move = (moved: PointerEvent) => {
      dragged ||= Math.hypot(moved.clientX - from.x, moved.clientY - from.y) >= CLICK;
      if (dragged) set(sizeAt(moved));
    };
    line.addEventListener('pointermove', move);
    line.addEventListener('lostpointercapture', () => {
      line.removeEventListener('pointermove', move);
      if (!dragged) set(nextStop(size));
      keep();
    }, { once: true });
  });
}
