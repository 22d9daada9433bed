/** The box that a screen stands in: a named region, as large as its terminal, that scrolls where it is too small. */
import { fitTerminal, type Fit } from './fit.ts';
import { roomIn } from './room.ts';
import type { Size } from './screen.ts';

function box(className: string): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  return element;
}

/** The box, and in it the host of the rows. */
export class ScreenBox {
  readonly element = box('terminal-box');
  readonly host = box('terminal-screen');

  constructor() {
    this.element.append(this.host);
    this.element.tabIndex = 0;
    this.element.setAttribute('role', 'region');
    this.element.setAttribute('aria-label', 'Terminal screen');
  }

  /** Takes the terminal's size, before the screen is there and after; null where the box is not to be seen. */
  refit(size: Size): Fit | null {
    if (this.element.clientWidth === 0) return null;
    const fit = fitTerminal(size, roomIn(this.element));
    this.host.style.width = `${fit.width}px`;
    this.host.style.height = `${fit.height}px`;
    this.element.toggleAttribute('data-scrolls', fit.scrolls);
    this.element.setAttribute('aria-label', fit.scrolls ? 'Terminal screen, scrolls sideways' : 'Terminal screen');
    return fit;
  }
}
