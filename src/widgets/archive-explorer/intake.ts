/** How a reader's own file comes into an element: chosen in its input, or dropped. */

const DROP_EVENTS = ['dragover', 'dragleave', 'drop'];

/** Listens at an element, so that it works even before anything is drawn in it. */
export class FileIntake {
  readonly #host: HTMLElement;
  readonly #take: (file: File) => void;
  /** Where a file may be dropped. */
  #zone: HTMLElement | Document;

  constructor(host: HTMLElement, take: (file: File) => void) {
    this.#host = host;
    this.#zone = host;
    this.#take = take;
    host.addEventListener('change', this);
  }

  /** Once the element stands in a page. A file that misses the only element of its kind is meant for it; the browser would leave the page for the file. */
  connect(): void {
    this.#zone = document.querySelectorAll(this.#host.localName).length === 1 ? document : this.#host;
    for (const type of DROP_EVENTS) this.#zone.addEventListener(type, this);
  }

  disconnect(): void {
    for (const type of DROP_EVENTS) this.#zone.removeEventListener(type, this);
  }

  handleEvent(event: Event): void {
    if (event.type === 'change') this.#chosen(event.target as HTMLInputElement);
    else this.#dragged(event as DragEvent);
  }

  #chosen(input: HTMLInputElement) {
    const file = input.type === 'file' ? input.files?.[0] : undefined;
    if (file === undefined) return;
    this.#take(file);
    input.value = '';
  }

  #dragged(event: DragEvent) {
    const { dataTransfer, relatedTarget, type } = event;
    if (dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    const inside = type === 'dragover' || (type === 'dragleave' && this.#host.contains(relatedTarget as Node | null));
    this.#host.toggleAttribute('data-dropping', inside);
    const file = dataTransfer.files[0];
    if (type === 'drop' && file !== undefined) this.#take(file);
  }
}
