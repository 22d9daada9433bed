/** How fast recordings are played: what a viewer can choose, and the choice kept for the next visit. */

/** Speeds that a viewer can choose. */
export const SPEEDS = [0.5, 1, 1.5, 2, 3, 4] as const;

const KEY = 'layerbook:terminal-speed';

/** The speed chosen last in this browser; 1 where there is none, or none that can be chosen. */
export function rememberedSpeed(): number {
  try {
    const kept = localStorage.getItem(KEY);
    return SPEEDS.find((speed) => String(speed) === kept) ?? 1;
  } catch {
    // Storage may be switched off: then every visit begins at the recorded speed.
    return 1;
  }
}

/** Keeps a viewer's choice. */
export function rememberSpeed(speed: number): void {
  try {
    localStorage.setItem(KEY, String(speed));
  } catch {
    // Without storage the choice holds for this page.
  }
}

/** The next speed up (1) or down (-1); at either end it stays. */
export function speedBeside(speed: number, direction: 1 | -1): number {
  return direction > 0 ? SPEEDS.find((known) => known > speed) ?? speed : SPEEDS.findLast((known) => known < speed) ?? speed;
}
