import { findSlides } from './find-slide.ts';
import type { Slide } from './slides.ts';

/** How the keys of an open list move the choice; the pattern is ARIA’s combobox with a list. */
const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

function optionOf(index: number, number: number, { title }: Slide): HTMLLIElement {
  const option = document.createElement('li');
  option.id = `deck-go-to-${index}`;
  option.setAttribute('role', 'option');
  const figure = document.createElement('span');
  figure.textContent = String(number);
  option.append(figure, ' ', title || 'Without a title');
  return option;
}

/** The dialog in which a slide is chosen by its number or some words of its title. */
export class GoTo {
  private readonly dialog: HTMLDialogElement;
  private readonly input: HTMLInputElement;
  private readonly list: HTMLElement;
  private readonly slides: readonly Slide[];
  private found: { slide: Slide; number: number }[] = [];
  private chosen = 0;

  /** @param went is told the slide that was chosen */
  constructor(dialog: HTMLDialogElement, slides: readonly Slide[], went: (slide: Slide) => void) {
    this.dialog = dialog;
    this.slides = slides;
    this.input = dialog.querySelector('input')!;
    this.list = dialog.querySelector('[role="listbox"]')!;
    const go = (index: number) => {
      const slide = this.found[index]?.slide;
      if (!slide) return;
      dialog.close();
      went(slide);
    };
    this.input.addEventListener('input', () => this.find());
    this.input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') go(this.chosen);
      else if (event.key in STEPS) this.choose(this.chosen + STEPS[event.key]!);
      else return;
      event.preventDefault();
    });
    this.list.addEventListener('click', ({ target }) => {
      const option = (target as Element).closest('[role="option"]');
      if (option) go([...this.list.children].indexOf(option));
    });
  }

  /** Shows the dialog, with the slide on screen chosen. */
  open(current: Slide): void {
    this.input.value = '';
    this.find();
    this.dialog.showModal();
    this.choose(this.slides.indexOf(current));
  }

  private find(): void {
    this.found = findSlides(this.input.value, this.slides);
    this.list.replaceChildren(...this.found.map(({ slide, number }, index) => optionOf(index, number, slide)));
    this.dialog.querySelector('.none')!.textContent = this.found.length === 0 ? `No slide has this number or these words. The last is ${this.slides.at(-1)!.numbers.at(-1)}.` : '';
    this.choose(0);
  }

  private choose(index: number): void {
    this.chosen = Math.max(0, Math.min(this.found.length - 1, index));
    for (const [at, option] of [...this.list.children].entries()) option.setAttribute('aria-selected', String(at === this.chosen));
    const option = this.list.children[this.chosen];
    if (option) this.input.setAttribute('aria-activedescendant', option.id);
    else this.input.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  }
}
