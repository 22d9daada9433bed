/** Browsers refuse or punish more changes of the address than this many milliseconds apart (Safari: 100 in 30 s). */
const LEAST_APART = 310;

/** Writes the address of the place on screen, the last one if many come at once. */
export class AddressBar {
  private written = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** A change that the browser’s Back leads back over. */
  push(url: URL): void {
    clearTimeout(this.timer);
    history.pushState(null, '', url);
    this.written = performance.now();
  }

  /** A change that replaces the one before. */
  replace(url: () => URL): void {
    clearTimeout(this.timer);
    const write = () => {
      this.written = performance.now();
      const next = url();
      if (next.href !== location.href) history.replaceState(null, '', next);
    };
    const wait = this.written + LEAST_APART - performance.now();
    if (wait <= 0) write();
    else this.timer = setTimeout(write, wait);
  }
}
