import type { Json } from '../state/document.ts';
import { STATE_EVENT, type StatefulElement } from '../state/element.ts';
import type { Answer, Check, Verdict } from './check.ts';
import { grade } from './grade.ts';
import { type CheckEvent, type CheckState, firstState, mayShow, next, readState } from './machine.ts';
import { OrderList } from './order-list.ts';

const NO_VERDICT: Verdict = { right: false, marks: new Map(), says: '' };
const SAYS_SHOWN = 'The answer is shown. Try again once you have read why.';

/** `<lb-check id data-check data-objective>`: takes over the form that the build wrote. Its states are those of `CheckState`. */
export class LbCheck extends HTMLElement implements StatefulElement {
  #check!: Check;
  #first!: CheckState;
  #state!: CheckState;
  #options: HTMLElement[] = [];
  #order: OrderList | null = null;
  #buttons = { judge: document.createElement('button'), again: document.createElement('button') };

  connectedCallback(): void {
    if (this.#options.length > 0 || this.querySelector('form')) return;
    this.#check = JSON.parse(this.dataset['check']!) as Check;
    this.#options = [...this.querySelectorAll<HTMLElement>('[data-option]')];
    this.#first = firstState(this.#check, this.#options.map(({ dataset }) => Number(dataset['option'])));
    this.#state = this.#first;
    const list = this.querySelector<HTMLElement>('.check-order');
    if (list) this.#order = new OrderList(list, (answer) => this.#happens({ type: 'answer', answer }));
    this.#build();
    this.#draw(NO_VERDICT);
  }

  /** Where something is typed, if it is. */
  get #typed(): HTMLInputElement | null {
    return this.querySelector('.check-command input');
  }

  get state(): Json {
    return this.#state as unknown as Json;
  }

  /** Shows what another window shows, or what was saved. Announces nothing. */
  apply(state: Json): void {
    const read = readState(state, this.#check, this.#options.length);
    if (read === null) return;
    this.#state = read;
    this.#draw(this.#verdict());
  }

  #verdict(): Verdict {
    return grade(this.#check, this.#state.answer);
  }

  /** The form around the fieldset, its buttons, and what listens to them. */
  #build(): void {
    const fieldset = this.querySelector('fieldset')!;
    const form = document.createElement('form');
    form.noValidate = true;
    fieldset.replaceWith(form);
    const { judge, again } = this.#buttons;
    judge.textContent = 'Check';
    judge.className = 'primary';
    again.type = 'button';
    again.textContent = 'Try again';
    const row = document.createElement('div');
    row.className = 'check-buttons';
    row.append(judge, again);
    form.append(fieldset, row, this.querySelector('.check-status')!);
    for (const input of form.querySelectorAll('input')) input.disabled = false;
    form.addEventListener('input', () => this.#happens({ type: 'answer', answer: this.#answer() }));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#happens({ type: 'judge', verdict: this.#verdict() });
    });
    again.addEventListener('click', () => {
      this.#happens({ type: 'again' });
      form.querySelector<HTMLElement>('input, .check-order button')?.focus();
    });
    this.querySelector('.check-solution')!.addEventListener('toggle', ({ target }) => {
      const { open } = target as HTMLDetailsElement;
      if (open && this.#state.outcome !== 'right') this.#happens({ type: 'show' });
      // A presenter who showed the answer too early takes it back.
      if (!open && this.#state.outcome === 'shown') this.#happens({ type: 'again' });
    });
  }

  #answer(): Answer {
    if (this.#check.kind === 'order') return this.#order!.order;
    if (this.#typed) return this.#typed.value;
    return [...this.querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => Number(value));
  }

  #happens(event: CheckEvent): void {
    const before = this.#state;
    this.#state = next(before, event, this.#first);
    if (this.#state === before) return;
    this.#draw(this.#verdict());
    this.dispatchEvent(new CustomEvent(STATE_EVENT, { bubbles: true, detail: this.#state }));
  }

  /** Brings the page in line with the state. */
  #draw(verdict: Verdict): void {
    const { outcome, answer } = this.#state;
    const finished = outcome === 'right' || outcome === 'shown';
    this.dataset['outcome'] = outcome;
    if (this.#order) this.#order.show(answer as readonly number[], finished);
    else if (this.#typed) this.#typed.value = answer as string;
    for (const option of this.#options) {
      const index = Number(option.dataset['option']);
      const input = option.querySelector('input');
      if (input) input.checked = (answer as readonly number[]).includes(index);
      const mark = outcome === 'open' ? undefined : verdict.marks.get(index);
      if (mark === undefined || (this.#order && outcome === 'shown')) delete option.dataset['mark'];
      else option.dataset['mark'] = mark;
    }
    for (const input of this.querySelectorAll<HTMLInputElement>('form input')) input.disabled = finished;
    this.#buttons.judge.hidden = finished;
    this.#buttons.again.hidden = !finished;
    const solution = this.querySelector<HTMLDetailsElement>('.check-solution')!;
    solution.toggleAttribute('data-ready', mayShow(this.#state));
    solution.open = finished;
    const says = outcome === 'open' ? '' : outcome === 'shown' ? SAYS_SHOWN : verdict.says;
    const status = this.querySelector('.check-status')!;
    if (status.textContent !== says) status.textContent = says;
  }
}

customElements.define('lb-check', LbCheck);
