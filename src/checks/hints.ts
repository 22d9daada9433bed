/** The hints of a check, as `<details>`: the next one is offered once the one before was opened. */
export class Hints {
  readonly #hints: readonly HTMLDetailsElement[];

  /** @param given is told how many hints were given when a person opens another */
  constructor(hints: Iterable<HTMLDetailsElement>, given: (count: number) => void) {
    this.#hints = [...hints];
    this.#hints.forEach((hint, index) => hint.addEventListener('toggle', () => {
      if (hint.open) given(index + 1);
    }));
  }

  /** How many stand open: a reader may have opened one before the script came. */
  get open(): number {
    return this.#hints.filter(({ open }) => open).length;
  }

  /** Offers the hints up to the first that was not given. In front of a room those that were given stand open. */
  show(given: number, open: boolean): void {
    this.#hints.forEach((hint, index) => {
      hint.hidden = index > given;
      if (open) hint.open = index < given;
      else if (index >= given) hint.open = false;
    });
  }
}
