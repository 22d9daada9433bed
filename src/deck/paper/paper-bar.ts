import { addressOf, type PaperView } from '../view.ts';

/** The strip over the pages, which is not printed: how far they are, and what to do with them. */
export interface PaperBar {
  /** Says how many slides are laid out. */
  tell(done: number): void;
  /** All can be printed. */
  ready(): void;
}

const OTHER = { print: { view: 'handout', name: 'Slides with notes' }, handout: { view: 'print', name: 'Slides alone' } } as const;

function make<Name extends keyof HTMLElementTagNameMap>(name: Name, text = ''): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

/** Puts the strip into the page. */
export function paperBar(view: PaperView, slides: number): PaperBar {
  const bar = make('nav');
  bar.className = 'paper-bar';
  bar.setAttribute('aria-label', 'On paper');
  const status = make('span');
  status.setAttribute('role', 'status');
  const print = make('button', 'Print, or save as PDF');
  print.type = 'button';
  print.disabled = true;
  print.addEventListener('click', () => globalThis.print());
  const other = make('a', OTHER[view].name);
  const there = addressOf(new URL(location.href), 'read', '');
  const read = make('a', 'Read');
  read.href = there.href;
  there.searchParams.set('view', OTHER[view].view);
  other.href = there.href;
  bar.append(print, ...(view === 'handout' ? [cues()] : []), status, other, read);
  document.querySelector('main')!.before(bar);
  return {
    tell(done) {
      status.textContent = `Laying out: ${done} of ${slides}`;
    },
    ready() {
      status.textContent = slides === 1 ? 'One slide' : `${slides} slides`;
      print.disabled = false;
    },
  };
}

/** Lets a presenter have the cues too (`data-paper-cues`); an audience’s handout has the narration alone. */
function cues(): HTMLElement {
  const label = make('label');
  const box = make('input');
  box.type = 'checkbox';
  box.addEventListener('change', () => document.documentElement.toggleAttribute('data-paper-cues', box.checked));
  label.append(box, ' With the presenter’s cues');
  return label;
}
