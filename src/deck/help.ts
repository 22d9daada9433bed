import { SHORTCUTS, type Command, type Shortcut } from './keys.ts';
import { prefer, preference } from './preferences.ts';

/** The choice against single-key shortcuts. */
const SINGLE_KEYS = 'single-keys';

/** Keys as a person knows them. */
const NAMES: Record<string, string> = { ArrowRight: '→', ArrowLeft: '←', ArrowUp: '↑', ArrowDown: '↓', PageDown: 'Page Down', PageUp: 'Page Up', Escape: 'Esc' };
const nameOf = (key: string) => (key === '+' ? key : key.split('+').map((part) => (part === ' ' ? 'Space' : (NAMES[part] ?? part))).join(' + '));

/** Whether single-key shortcuts work; they do until a person switches them off. */
export function singleKeysOn(): boolean {
  return preference(SINGLE_KEYS) !== 'off';
}

/** A `<kbd>` for each key, with blanks between. */
function keyCaps(keys: readonly string[]): Node[] {
  return keys.flatMap((key) => {
    const cap = document.createElement('kbd');
    cap.textContent = nameOf(key);
    return [cap, document.createTextNode(' ')];
  });
}

function fill(dialog: HTMLDialogElement, act: (command: Command) => void): void {
  const table = dialog.querySelector('table')!;
  for (const { keys, does, command } of SHORTCUTS satisfies readonly Shortcut[]) {
    const row = table.insertRow();
    row.insertCell().append(...keyCaps(keys));
    // Each row is a control too: without a keyboard there is no other way to some of them.
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = does;
    button.addEventListener('click', () => {
      dialog.close();
      act(command);
    });
    row.insertCell().append(button);
  }
  const choice = dialog.querySelector<HTMLInputElement>('input')!;
  choice.checked = singleKeysOn();
  choice.addEventListener('change', () => prefer(SINGLE_KEYS, choice.checked ? null : 'off'));
}

/** Where a slide is written, as `file:line`. */
export function sourceOf(section: HTMLElement): string {
  return `${section.closest<HTMLElement>('[data-source]')?.dataset['source'] ?? ''}:${section.dataset['line'] ?? ''}`;
}

/**
 * Shows the table of shortcuts in the dialog that the page brought along, which it fills the first time, and where the
 * slide on screen is written.
 */
export function showHelp(dialog: HTMLDialogElement, act: (command: Command) => void, section: HTMLElement): void {
  dialog.querySelector('[data-written]')!.textContent = sourceOf(section);
  if (dialog.querySelector('table')!.rows.length === 0) fill(dialog, act);
  dialog.showModal();
}
