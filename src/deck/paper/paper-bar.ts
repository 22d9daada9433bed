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

/** Puts the strip into the page; a handout can have more than the narration, and answers where there are any. */
export function paperBar(view: PaperView, slides: number, hasAnswers: boolean): PaperBar {
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
  const wishes = [...(view === 'handout' ? [wish('data-paper-cues', 'With the presenter’s cues')] : []), ...(hasAnswers ? [wish('data-paper-answers', 'With the answers to its checks')] : [])];
  bar.append(print, ...wishes, status, other, read);
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

/** Lets a presenter have more, by an attribute of the root element; an audience’s handout has the narration alone. */
function wish(attribute: string, text: string): HTMLElement {
  const label = make('label');
  const box = make('input');
  box.type = 'checkbox';
  box.addEventListener('change', () => document.documentElement.toggleAttribute(attribute, box.checked));
  label.append(box, ` ${text}`);
  return label;
}
