/** What the terminal says to those who do not see it: one status message for each step, and the step's text. */

function hidden(name: 'pre' | 'p'): HTMLElement {
  const element = document.createElement(name);
  element.className = 'sr-only';
  return element;
}

/** The terminal's voice: two elements that are there from the beginning, out of sight. */
export class Voice {
  readonly transcript = hidden('pre');
  readonly status = hidden('p');
  private said = '';

  constructor() {
    this.status.setAttribute('role', 'status');
  }

  /** Says a step once, when all that one request does is done. */
  say(step: string, caption = ''): void {
    if (this.said === step) return;
    this.said = step;
    queueMicrotask(() => this.tell(caption === '' ? this.said : `${this.said}. ${caption}`));
  }

  /** Says something at once. */
  tell(message: string): void {
    this.status.textContent = message;
  }
}
