import type { Slide } from './slides.ts';
import { putStill, stillOf } from './still.ts';

/** How far from the edge of the overview a still is drawn ahead. */
const NEAR = '400px';

/** All slides as a grid of stills, in this window alone. Its keys are those of a grid with one tab stop. */
export class Overview {
  private readonly dialog: HTMLDialogElement;
  private readonly slides: readonly Slide[];
  private readonly went: (slide: Slide) => void;
  private readonly drawn: IntersectionObserver;
  private cells: HTMLButtonElement[] = [];

  /** @param went is told the slide that was chosen */
  constructor(dialog: HTMLDialogElement, slides: readonly Slide[], went: (slide: Slide) => void) {
    this.dialog = dialog;
    this.slides = slides;
    this.went = went;
    this.drawn = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) this.draw(target as HTMLElement);
    }, { root: dialog, rootMargin: NEAR });
    const list = dialog.querySelector('ol')!;
    list.addEventListener('keydown', (event) => this.onKey(event));
    dialog.addEventListener('close', () => {
      this.drawn.disconnect();
      list.replaceChildren();
    });
  }

  /** Shows the grid, with the focus on the slide on screen. */
  open(current: Slide): void {
    this.cells = this.slides.map((slide) => this.cellOf(slide));
    this.dialog.querySelector('ol')!.replaceChildren(...this.cells.map((cell) => {
      const item = document.createElement('li');
      item.append(cell);
      return item;
    }));
    for (const cell of this.cells) this.drawn.observe(cell);
    this.dialog.showModal();
    this.cells[this.slides.indexOf(current)]?.setAttribute('aria-current', 'true');
    this.reach(this.slides.indexOf(current));
  }

  private cellOf(slide: Slide): HTMLButtonElement {
    const cell = document.createElement('button');
    cell.type = 'button';
    cell.tabIndex = -1;
    const label = document.createElement('span');
    label.textContent = `${slide.numbers[0]}  ${slide.title}`;
    const picture = document.createElement('span');
    picture.className = 'picture';
    cell.append(picture, label);
    cell.addEventListener('click', () => {
      this.dialog.close();
      this.went(slide);
    });
    return cell;
  }

  private draw(cell: HTMLElement): void {
    this.drawn.unobserve(cell);
    const slide = this.slides[this.cells.indexOf(cell as HTMLButtonElement)];
    if (slide) putStill(cell.querySelector<HTMLElement>('.picture')!, stillOf(slide, slide.steps));
  }

  private reach(index: number): void {
    const at = Math.max(0, Math.min(this.cells.length - 1, index));
    for (const [place, cell] of this.cells.entries()) cell.tabIndex = place === at ? 0 : -1;
    this.cells[at]?.focus();
    this.cells[at]?.scrollIntoView({ block: 'nearest' });
  }

  private onKey(event: KeyboardEvent): void {
    const at = this.cells.indexOf(event.target as HTMLButtonElement);
    if (at < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    const top = this.cells[0]!.offsetTop;
    const columns = Math.max(1, this.cells.filter(({ offsetTop }) => offsetTop === top).length);
    const to: Record<string, number> = {
      ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at + columns, ArrowUp: at - columns,
      PageDown: at + 1, PageUp: at - 1, Home: 0, End: this.cells.length - 1,
    };
    const next = to[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.reach(next);
  }
}
