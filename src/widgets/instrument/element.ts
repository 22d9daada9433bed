import { h, hydrate, render } from 'preact';
import type { Json } from '../../state/document.ts';
import { STATE_EVENT, type StatefulElement } from '../../state/element.ts';
import { explorerProblem } from '../archive-explorer/problems.ts';
import { type Status, verdictOf } from '../archive-explorer/status.ts';
import { Frame, type FrameProps } from './Frame.tsx';
import type { Instrument } from './instrument.ts';
import { openBundled, openOwn } from './opening.ts';
import { isSource, type Opened, type Sources, sourceOf, sourcesIn, subjectsOf } from './subject.ts';

/** What the server drew, before anything was read in this browser. */
const STATIC: Status = { phase: 'static' };
/** So near to the viewport the archives are fetched. */
const NEAR = '600px';
const DROP_EVENTS = ['dragover', 'dragleave', 'drop'];

/** What is shown: archives, and what the instrument makes of them. */
interface Shown<View, State> {
  readonly opened: readonly Opened[];
  readonly picked: readonly number[];
  readonly drawn: { readonly view: View; readonly state: State } | null;
}

/**
 * The element around an instrument: `<lb-… id data-archives data-given>`. It fetches its archives when it comes near, takes
 * over what the server drew, takes the reader's own archive, and publishes and applies the instrument's state.
 */
export abstract class InstrumentElement<View, State extends object> extends HTMLElement implements StatefulElement {
  abstract readonly instrument: Instrument<View, State>;
  #shown: Shown<View, State> | null = null;
  #status: Status = STATIC;
  /** A state from outside that could not be applied yet. */
  #pending: Json = null;
  #awake: Promise<void> | null = null;
  #reading: AbortController | null = null;
  #near: IntersectionObserver | null = null;

  connectedCallback() {
    if (this.#near !== null) return;
    this.addEventListener('change', this);
    for (const type of DROP_EVENTS) this.addEventListener(type, this);
    this.#near = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.wake();
    }, { rootMargin: NEAR });
    this.#near.observe(this);
  }

  disconnectedCallback() {
    this.#near?.disconnect();
  }

  get state(): Json {
    if (this.#shown?.drawn == null) return this.#pending;
    const { opened, picked, drawn } = this.#shown;
    const sources: Partial<Sources> = opened.length === 0 ? {} : { sources: opened.map(sourceOf), ...(picked.some((image) => image > 0) ? { images: picked } : {}) };
    return { ...sources, ...drawn.state } as Json;
  }

  /** Shows what another window shows, as far as this one has its archives. Announces nothing. */
  apply(state: Json): void {
    this.#pending = state;
    if (this.#shown !== null) void this.#follow();
  }

  /** Makes ready now. */
  wake(): void {
    this.#near?.disconnect();
    this.#awake ??= this.#open(async () => Promise.all(this.#bundled.map(({ name, src }) => openBundled(name, src))), []);
  }

  /** Opens a reader's own archive in one of the slots. */
  async open(file: File, slot = 0): Promise<void> {
    this.wake();
    await this.#awake;
    const others = this.#shown?.opened ?? [];
    await this.#open(async (signal) => {
      const own = await openOwn(file, signal, (progress) => signal.aborted || this.#report({ phase: 'checking', name: file.name, ...progress }));
      return this.#bundled.map((_, index) => (index === slot ? own : others[index]!));
    }, []);
  }

  /** A reader's own file comes by an input or is dropped. */
  handleEvent(event: Event): void {
    if (event.type === 'change') {
      const input = event.target as HTMLInputElement;
      const file = input.type === 'file' ? input.files?.[0] : undefined;
      if (file === undefined) return;
      void this.open(file, Number(input.dataset['slot']));
      input.value = '';
      return;
    }
    const { dataTransfer, relatedTarget, type } = event as DragEvent;
    if (this.instrument.own.length === 0 || dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    this.toggleAttribute('data-dropping', type === 'dragover' || (type === 'dragleave' && this.contains(relatedTarget as Node | null)));
    const file = dataTransfer.files[0];
    if (type === 'drop' && file !== undefined) void this.open(file, this.instrument.own.length - 1);
  }

  get #bundled(): readonly { readonly name: string; readonly src: string }[] {
    return JSON.parse(this.dataset['archives'] ?? '[]') as { name: string; src: string }[];
  }

  get #given(): Json {
    return JSON.parse(this.dataset['given'] ?? 'null') as Json;
  }

  async #open(get: (signal: AbortSignal) => Promise<readonly Opened[]>, picked: readonly number[]): Promise<void> {
    this.#reading?.abort();
    const { signal } = (this.#reading = new AbortController());
    const name = this.#bundled.map((archive) => archive.name).join(', ');
    const isFirst = this.#shown === null;
    try {
      if (isFirst && name !== '') this.#report({ phase: 'fetching', name, done: 0, total: 0 });
      const shown = await this.#made(await get(signal), picked, null);
      signal.throwIfAborted();
      if (isFirst) this.#hydrate(shown);
      this.#status = { phase: 'open' };
      this.#show(shown);
      if (isFirst) await this.#follow();
      else this.#publish();
    } catch (error) {
      if (signal.aborted) return;
      this.#report({ phase: 'failed', problem: explorerProblem(isFirst ? 'LB-EXP-001' : 'LB-EXP-002', { name, found: (error as Error).message }) });
      if (isFirst) this.#awake = null;
    }
  }

  async #made(opened: readonly Opened[], picked: readonly number[], state: unknown): Promise<Shown<View, State>> {
    const subjects = subjectsOf(opened, picked);
    if (subjects === null) return { opened, picked, drawn: null };
    const { viewOf, restore } = this.instrument;
    const view = await viewOf(subjects, this.#given);
    return { opened, picked, drawn: { view, state: restore(view, state) } };
  }

  /** Makes what the server drew alive, with the same state as there. */
  #hydrate(shown: Shown<View, State>): void {
    this.#say(STATIC);
    hydrate(h(Frame<View, State>, { id: this.id, instrument: this.instrument, ...shown, status: STATIC }), this);
  }

  #show(shown: Shown<View, State>): void {
    this.#shown = shown;
    this.#draw();
  }

  /** Shows the state that came from outside, where it is about archives that are here. */
  async #follow(): Promise<void> {
    if (this.#pending === null || this.#shown === null) return;
    const wanted = sourcesIn(this.#pending) ?? { sources: [] };
    const picked = wanted.images ?? [];
    const has = (opened: readonly Opened[]) => opened.length === wanted.sources.length && opened.every((one, slot) => isSource(one, wanted.sources[slot]!));
    let { opened } = this.#shown;
    if (!has(opened)) opened = await Promise.all(this.#bundled.map(({ name, src }) => openBundled(name, src)));
    if (!has(opened)) return this.#draw();
    const { drawn } = this.#shown;
    const isSame = opened === this.#shown.opened && drawn !== null && String(picked) === String(this.#shown.picked);
    if (isSame) this.#show({ ...this.#shown, drawn: { ...drawn, state: this.instrument.restore(drawn.view, this.#pending) } });
    else this.#show(await this.#made(opened, picked, this.#pending));
  }

  #publish(): void {
    this.#pending = null;
    this.dispatchEvent(new CustomEvent<Json>(STATE_EVENT, { detail: this.state, bubbles: true }));
  }

  #change(change: Partial<State>): void {
    const { drawn } = this.#shown!;
    this.#show({ ...this.#shown!, drawn: { ...drawn!, state: { ...drawn!.state, ...change } } });
    this.#publish();
  }

  #draw(): void {
    if (this.#shown === null) return;
    const props: FrameProps<View, State> = {
      id: this.id, instrument: this.instrument, ...this.#shown, status: this.#status, ready: true, notice: this.#notice(),
      onState: (change) => this.#change(change),
      onPick: (slot, image) => {
        const { opened, picked } = this.#shown!;
        void this.#open(async () => opened, opened.map((_, index) => (index === slot ? image : picked[index] ?? 0)));
      },
      onBack: () => void this.#open(async () => Promise.all(this.#bundled.map(({ name, src }) => openBundled(name, src))), []),
    };
    render(h(Frame<View, State>, props), this);
  }

  /** What another window shows that this one cannot. */
  #notice(): string | null {
    const wanted = sourcesIn(this.#pending)?.sources ?? [];
    const missing = wanted.flatMap((source) => ('file' in source && !this.#shown?.opened.some((one) => isSource(one, source)) ? source.file.name : []));
    return missing.length === 0 ? null : `The other window shows ${missing.join(' and ')}, opened there. Open the same file here to follow.`;
  }

  /** Says what is going on, before and after Preact draws. */
  #report(status: Status): void {
    this.#status = status;
    if (this.#shown === null) this.#say(status);
    else this.#draw();
  }

  #say(status: Status): void {
    const line = this.querySelector('.instrument-foot [role=status]');
    const { text } = verdictOf(status, null);
    if (line !== null && line.textContent !== text) line.textContent = text;
  }
}

/** Defines the element of an instrument. */
export function defineInstrument<View, State extends object>(instrument: Instrument<View, State>): void {
  customElements.define(instrument.tag, class extends InstrumentElement<View, State> {
    readonly instrument = instrument;
  });
}
