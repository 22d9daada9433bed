/** A list whose lines are moved up and down with buttons: by mouse, by thumb and by keyboard alike. */
export class OrderList {
  readonly #list: HTMLElement;
  readonly #changed: (order: readonly number[]) => void;

  constructor(list: HTMLElement, changed: (order: readonly number[]) => void) {
    this.#list = list;
    this.#changed = changed;
    for (const line of this.#lines) {
      const buttons = document.createElement('span');
      buttons.className = 'check-moves';
      buttons.append(this.#button(line, 'up', '↑'), this.#button(line, 'down', '↓'));
      line.append(buttons);
    }
  }

  get #lines(): HTMLElement[] {
    return [...this.#list.children] as HTMLElement[];
  }

  /** The things, by their numbers, as they stand. */
  get order(): number[] {
    return this.#lines.map(({ dataset }) => Number(dataset['option']));
  }

  #button(line: HTMLElement, direction: 'up' | 'down', sign: string): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = sign;
    button.dataset['move'] = direction;
    button.setAttribute('aria-label', `Move ${direction}: ${line.querySelector('span')!.textContent}`);
    button.addEventListener('click', () => this.#move(line, direction, button));
    return button;
  }

  #move(line: HTMLElement, direction: 'up' | 'down', button: HTMLButtonElement): void {
    const other = direction === 'up' ? line.previousElementSibling : line.nextElementSibling;
    if (!other) return;
    if (direction === 'up') other.before(line);
    else other.after(line);
    this.#changed(this.order);
    // A line that has arrived at an end loses its button there: the focus stays with the line.
    (button.disabled ? line.querySelector<HTMLElement>('button:not(:disabled)') : button)?.focus();
  }

  /** Puts the lines in this order. */
  show(order: readonly number[], finished: boolean): void {
    if (order.join() !== this.order.join()) {
      const lines = new Map(this.#lines.map((line) => [Number(line.dataset['option']), line]));
      this.#list.append(...order.map((thing) => lines.get(thing)!));
    }
    this.#lines.forEach((line, index, all) => {
      line.querySelector<HTMLButtonElement>('[data-move=up]')!.disabled = finished || index === 0;
      line.querySelector<HTMLButtonElement>('[data-move=down]')!.disabled = finished || index === all.length - 1;
    });
  }
}
