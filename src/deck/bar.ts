import type { Command } from './keys.ts';
import type { Move } from './position.ts';

/** The strip under a slide: where we are, and the way on, back and out for mouse and touch. */
export interface DeckBar {
  readonly element: HTMLElement;
  /** Shows a slide’s number and the last one, says them once to a screen reader, and leads other windows to the same place. */
  show(number: number, last: number, title: string, hash: string): void;
  onCommand(listener: (command: Command) => void): void;
}

/** Takes over the strip that the page brought along. */
export function deckBar(element: HTMLElement): DeckBar {
  const position = element.querySelector<HTMLElement>('[data-position]')!;
  const status = element.querySelector<HTMLElement>('[role="status"]')!;
  return {
    element,
    show(number, last, title, hash) {
      for (const link of element.querySelectorAll<HTMLAnchorElement>('a[target]')) link.hash = hash;
      position.textContent = `${number} / ${last}`;
      const said = `Slide ${number} of ${last}${title && `: ${title}`}`;
      if (status.textContent !== said) status.textContent = said;
    },
    onCommand(listener) {
      element.addEventListener('click', (event) => {
        const control = (event.target as Element).closest<HTMLElement>('[data-move], [data-command]');
        if (!control) return;
        event.preventDefault();
        const { move, command } = control.dataset;
        listener(move === undefined ? ({ kind: command } as Command) : { kind: 'move', move: move as Move });
      });
    },
  };
}
