import { h, hydrate, render } from 'preact';
import type { stagesOf } from '../../docker/stages/index.ts';
import type { Json } from '../../state/document.ts';
import { STATE_EVENT, type StatefulElement } from '../../state/element.ts';
import type { Source } from './graph.ts';
import { type GivenStages, StageGraph, type StageGraphProps } from './StageGraph.tsx';
import { restore, type StageGraphState } from './state.ts';

type StagesOf = typeof stagesOf;

/** What a person does shortly before changing something: then the reader of Dockerfiles is fetched. */
const NEAR_CHANGE = ['focusin', 'pointerover'];

/** `<lb-stage-graph id data-given>`: reads the Dockerfile anew with every change, publishes and applies its state. */
class StageGraphElement extends HTMLElement implements StatefulElement {
  #given: GivenStages | null = null;
  #state: StageGraphState | null = null;
  /** The text and target that `#source` was read for. */
  #shown: StageGraphState | null = null;
  #source: Source | null = null;
  #pending: Json = null;
  #stagesOf: StagesOf | null = null;
  #notice: string | null = null;

  connectedCallback() {
    if (this.#given !== null) return;
    this.#given = JSON.parse(this.dataset['given']!) as GivenStages;
    this.#state = this.#shown = restore(null, { text: null, target: this.#given.target });
    this.#source = this.#given;
    hydrate(h(StageGraph, this.#props(false)), this);
    for (const type of NEAR_CHANGE) this.addEventListener(type, () => void this.#fetch(), { once: true });
    if (this.#pending !== null) this.apply(this.#pending);
    else this.#draw();
  }

  get state(): Json {
    return this.#state === null ? this.#pending : { ...this.#state };
  }

  /** Shows what another window shows. Announces nothing. */
  apply(state: Json): void {
    this.#pending = state;
    if (this.#given === null) return;
    this.#state = restore(state, { text: null, target: this.#given.target });
    void this.#read();
  }

  async #fetch(): Promise<StagesOf | null> {
    try {
      this.#stagesOf ??= (await import('../../docker/stages/index.ts')).stagesOf;
      this.#notice = null;
    } catch {
      this.#notice = 'The script that reads Dockerfiles could not be fetched; the next change tries again. What is drawn is the file as it was.';
    }
    return this.#stagesOf;
  }

  /** Reads the file of the state; while the reader is on its way, the text is new and the graph still the old one. */
  async #read(): Promise<void> {
    this.#draw();
    if (this.#state === this.#shown) return;
    const read = this.#stagesOf ?? await this.#fetch();
    const { text, target } = this.#state!;
    if (read !== null) {
      this.#source = { text: text ?? this.#given!.text, stages: read(text ?? this.#given!.text, { target: target ?? undefined }) };
      this.#shown = this.#state;
    }
    this.#draw();
  }

  #change(change: Partial<StageGraphState>): void {
    this.#state = { ...this.#state!, ...change };
    void this.#read();
    this.dispatchEvent(new CustomEvent<Json>(STATE_EVENT, { detail: this.state, bubbles: true }));
  }

  #props(ready: boolean): StageGraphProps {
    return {
      id: this.id, given: this.#given!, state: this.#state!, source: this.#source!, notice: this.#notice, ready,
      onState: (change) => this.#change(change),
    };
  }

  #draw(): void {
    render(h(StageGraph, this.#props(true)), this);
  }
}

customElements.define('lb-stage-graph', StageGraphElement);
