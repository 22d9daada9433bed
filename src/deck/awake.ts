/** Keeps the screen from going dark while slides are shown, where the browser can. Returns the way to stop. */
export function stayAwake(): () => void {
  let held: Promise<WakeLockSentinel | undefined> | undefined;
  // A browser takes the lock back from a window that is hidden, and refuses it when the battery is low.
  const ask = () => {
    if (document.visibilityState === 'visible') held = navigator.wakeLock?.request('screen').catch(() => undefined);
  };
  document.addEventListener('visibilitychange', ask);
  ask();
  return () => {
    document.removeEventListener('visibilitychange', ask);
    void held?.then((lock) => lock?.release());
  };
}
