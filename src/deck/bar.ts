/** The strip under a slide: where we are, and the way on, back and out for mouse and touch. */
export interface DeckBar {
  readonly element: HTMLElement;
  /** Shows a slide’s number and the last one, and says them once to a screen reader. */
  show(number: number, last: number, title: string): void;
}

/** Takes over the strip that the page brought along. */
export function deckBar(element: HTMLElement): DeckBar {
  const position = element.querySelector<HTMLElement>('[data-position]')!;
  const status = element.querySelector<HTMLElement>('[role="status"]')!;
  return {
    element,
    show(number, last, title) {
      position.textContent = `${number} / ${last}`;
      const said = `Slide ${number} of ${last}${title && `: ${title}`}`;
      if (status.textContent !== said) status.textContent = said;
    },
  };
}

/** Lets the links that open other windows of the document lead to the place on screen. */
export function leadLinks(hash: string): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-audience], [data-to-presenter]')) link.hash = hash;
}
