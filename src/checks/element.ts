import type { Json } from '../state/document.ts';
import { STATE_EVENT, type StatefulElement } from '../state/element.ts';
import type { Answer, Check, Verdict } from './check.ts';
import { grade } from './grade.ts';
import { type CheckEvent, type CheckState, firstState, mayShow, next, readState } from './machine.ts';
import { OrderList } from './order-list.ts';

const NO_VERDICT: Verdict = { right: false, marks: new Map(), says: '' };
const SAYS_SHOWN = 'The answer is shown. Try again once you have read why.';

/** Whether the page is shown to a room. */
const onStage = () => document.documentElement.dataset['view'] !== undefined;

/** `<lb-check id data-check data-objective>`: takes over the form that the build wrote. Its states are those of `CheckState`. */
export class LbCheck extends HTMLElement implements StatefulElement {
  #check!: Check;
  #first!: CheckState;
  #state!: CheckState;
  #options: HTMLElement[] = [];
  #order: OrderList | null = null;
  /** Whether the answer is open for the room, on a slide: what the reader answered themselves is not shown there. */
  #room = false;
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
    new MutationObserver(() => this.#draw(this.#verdict())).observe(document.documentElement, { attributeFilter: ['data-view'] });
  }

  get #solution(): HTMLDetailsElement {
    return this.querySelector('.check-solution')!;
  }

  /** Where something is typed, if it is. */
  get #typed(): HTMLInputElement | null {
    return this.querySelector('.check-command input');
  }

  get state(): Json {
    return { ...this.#state, room: this.#room } as unknown as Json;
  }

  /** Shows what another window shows, or what was saved. Announces nothing. */
  apply(state: Json): void {
    const read = readState(state, this.#check, this.#options.length);
    if (read === null) return;
    this.#state = read;
    this.#room = (state as { room?: unknown }).room === true;
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
    this.#solution.addEventListener('toggle', () => this.#unfolded(this.#solution.open));
  }

  /** The answer was opened or closed, by a person or by `#draw`, which leaves nothing to be done here. */
  #unfolded(open: boolean): void {
    if (onStage()) {
      if (open === this.#room) return;
      this.#room = open;
      this.#announce();
    } else if (open && this.#state.outcome !== 'right') this.#happens({ type: 'show' });
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
    this.#announce();
  }

  #announce(): void {
    this.#draw(this.#verdict());
    this.dispatchEvent(new CustomEvent(STATE_EVENT, { bubbles: true, detail: this.state }));
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
      const mark = outcome === 'open' || onStage() ? undefined : verdict.marks.get(index);
      if (mark === undefined || (this.#order && outcome === 'shown')) delete option.dataset['mark'];
      else option.dataset['mark'] = mark;
    }
    for (const input of this.querySelectorAll<HTMLInputElement>('form input')) input.disabled = finished;
    this.#buttons.judge.hidden = finished;
    this.#buttons.again.hidden = !finished;
    this.#solution.toggleAttribute('data-ready', mayShow(this.#state));
    this.#solution.open = onStage() ? this.#room : finished;
    const says = outcome === 'open' ? '' : outcome === 'shown' ? SAYS_SHOWN : verdict.says;
    const status = this.querySelector('.check-status')!;
    if (status.textContent !== says) status.textContent = says;
  }
}

customElements.define('lb-check', LbCheck);
