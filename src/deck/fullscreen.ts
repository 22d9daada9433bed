/** Keyboard Lock, which Chromium has: the page keeps keys that would leave full screen when pressed by accident. */
interface KeyboardLock {
  lock?(keys: string[]): Promise<void>;
}

/** Whether the page fills the screen, by its own wish or the browser’s (F11). */
export function fillsScreen(): boolean {
  return document.fullscreenElement !== null || matchMedia('(display-mode: fullscreen)').matches;
}

/**
 * Goes to full screen or back. There the page keeps Escape, which clickers send (binford2k/showoff#862); holding it
 * still leaves full screen. A browser may refuse either; the slide then stays as large as its window.
 */
export async function switchFullscreen(): Promise<void> {
  const { keyboard } = navigator as Navigator & { keyboard?: KeyboardLock };
  if (document.fullscreenElement) return document.exitFullscreen().catch(() => {});
  await document.documentElement.requestFullscreen().then(() => keyboard?.lock?.(['Escape'])).catch(() => {});
}
