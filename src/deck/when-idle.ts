/** Milliseconds after which something is done even where the browser is never idle. */
const AT_LATEST = 300;

/** Does something when the browser has nothing better to do. */
export function whenIdle(act: () => void): void {
  // Safari has no idle callbacks.
  if (typeof requestIdleCallback === 'function') requestIdleCallback(act, { timeout: AT_LATEST });
  else setTimeout(act, 20);
}
