import { SHORTCUTS } from './keys.ts';

/** Where the choice against single-key shortcuts is kept. */
const KEY = 'layerbook:single-keys';

/** Keys as a person knows them. */
const NAMES: Record<string, string> = { ArrowRight: '→', ArrowLeft: '←', ArrowUp: '↑', ArrowDown: '↓', PageDown: 'Page Down', PageUp: 'Page Up', Escape: 'Esc' };
const nameOf = (key: string) => key.split('+').map((part) => (part === ' ' ? 'Space' : (NAMES[part] ?? part))).join(' + ');

/** Whether single-key shortcuts work; they do until a person switches them off. */
export function singleKeysOn(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

function switchSingleKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, 'off');
  } catch {
    // Without storage the shortcuts stay as they are.
  }
}

/** A `<kbd>` for each key, with blanks between. */
function keyCaps(keys: readonly string[]): Node[] {
  return keys.flatMap((key) => {
    const cap = document.createElement('kbd');
    cap.textContent = nameOf(key);
    return [cap, document.createTextNode(' ')];
  });
}

/** Shows the table of shortcuts in the dialog that the page brought along, which it fills the first time. */
export function showHelp(dialog: HTMLDialogElement): void {
  const table = dialog.querySelector('table')!;
  if (table.rows.length === 0) {
    for (const { keys, does } of SHORTCUTS) {
      const row = table.insertRow();
      row.insertCell().append(...keyCaps(keys));
      row.insertCell().textContent = does;
    }
    const choice = dialog.querySelector<HTMLInputElement>('input')!;
    choice.checked = singleKeysOn();
    choice.addEventListener('change', () => switchSingleKeys(choice.checked));
  }
  dialog.showModal();
}
