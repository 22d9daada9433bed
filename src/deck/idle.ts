/** Milliseconds without a movement of the mouse after which it is taken to lie still. */
const STILL = 3000;

/** Marks the page (`data-idle`) while the mouse lies still, so that styles can hide its cursor and what is for it. */
export function watchMouse(): void {
  const root = document.documentElement;
  let timer: ReturnType<typeof setTimeout>;
  const moved = () => {
    root.removeAttribute('data-idle');
    clearTimeout(timer);
    timer = setTimeout(() => root.setAttribute('data-idle', ''), STILL);
  };
  for (const sign of ['mousemove', 'mousedown', 'touchstart', 'focusin']) addEventListener(sign, moved, { passive: true });
  moved();
}
