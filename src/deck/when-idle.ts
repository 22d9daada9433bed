/** Milliseconds after which something is done even where the browser is never idle. */
const AT_LATEST = 300;

/** Does something when the browser has nothing better to do. */
export function whenIdle(act: () => void): void {
  // Safari has no idle callbacks.
  if (typeof requestIdleCallback === 'function') requestIdleCallback(act, { timeout: AT_LATEST });
  else setTimeout(act, 20);
}

/** Does something right after the next frame was drawn; in a window that draws none, as one in the background, soon. */
export function whenDrawn(act: () => void): void {
  if (document.visibilityState === 'hidden') setTimeout(act);
  else requestAnimationFrame(() => setTimeout(act));
}
