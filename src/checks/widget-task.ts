import type { Json } from '../state/document.ts';
import { isStateful, STATE_EVENT, WAKE_EVENT } from '../state/element.ts';

/** The widget of the page in which something is to be found. */
export class WidgetTask {
  readonly #widget: HTMLElement | null;

  /** @param moved is told the widget’s state when a person did something in it */
  constructor(id: string, moved: (state: Json) => void) {
    this.#widget = document.getElementById(id);
    this.#widget?.addEventListener(STATE_EVENT, (event) => {
      if (event.target === this.#widget) moved(this.state);
    });
  }

  /** Lets a link to the widget lead the focus there too, once. */
  receive(): void {
    if (this.#widget === null) return;
    this.#widget.tabIndex = -1;
    this.#widget.addEventListener('focusout', () => this.#widget?.removeAttribute('tabindex'), { once: true });
  }

  /** What the widget publishes; null where it is not on the page, or not awake. */
  get state(): Json {
    return this.#widget !== null && isStateful(this.#widget) ? this.#widget.state : null;
  }

  /** Shows a place in the widget, as if the person had gone there. */
  async show(state: Json): Promise<void> {
    const widget = this.#widget;
    if (widget === null) return;
    widget.dispatchEvent(new Event(WAKE_EVENT));
    await customElements.whenDefined(widget.localName);
    if (!isStateful(widget)) return;
    widget.apply(state);
    widget.dispatchEvent(new CustomEvent(STATE_EVENT, { bubbles: true, detail: state }));
  }
}
