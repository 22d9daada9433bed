import { hydrate, render } from 'preact';
import type { Json } from '../../state/document.ts';
import { STATE_EVENT, type StatefulElement } from '../../state/element.ts';
import { framed, type PlainInstrument } from './plain.ts';

/**
 * The element around an instrument that needs no archive: `<lb-… id data-view>`. It takes over what the server drew as soon
 * as its script is there, and publishes and applies the instrument's state.
 */
abstract class PlainElement<View, State extends object> extends HTMLElement implements StatefulElement {
  abstract readonly instrument: PlainInstrument<View, State>;
  #shown: { readonly view: View; readonly state: State } | null = null;

  connectedCallback() {
    if (this.#shown !== null) return;
    const view = JSON.parse(this.dataset['view']!) as View;
    this.#shown = { view, state: this.instrument.restore(view, null) };
    hydrate(this.#framed(false), this);
    this.#draw();
  }

  get state(): Json {
    return (this.#shown?.state ?? null) as Json;
  }

  /** Shows what another window shows. Announces nothing. */
  apply(state: Json): void {
    if (this.#shown === null) return;
    this.#shown = { ...this.#shown, state: this.instrument.restore(this.#shown.view, state) };
    this.#draw();
  }

  #change(change: Partial<State>): void {
    this.#shown = { ...this.#shown!, state: { ...this.#shown!.state, ...change } };
    this.#draw();
    this.dispatchEvent(new CustomEvent<Json>(STATE_EVENT, { detail: this.state, bubbles: true }));
  }

  #framed(ready: boolean) {
    return framed(this.instrument, { id: this.id, ...this.#shown!, ready, onState: (change) => this.#change(change) });
  }

  #draw(): void {
    render(this.#framed(true), this);
  }
}

/** Defines the element of an instrument that needs no archive. */
export function definePlain<View, State extends object>(instrument: PlainInstrument<View, State>): void {
  customElements.define(instrument.tag, class extends PlainElement<View, State> {
    readonly instrument = instrument;
  });
}
