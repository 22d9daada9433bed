import type { Store } from '../state/store.ts';

/** A pointer’s place is told in ten-thousandths of the slide: finer than any projector’s pixel. */
const round = (fraction: number) => Math.round(fraction * 10_000) / 10_000;

/** The laser pointer: while it is on, the mouse or a finger over the slide moves a dot in every window that shows it. */
export class Pointer {
  private readonly box: HTMLElement;
  private readonly store: Store;
  private readonly dot = document.createElement('div');
  private frame = 0;

  /** @param box the slide’s box, whose place and size every window has in proportion */
  constructor(box: HTMLElement, store: Store) {
    this.box = box;
    this.store = store;
    this.dot.className = 'laser';
    this.dot.hidden = true;
    this.dot.setAttribute('aria-hidden', 'true');
    box.append(this.dot);
    store.subscribe(({ pointer }, before) => pointer !== before.pointer && this.show(pointer));
    addEventListener('pointermove', (event) => this.isOn && this.point(event));
    addEventListener('pointerdown', (event) => this.isOn && this.point(event));
    document.documentElement.addEventListener('mouseleave', () => this.isOn && this.rest());
    addEventListener('pagehide', () => this.isOn && this.rest());
  }

  private get isOn(): boolean {
    return document.documentElement.hasAttribute('data-pointer');
  }

  switch(on = !this.isOn): void {
    document.documentElement.toggleAttribute('data-pointer', on);
    if (!on) this.rest();
  }

  private rest(): void {
    cancelAnimationFrame(this.frame);
    this.store.update({ pointer: null });
  }

  private point({ clientX, clientY }: PointerEvent): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      const { left, top, width, height } = this.box.getBoundingClientRect();
      const across = (clientX - left) / width;
      const [x, y] = [document.documentElement.hasAttribute('data-mirrored') ? 1 - across : across, (clientY - top) / height];
      const inside = x >= 0 && x <= 1 && y >= 0 && y <= 1;
      this.store.update({ pointer: inside ? [round(x), round(y)] : null });
    });
  }

  private show(pointer: readonly [number, number] | null): void {
    this.dot.hidden = pointer === null;
    if (pointer === null) return;
    this.dot.style.left = `${pointer[0] * 100}%`;
    this.dot.style.top = `${pointer[1] * 100}%`;
  }
}
