/** Full size: the terminal in a dialog that fills the window. Escape and the same button lead back. */

/** Shows an element at full size, and puts it back. */
export class FullSize {
  private dialog: HTMLDialogElement | null = null;
  private readonly element: HTMLElement;
  private readonly changed: () => void;

  /** @param changed called when the element has come to full size or back */
  constructor(element: HTMLElement, changed: () => void) {
    this.element = element;
    this.changed = changed;
  }

  get isOpen(): boolean {
    return this.dialog !== null;
  }

  open(): void {
    const place = this.element.parentElement;
    if (this.dialog !== null || place === null) return;
    const dialog = document.createElement('dialog');
    dialog.className = 'terminal-full';
    dialog.setAttribute('aria-label', 'Terminal at full size');
    // Only a dialog that is closed by the person puts the terminal back; one that it has left is just gone.
    dialog.onclose = () => {
      this.dialog = null;
      if (dialog.contains(this.element)) place.append(this.element);
      dialog.remove();
      this.changed();
    };
    document.body.append(dialog);
    dialog.append(this.element);
    this.dialog = dialog;
    dialog.showModal();
    this.changed();
  }

  close(): void {
    this.dialog?.close();
  }
}
