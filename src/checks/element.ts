import type { Json } from '../state/document.ts';
import { STATE_EVENT, type StatefulElement } from '../state/element.ts';
import type { Answer, Check, Verdict } from './check.ts';
import { placeAt, solved } from './find.ts';
import { grade } from './grade.ts';
import { Hints } from './hints.ts';
import { type CheckEvent, type CheckState, firstState, mayShow, next, readState } from './machine.ts';
import { OrderList } from './order-list.ts';
import { WidgetTask } from './widget-task.ts';

const NO_VERDICT: Verdict = { right: false, marks: new Map(), says: '' };
const SAYS_SHOWN = 'The answer is shown. Try again once you have read why.';

/** What the presenter has opened on a slide. */
interface Room {
  readonly answer: boolean;
  readonly hints: number;
}

const NOTHING_OPEN: Room = { answer: false, hints: 0 };

function roomOf(state: Json): Room {
  const { answer, hints } = ((state as { room?: unknown }).room ?? {}) as { answer?: unknown; hints?: unknown };
  return { answer: answer === true, hints: Number.isInteger(hints) ? Number(hints) : 0 };
}

/** Whether the page is shown to a room. */
const onStage = () => document.documentElement.dataset['view'] !== undefined;

/** `<lb-check id data-check data-objective>`: takes over the form that the build wrote. Its states are those of `CheckState`. */
export class LbCheck extends HTMLElement implements StatefulElement {
  #check!: Check;
  #first!: CheckState;
  #state!: CheckState;
  #options: HTMLElement[] = [];
  #order: OrderList | null = null;
  #widget: WidgetTask | null = null;
  #hints!: Hints;
  /** What is open for the room, on a slide: what the reader answered themselves is not shown there. */
  #room: Room = NOTHING_OPEN;
  #buttons = { judge: document.createElement('button'), again: document.createElement('button') };

  connectedCallback(): void {
    if (this.#options.length > 0 || this.querySelector('form')) return;
    this.#check = JSON.parse(this.dataset['check']!) as Check;
    this.#options = [...this.querySelectorAll<HTMLElement>('[data-option]')];
    this.#first = firstState(this.#check, this.#options.map(({ dataset }) => Number(dataset['option'])));
    this.#state = this.#first;
    const list = this.querySelector<HTMLElement>('.check-order');
    if (list) this.#order = new OrderList(list, (answer) => this.#happens({ type: 'answer', answer }));
    const check = this.#check;
    if (check.kind === 'find') {
      this.#widget = new WidgetTask(this.dataset['for'] ?? '', (state) => this.#moved(placeAt(check, state)));
    }
    this.#hints = new Hints(this.querySelectorAll<HTMLDetailsElement>('.check-hint'), (given) => this.#hinted(given));
    const { open } = this.#hints;
    if (open > 0 && !onStage()) this.#state = next(this.#state, { type: 'hint', given: open }, this.#first);
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
    this.#room = roomOf(state);
    this.#draw(this.#verdict());
  }

  #verdict(): Verdict {
    return grade(this.#check, this.#state.answer);
  }

  /** The form around the fieldset, its buttons, and what listens to them. */
  #build(): void {
    const fieldset = this.querySelector('.check-question')!;
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
    const status = this.querySelector<HTMLElement>('.check-status')!;
    status.tabIndex = -1;
    form.append(fieldset, row, status);
    for (const input of form.querySelectorAll('input')) input.disabled = false;
    form.addEventListener('input', () => this.#happens({ type: 'answer', answer: this.#answer() }));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (this.#widget) this.#moved(this.#answer());
      this.#happens({ type: 'judge', verdict: this.#verdict() });
      // What had the focus can no longer have it: the reader goes on from the verdict.
      if (judge.hidden) status.focus();
    });
    this.querySelector('.check-where a')?.addEventListener('click', () => this.#widget?.receive());
    again.addEventListener('click', () => {
      this.#happens({ type: 'again' });
      form.querySelector<HTMLElement>('input, .check-order button, .check-where a')?.focus();
    });
    this.#solution.addEventListener('toggle', () => this.#unfolded(this.#solution.open));
  }

  /** The answer was opened or closed, by a person or by `#draw`, which leaves nothing to be done here. */
  #unfolded(open: boolean): void {
    if (onStage()) {
      if (open === this.#room.answer) return;
      this.#room = { ...this.#room, answer: open };
      this.#announce();
      if (open) this.#solve();
    } else if (open && this.#state.outcome !== 'right' && this.#state.outcome !== 'shown') {
      this.#happens({ type: 'show' });
      this.#solve();
    }
  }

  /** A hint was opened by a person, or by `#draw`, which leaves nothing to be done here. */
  #hinted(given: number): void {
    if (!onStage()) return this.#happens({ type: 'hint', given });
    if (given <= this.#room.hints) return;
    this.#room = { ...this.#room, hints: given };
    this.#announce();
  }

  /** Shows the place that was to be found in its widget. */
  #solve(): void {
    if (this.#check.kind === 'find') void this.#widget!.show(solved(this.#check));
  }

  /** Somebody moved in the widget in which something is to be found. */
  #moved(answer: Answer): void {
    if (String(answer) !== String(this.#state.answer) || this.#state.outcome === 'wrong') this.#happens({ type: 'answer', answer });
  }

  #answer(): Answer {
    if (this.#check.kind === 'find') return placeAt(this.#check, this.#widget!.state);
    if (this.#check.kind === 'order') return this.#order!.order;
    if (this.#typed) return this.#typed.value;
    return [...this.querySelectorAll<HTMLInputElement>('.check-option input:checked')].map(({ value }) => Number(value));
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
    this.#solution.open = onStage() ? this.#room.answer : finished;
    this.#hints.show(onStage() ? this.#room.hints : this.#state.hints, onStage());
    const says = outcome === 'open' ? '' : outcome === 'shown' ? SAYS_SHOWN : verdict.says;
    const status = this.querySelector('.check-status')!;
    if (status.textContent !== says) status.textContent = says;
  }
}

customElements.define('lb-check', LbCheck);
